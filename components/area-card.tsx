import type { LucideIcon } from "lucide-react";
import { ArrowDownRight, ArrowUpRight, Boxes, Minus, Monitor, Plug, Users } from "lucide-react";
import Link from "next/link";
import { Fragment } from "react";
import { showDay, showNumber } from "@/lib/display";
import { AREA_NAMES, type Area } from "@/lib/domain/area";
import type { AreaCounts } from "@/lib/domain/readiness";
import { VerdictMark, type MarkKind } from "./marks";
import { MaybeLink } from "./maybe-link";

export const AREA_ICONS: Partial<Record<Area, LucideIcon>> = {
  users: Users,
  tools: Monitor,
  integrations: Plug,
  packages: Boxes,
};

type Props = {
  area: Area;
  counts: AreaCounts;
  target: string;
  /** Where the lists are; null where there is nothing to follow. */
  base: string | null;
  asOf: string;
  note?: string | undefined;
  earlier?: { readonly day: string; readonly notReady: number } | null;
};

/** One of the four areas: how many are below the target, and all its verdicts as links. */
export function AreaCard({ area, counts, target, base, asOf, note, earlier }: Props) {
  const Icon = AREA_ICONS[area] ?? Users;
  const rows: readonly { kind: MarkKind; word: string; value: number; filter: string }[] = [
    { kind: "not-ready", word: "Not ready", value: counts.notReady, filter: "not-ready" },
    { kind: "not-proven", word: "Not proven", value: counts.notProven, filter: "not-proven" },
    { kind: "ready", word: "Ready", value: counts.ready, filter: "ready" },
  ];
  return (
    <article className="card c3" aria-labelledby={`area-${area}`}>
      <div className="card-header">
        <h3 className="area-title" id={`area-${area}`}>
          <span className={`object-icon object-icon-sm o-${area}`}>
            <Icon className="icon" aria-hidden="true" />
          </span>
          {AREA_NAMES[area]}
        </h3>
        <span className="small subtle fig">{showNumber(counts.total)} in all</span>
      </div>
      <div className="card-body">
        <p className="area-figure">
          <b>
            <MaybeLink
              href={
                base === null || counts.notReady === 0
                  ? null
                  : `${base}/subjects?area=${area}&verdict=not-ready`
              }
              words={showNumber(counts.notReady)}
            />
          </b>{" "}
          <span>below {target}</span>
          {earlier && <Change difference={counts.notReady - earlier.notReady} day={earlier.day} />}
        </p>
        <div className="meter" aria-hidden="true">
          {rows.map(
            ({ kind, value }) =>
              value > 0 && <span key={kind} className={`m-${kind}`} style={{ flex: value }} />,
          )}
          {counts.total === 0 && <span className="m-not-proven" style={{ flex: 1 }} />}
        </div>
        <ul className="verdict-list">
          {rows.map(({ kind, word, value, filter }) => (
            <li key={kind}>
              <VerdictMark kind={kind} />
              {base === null ? (
                <span>{word}</span>
              ) : (
                <Link href={`${base}/subjects?area=${area}&verdict=${filter}`}>{word}</Link>
              )}
              <span className={base === null || value === 0 ? "num" : "num leads"}>{showNumber(value)}</span>
            </li>
          ))}
        </ul>
        <p className="small subtle" style={{ marginTop: "var(--space-2)", minHeight: "1.2rem" }}>
          <Flags counts={counts} list={base && `${base}/subjects?area=${area}`} />
          {note !== undefined && <span className="cell-2">{note}</span>}
        </p>
      </div>
      <div className="card-footer">
        <span>As of {asOf}</span>
        {base !== null && (
          <Link href={`${base}/subjects?area=${area}`}>
            View list<span className="sr">: {AREA_NAMES[area]}</span>
          </Link>
        )}
      </div>
    </article>
  );
}

function Change({ difference, day }: { difference: number; day: string }) {
  const then = showDay(day, Number(day.slice(0, 4)));
  const words =
    difference === 0
      ? `same as ${then}`
      : `${showNumber(Math.abs(difference))} ${difference < 0 ? "fewer" : "more"} than ${then}`;
  const Icon = difference < 0 ? ArrowDownRight : difference > 0 ? ArrowUpRight : Minus;
  return (
    <span className={`delta ${difference < 0 ? "good" : difference > 0 ? "bad" : ""}`}>
      <Icon className="icon icon-sm" aria-hidden="true" />
      {words}
    </span>
  );
}

const FLAGS = [
  { count: "neverSeen", word: "never seen", filter: "verdict=never-seen" },
  { count: "mixed", word: "mixed", filter: "verdict=mixed" },
  { count: "regressed", word: "regressed", filter: "verdict=regressed" },
  { count: "verified", word: "verified", filter: "verdict=verified" },
  { count: "silent", word: "silent", filter: "verdict=silent" },
  { count: "excepted", word: "excepted", filter: "status=excepted" },
] as const satisfies readonly { count: keyof AreaCounts; word: string; filter: string }[];

/** What the counts are made of, each leading to its list. */
function Flags({ counts, list }: { counts: AreaCounts; list: string | null }) {
  const flags = FLAGS.filter(({ count }) => counts[count] > 0);
  const lead = (words: string, filter: string) => (
    <MaybeLink href={list && `${list}&${filter}`} words={words} />
  );
  return (
    <>
      {flags.length > 0 && "Of which "}
      {flags.map(({ count, word, filter }, i) => (
        <Fragment key={count}>
          {i > 0 && ", "}
          {lead(`${showNumber(counts[count])} ${word}`, filter)}
        </Fragment>
      ))}
      {flags.length > 0 && counts.retired > 0 && ". "}
      {counts.retired > 0 && (
        <>{lead(`${showNumber(counts.retired)} retired`, "status=retired")}, not counted</>
      )}
    </>
  );
}
