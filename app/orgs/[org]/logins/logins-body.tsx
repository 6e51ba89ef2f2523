import { Download, ScrollText, Search } from "lucide-react";
import Link from "next/link";
import { removeViewAction, saveViewAction } from "@/app/actions/views";
import { enterPage } from "@/app/enter-page";
import { OrgCoverage } from "@/app/org-coverage";
import { Empty } from "@/components/card";
import { LoginFilters } from "@/components/login-filters";
import { LoginTable } from "@/components/login-table";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { ViewsBar } from "@/components/views-bar";
import { showClock, showCount, showDay, showInstant, showList } from "@/lib/display";
import { AREA_NAMES, type Area } from "@/lib/domain/area";
import { WEEKDAYS } from "@/lib/domain/weekdays";
import { WORK_AREAS } from "@/lib/domain/readiness";
import { loadJudgedOrg } from "@/lib/services/readiness/load";
import { findSubject } from "@/lib/services/readiness/subject-view";
import { listLogins } from "@/lib/services/logins/login-list";
import { isCalendarDay } from "@/lib/domain/zone";
import { rowOf } from "../login-rows";
import { cleanQuery, viewsOf } from "@/lib/services/views";
import { filtersOf, loginQuery, type LoginQuery } from "@/lib/services/logins/login-query";

export type Params = Record<string, string | string[] | undefined>;

const WORDS: Partial<Record<keyof LoginQuery, string>> = {
  below: "Below the target",
  area: "Area",
  clientArea: "Client's area",
  subject: "Subject",
  client: "Client",
  protocol: "Protocol",
  lowest: "Of subjects with lowest protocol",
  outcome: "Outcome",
  user: "User",
  application: "Application",
  browser: "Browser",
  platform: "Platform",
  loginType: "Login type",
  loginSubtype: "Login subtype",
  clientVersion: "Client version",
  apiType: "API type",
  apiVersion: "API version",
  url: "Login URL",
  status: "Status",
  cipher: "Cipher suite",
  country: "Country",
  ip: "Address",
  from: "From",
  to: "To",
  weekday: "Weekday",
  hour: "Hour",
};

/** The explorer of single logins. */
export async function LoginsBody({ slug, given }: { slug: string; given: Params }) {
  const { scope, may } = await enterPage(slug, "read-logins");
  const { query, faults } = readQuery(given);
  const [judged, page, views] = await Promise.all([
    loadJudgedOrg(scope),
    listLogins(scope, query),
    viewsOf(scope, "logins", may("read-logins")),
  ]);
  const { org, at, target } = judged;
  const path = `/orgs/${slug}/logins`;
  const thisYear = new Date(at * 1000).getUTCFullYear();
  const filters = filtersOf(query);
  const viewQuery = cleanQuery(new URLSearchParams(filters).toString());
  const subject = findSubject(judged, query.subject);
  const hrefOf = (changed: Record<string, string | undefined>) => {
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries({ ...filters, ...changed })) if (value) search.set(key, value);
    const text = search.toString();
    return text === "" ? path : `${path}?${text}`;
  };
  const chips = Object.entries(filters).map(([key, value]) => ({
    key,
    words: `${WORDS[key as keyof LoginQuery] ?? key}${key === "below" ? "" : `: ${shown(key, value, subject?.name)}`}`,
    href: hrefOf({ [key]: undefined }),
  }));
  const csv = `/api/v1/orgs/${slug}/logins.csv${hrefOf({}).slice(path.length)}`;
  const coverageLine = await OrgCoverage({ scope, judged });
  return (
    <main className="page" id="main">
      <PageHeader
        icon={ScrollText}
        eyebrow="Evidence"
        title="Logins"
        sentence="Every login that counts, newest first. A number on the dashboard leads to the logins behind it."
        actions={
          <a className="button" href={csv} download>
            <Download className="icon" aria-hidden="true" />
            CSV
          </a>
        }
      >
        <ViewsBar
          key={viewQuery}
          path={path}
          query={viewQuery}
          views={views}
          save={may("work") ? saveViewAction.bind(null, slug, "logins", viewQuery) : null}
          remove={may("work") ? removeViewAction.bind(null, slug) : null}
        />
        <LoginFilters path={path} values={filters} chips={chips} target={target} />
        {coverageLine}
      </PageHeader>
      {faults.length > 0 && (
        <Notice tone="warning">
          <p>Left out, because it cannot be read: {faults.join(", ")}.</p>
        </Notice>
      )}
      <section className="card" aria-label="Logins">
        {page.lines.length === 0 ? (
          <Empty
            icon={<Search className="icon" aria-hidden="true" />}
            title={
              page.next !== null
                ? "None so far"
                : query.cursor === undefined
                  ? judged.days.size === 0
                    ? "No logins yet"
                    : "No login matches"
                  : "No older login matches"
            }
            action={
              page.next === null ? (
                judged.days.size === 0 && may("import") ? (
                  <Link className="button button-primary" href={`/orgs/${slug}/imports`}>
                    Upload an export
                  </Link>
                ) : undefined
              ) : (
                <Link className="button" href={hrefOf({ cursor: page.next })}>
                  Search further back
                </Link>
              )
            }
          >
            {page.next === null
              ? judged.days.size === 0
                ? "Upload a login history first."
                : "Take a filter away, or look at another time."
              : `Searched back to ${showInstant(page.searchedTo, org.timeZone, thisYear)}.`}
          </Empty>
        ) : (
          <LoginTable
            rows={page.lines.map((line) => rowOf(line, org.timeZone, thisYear))}
            base={`/orgs/${slug}`}
          />
        )}
        <div className="card-footer">
          <span>
            {showCount(page.lines.length, "login")} shown
            {page.searchedTo > 0 &&
              `, searched back to ${showInstant(page.searchedTo, org.timeZone, thisYear)}`}
            {page.next !== null && "; there may be older ones"}
          </span>
          <span className="row">
            {query.cursor !== undefined && (
              <Link className="button button-sm" href={hrefOf({})}>
                Newest
              </Link>
            )}
            {page.next !== null && (
              <Link className="button button-sm" href={hrefOf({ cursor: page.next })}>
                Older
              </Link>
            )}
          </span>
        </div>
      </section>
    </main>
  );
}

/** The query; what cannot be read is left out and named, since a list without a filter looks like one with it. */
function readQuery(given: Params): { query: LoginQuery; faults: string[] } {
  const texts = Object.entries(given).flatMap(([key, value]) =>
    typeof value === "string" && value !== "" && key in loginQuery.shape ? [[key, value] as const] : [],
  );
  const usable = texts.filter(([key, value]) => loginQuery.safeParse({ [key]: value }).success);
  const faults = texts
    .filter((pair) => !usable.includes(pair))
    .map(([key]) => WORDS[key as keyof LoginQuery]?.toLowerCase() ?? key);
  return { query: loginQuery.parse(Object.fromEntries(usable)), faults };
}

function shown(key: string, value: string, subject: string | undefined): string {
  if (key === "subject") return subject ?? value;
  if (key === "weekday") return WEEKDAYS[Number(value)] ?? value;
  if (key === "hour") return `${showClock(Number(value))} to ${showClock(Number(value), 59)}`;
  if (key === "from" || key === "to") return isCalendarDay(value) ? showDay(value) : value;
  if (key === "area") return AREA_NAMES[value as keyof typeof AREA_NAMES];
  if (key === "clientArea" && value === WORK_AREAS.join(",")) return "all but Salesforce services";
  if (key === "clientArea") return showList(value.split(",").map((area) => AREA_NAMES[area as Area]));
  return value;
}
