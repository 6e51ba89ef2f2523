import {
  Archive,
  ArrowDownRight,
  ArrowUpRight,
  BellOff,
  CircleAlert,
  RotateCcw,
  type LucideIcon,
} from "lucide-react";
import Link from "next/link";
import { showNumber } from "@/lib/display";
import type { Happened, Steps } from "@/lib/domain/happenings";
import { MaybeLink } from "./maybe-link";
import { Card, Empty } from "./card";

type Props = {
  /** Null for readers of a share: nothing leads into the org. */
  base: string | null;
  target: string;
  /** Null when there is no earlier import to compare with. */
  changes: Steps | null;
  mayImport: boolean;
  /** The area that was asked for, and what they are of, in words. */
  area?: string | null;
  of?: string;
  /** Where the numbers are had as CSV; null where they are not. */
  csv?: string | null;
  /** The two instants, for people. */
  since: string;
  until: string;
};

const KINDS = [
  { kind: "verified", words: "verified", why: "proven at the target since then", Icon: ArrowDownRight },
  {
    kind: "regressed",
    words: "regressed",
    why: "had been proven, and came back below it",
    Icon: ArrowUpRight,
  },
  { kind: "appeared", words: "appeared", why: "first seen below the target", Icon: ArrowUpRight },
  { kind: "retired", words: "retired", why: "not counted any more", Icon: Archive },
  { kind: "quiet", words: "went quiet", why: "no login any more, the verdict stays", Icon: BellOff },
  {
    kind: "exceptionsEnding",
    words: "with an exception that ends soon",
    why: "a decision is needed",
    Icon: CircleAlert,
  },
] as const;

/** What happened to the subjects since the data before the last import. */
export function ChangesCard({
  base,
  target,
  changes,
  mayImport,
  area = null,
  of = "All areas",
  csv = null,
  since,
  until,
}: Props) {
  return (
    <Card
      id="h-changes"
      span="c4"
      title={changes ? `What changed since ${since}` : "What changed"}
      subtitle={`${of}, subjects below ${target}`}
      footer={
        <>
          <span>{changes ? `Data up to ${since} and up to ${until}` : ""}</span>
          <span className="row-wrap">
            {csv !== null && (
              <a href={csv} download>
                CSV
              </a>
            )}
            {base !== null && (
              <Link prefetch={false} href={`${base}/imports`}>
                View imports
              </Link>
            )}
          </span>
        </>
      }
    >
      {changes === null ? (
        <Empty
          icon={<RotateCcw className="icon" aria-hidden="true" />}
          title="Nothing to compare with yet"
          action={
            base !== null &&
            mayImport && (
              <Link prefetch={false} className="button" href={`${base}/imports`}>
                Upload the next export
              </Link>
            )
          }
        >
          Once an import brings newer logins than those before it, here stands who was verified, who came back
          and who appeared.
        </Empty>
      ) : (
        <>
          <dl className="bridge">
            <Step words="Before" count={changes.before} />
            <Step words="Verified" count={-changes.verified.count} />
            {changes.retired.count > 0 && <Step words="Retired" count={-changes.retired.count} />}
            <Step words="Regressed" count={changes.regressed.count} isChange />
            <Step words="Appeared" count={changes.appeared.count} isChange />
            <Step words="Now" count={changes.now} />
          </dl>
          <ul className="feed">
            {KINDS.map(({ kind, words, why, Icon }) => (
              <Line
                key={kind}
                base={base}
                all={base && `${base}/subjects?changed=${kind}${area === null ? "" : `&area=${area}`}`}
                Icon={Icon}
                what={changes[kind]}
                words={words}
                why={why}
              />
            ))}
          </ul>
          {[changes.verified, changes.retired, changes.regressed, changes.appeared, changes.quiet].every(
            ({ count }) => count === 0,
          ) && <p className="muted">Nobody moved.</p>}
        </>
      )}
    </Card>
  );
}

function Step({ words, count, isChange = false }: { words: string; count: number; isChange?: boolean }) {
  return (
    <div>
      <dt>{words}</dt>
      <dd>
        {count < 0 ? "−" : isChange && count > 0 ? "+" : ""}
        {showNumber(Math.abs(count))}
      </dd>
    </div>
  );
}

function Line({
  base,
  all,
  Icon,
  what,
  words,
  why,
}: {
  base: string | null;
  /** Where all of them are listed. */
  all: string | null;
  Icon: LucideIcon;
  what: Happened;
  words: string;
  why: string;
}) {
  if (what.count === 0) return null;
  const more = what.count - what.named.length;
  return (
    <li>
      <Icon className="icon icon-sm" aria-hidden="true" />
      <div className="roomy" style={{ overflowWrap: "anywhere" }}>
        <span className="strong">
          <MaybeLink href={all} words={`${showNumber(what.count)} ${words}`} />
        </span>{" "}
        <span className="muted">{why}</span>
        <br />
        {what.named.map(({ id, name }, i) => (
          <span key={id}>
            {i > 0 && ", "}
            {base === null ? (
              name
            ) : (
              <Link prefetch={false} href={`${base}/subjects/${id}`}>
                {name}
              </Link>
            )}
          </span>
        ))}
        {more > 0 && what.named.length > 0 && ` and ${showNumber(more)} more`}
      </div>
    </li>
  );
}
