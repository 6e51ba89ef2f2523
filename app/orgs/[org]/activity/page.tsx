import { Download, History } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { enterPage } from "@/app/enter-page";
import { Card, Empty } from "@/components/card";
import { PageHeader } from "@/components/page-header";
import { showInstant } from "@/lib/display";
import { AUDIT_GROUPS, type AuditGroup } from "@/lib/domain/audit";
import { activityQuery, loadActivity, type ActivityQuery } from "@/lib/services/activity";
import { loadSettings } from "@/lib/services/settings";

export const metadata: Metadata = { title: "Activity" };

const GROUP_WORDS: Record<AuditGroup, string> = {
  "sign-ins": "Sign-ins",
  members: "Members",
  tokens: "Tokens",
  imports: "Imports",
  settings: "Settings",
  rules: "Rules",
  cutover: "Cutover",
  subjects: "Subjects",
  checklist: "Checklist",
  shares: "Shares",
};

type Search = Record<string, string | string[] | undefined>;

export default async function ActivityPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: Promise<Search>;
}) {
  const { org: slug } = await params;
  const { scope } = await enterPage(slug, "audit");
  const query = readQuery(await searchParams);
  const org = await loadSettings(scope);
  const { lines, actors, older } = await loadActivity(scope, org.timeZone, query);
  const path = `/orgs/${slug}/activity`;
  const filtered = query.group || query.actor || query.from || query.to;
  return (
    <main className="page" id="main">
      <PageHeader
        icon={History}
        eyebrow={org.name}
        title="Activity"
        sentence="Who did what, when and from where. Nothing here can be changed or removed, and no secret or uploaded row is in it."
        actions={
          <a
            className="button"
            href={`/api/v1/orgs/${slug}/activity.csv${searchOf({ ...query, before: undefined })}`}
            download
          >
            <Download className="icon" aria-hidden="true" />
            CSV
          </a>
        }
      >
        <form className="filters" action={path}>
          <label className="row small">
            <span className="sr">What</span>
            <select className="input" name="group" defaultValue={query.group ?? ""} style={{ width: "auto" }}>
              <option value="">Everything</option>
              {AUDIT_GROUPS.map((group) => (
                <option key={group} value={group}>
                  {GROUP_WORDS[group]}
                </option>
              ))}
            </select>
          </label>
          <label className="row small">
            <span className="sr">Who</span>
            <select className="input" name="actor" defaultValue={query.actor ?? ""} style={{ width: "auto" }}>
              <option value="">Everybody</option>
              {actors.map((actor) => (
                <option key={actor}>{actor}</option>
              ))}
            </select>
          </label>
          <label className="row small">
            From
            <input
              className="input"
              type="date"
              name="from"
              defaultValue={query.from ?? ""}
              style={{ width: "auto" }}
            />
          </label>
          <label className="row small">
            to
            <input
              className="input"
              type="date"
              name="to"
              defaultValue={query.to ?? ""}
              style={{ width: "auto" }}
            />
          </label>
          <button type="submit" className="button">
            Apply
          </button>
          {filtered && <Link href={path}>Clear</Link>}
        </form>
      </PageHeader>
      <Card
        id="h-log"
        title="Log"
        subtitle={`Newest first, times in ${org.timeZone}`}
        flush
        footer={
          <>
            <span>{lines.length === 0 ? "None" : `${lines.length} entries`}</span>
            {older !== null && (
              <Link href={`${path}${searchOf({ ...query, before: older })}`}>Older entries</Link>
            )}
          </>
        }
      >
        {lines.length === 0 ? (
          <Empty icon={<History className="icon" aria-hidden="true" />} title="Nothing here">
            {filtered
              ? "Another filter may find what you look for."
              : "What people do in this org will stand here."}
          </Empty>
        ) : (
          <div className="table-wrap" tabIndex={0} role="region" aria-label="Activity log">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">When</th>
                  <th scope="col">What happened</th>
                  <th scope="col" className="hide-mobile">
                    From
                  </th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={line.id} className="tall">
                    <td className="nowrap fig">
                      <time dateTime={line.at.toISOString()}>
                        {showInstant(
                          Math.floor(line.at.getTime() / 1000),
                          org.timeZone,
                          new Date().getUTCFullYear(),
                        )}
                      </time>
                    </td>
                    <th scope="row" style={{ whiteSpace: "normal" }}>
                      <span className="strong">{line.actor}</span> {line.words}{" "}
                      {line.object !== line.actor && <span className="strong">{line.object}</span>}
                      {line.changes.length > 0 && (
                        <span className="cell-2 wrap">{line.changes.join("; ")}</span>
                      )}
                    </th>
                    <td className="nowrap hide-mobile muted">{line.address}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Card>
    </main>
  );
}

/** The filter; what cannot be read is left out. */
function readQuery(search: Search): ActivityQuery {
  const usable = Object.entries(search).filter(
    ([key, value]) =>
      typeof value === "string" && value !== "" && activityQuery.safeParse({ [key]: value }).success,
  );
  return activityQuery.parse(Object.fromEntries(usable));
}

function searchOf(query: ActivityQuery): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, String(value));
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}
