import { HelpCircle, Upload } from "lucide-react";
import Link from "next/link";
import { AreaCard } from "@/components/area-card";
import { Card, CardFooter, Empty } from "@/components/card";
import { knownWords } from "@/components/checklist-table";
import { ItemBadge } from "@/components/item-marks";
import { LeftTable } from "@/components/left-table";
import { VerdictMark } from "@/components/marks";
import { showCount, showDay, showNumber } from "@/lib/display";
import { type Area, AREA_NAMES } from "@/lib/domain/area";
import { WORK_AREAS } from "@/lib/domain/readiness";
import { nextItems, progressOf } from "@/lib/services/checklist/checklist";
import { CARD_AREAS, type Dashboard } from "@/lib/services/dashboard/dashboard";
import { earlierOf } from "@/lib/services/dashboard/changes";
import type { JudgedOrg } from "@/lib/services/readiness/judged-org";
import { checklistOf } from "./loads";

/** What stands in place of everything before the first login history. */
export function NoData({ target, base, mayImport }: { target: string; base: string; mayImport: boolean }) {
  return (
    <section className="card" aria-label="No data yet">
      <Empty
        icon={<Upload className="icon" aria-hidden="true" />}
        title="No login history yet"
        action={
          <div className="row-wrap">
            {mayImport && (
              <Link className="button button-primary" href={`${base}/imports`}>
                Upload an export
              </Link>
            )}
            <Link className="button" href="/help/export">
              How to get one
            </Link>
          </div>
        }
      >
        Here will stand who and what still connects below {target}, and how many days are left. In Salesforce,
        open Setup, Login History, and download all logins of the last six months.
      </Empty>
    </section>
  );
}

/** The four areas of the work, and beneath them what is outside of it. */
export function AreaCards({
  dashboard: { readiness, internalUsers },
  base,
  asOf,
  judged,
}: {
  dashboard: Dashboard;
  base: string;
  asOf: string;
  judged: JudgedOrg;
}) {
  const { areas, target } = readiness;
  const earlier = earlierOf(judged);
  return (
    <>
      <section aria-labelledby="h-areas">
        <h2 className="sr" id="h-areas">
          Areas
        </h2>
        <div className="grid area-cards">
          {CARD_AREAS.map((area) => (
            <AreaCard
              key={area}
              area={area}
              counts={areas[area]}
              target={target}
              base={base}
              asOf={asOf}
              earlier={earlier && { day: earlier.day, notReady: earlier.notReady[area] ?? 0 }}
              note={
                area === "users" && internalUsers.total < areas.users.total
                  ? `Internal users alone: ${showNumber(internalUsers.notReady)} of ${showNumber(internalUsers.total)} below`
                  : undefined
              }
            />
          ))}
        </div>
      </section>
      <p className="row small muted">
        <HelpCircle className="icon icon-sm" aria-hidden="true" />
        <span>
          {areas.unclassified.total > 0 ? (
            <Link href={`${base}/subjects?area=unclassified`}>
              To classify: {showCount(areas.unclassified.total, "subject")}
            </Link>
          ) : (
            "Nothing to classify"
          )}
          {areas.unclassified.total > 0 && ", not recognised yet and not counted as ready"}. Salesforce
          services: {showNumber(areas.platform.total)},{" "}
          {areas.platform.notReady === 0 ? (
            "nothing to do"
          ) : (
            <>
              <Link href={`${base}/subjects?area=platform&verdict=not-ready`}>
                {showNumber(areas.platform.notReady)} of them below {target}
              </Link>
              : an app of yours can go by such a name
            </>
          )}
          .{" "}
          <a href={`/api/v1/orgs/${judged.org.slug}/dashboard.csv?panel=areas`} download>
            These counts as CSV
          </a>
        </span>
      </p>
    </>
  );
}

const NEXT_ITEMS = 4;

/** How far the checklist is, and what comes next in it. */
export async function ChecklistCard({
  scope,
  base,
  timeZone,
  thisYear,
}: {
  scope: Parameters<typeof checklistOf>[0];
  base: string;
  timeZone: string;
  thisYear: number;
}) {
  const { items } = await checklistOf(scope);
  const progress = progressOf(items);
  const next = nextItems(items, NEXT_ITEMS);
  return (
    <Card
      id="h-checklist"
      title="Checklist"
      subtitle={`${progress.done} of ${showCount(progress.applicable, "item")} done${progress.reopened > 0 ? `, ${progress.reopened} re-opened` : ""}`}
      footer={<CardFooter left="Next first" href={`${base}/checklist`} words="View the checklist" />}
    >
      <div className="stack">
        <div className="progress" role="img" aria-label={`${progress.done} of ${progress.applicable} done`}>
          <span style={{ width: `${(progress.done / Math.max(1, progress.applicable)) * 100}%` }} />
        </div>
        {next.length === 0 ? (
          <p className="muted">Nothing is left to do.</p>
        ) : (
          <ul className="feed two-up">
            {next.map((item) => (
              <li key={item.id} className="feed-item">
                <span>
                  <ItemBadge state={item.state} />
                </span>
                <div>
                  <Link href={`${base}/checklist/${item.id}`}>{item.title}</Link>
                  <p className="small muted">
                    {[
                      knownWords(item, timeZone, thisYear),
                      item.owner ?? "no owner",
                      item.dueOn === null
                        ? ""
                        : `due ${showDay(item.dueOn, thisYear)}${item.overdue ? ", overdue" : ""}`,
                    ]
                      .filter((part) => part !== "")
                      .join("; ")}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}

/** The subjects below the target with most logins. */
export function LeftCard({
  dashboard: { readiness, leftTotal },
  left,
  area,
  logins,
  then,
  base,
  timeZone,
  asOf,
  thisYear,
}: {
  dashboard: Dashboard;
  left: Dashboard["left"];
  /** The area that was asked for; null for all. */
  area: Area | null;
  logins: Parameters<typeof LeftTable>[0]["logins"];
  /** The second sentence of the verdict. */
  then: string;
  base: string;
  timeZone: string;
  asOf: string;
  thisYear: number;
}) {
  const { target, verdict } = readiness;
  const of = area === null ? "all areas" : AREA_NAMES[area];
  return (
    <Card
      id="h-left"
      title="Who is left"
      subtitle={
        leftTotal === 0
          ? `Below ${target}, ${of}`
          : `${showNumber(left.length)} of ${showCount(leftTotal, "subject")} below ${target}, ${of}, most logins first`
      }
      flush
      footer={
        <CardFooter
          left={`As of ${asOf}`}
          href={`${base}/subjects?verdict=not-ready&area=${area ?? WORK_AREAS.join(",")}`}
          words={`View all ${showNumber(leftTotal)}`}
        />
      }
    >
      {leftTotal === 0 ? (
        <Empty
          icon={<VerdictMark kind={verdict.verdict === "ready" ? "ready" : "not-proven"} />}
          title={`Nobody is left below ${target}`}
        >
          {area !== null
            ? `Of ${AREA_NAMES[area]}; the areas above have their own counts.`
            : then || "All subjects were seen at or above the target."}
        </Empty>
      ) : (
        <LeftTable rows={left} base={base} timeZone={timeZone} thisYear={thisYear} logins={logins} />
      )}
    </Card>
  );
}
