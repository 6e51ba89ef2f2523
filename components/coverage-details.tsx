import Link from "next/link";
import type { ReactNode } from "react";
import { MaybeLink } from "./maybe-link";
import { showCount, showInstant, showNumber, showPeriod } from "@/lib/display";

type Days = { readonly from: string; readonly to: string };
/** A share tells of files and users how many there are, not which. */
type FileLine = { readonly id?: number; readonly filename?: string; readonly count: number };

export type Details = {
  readonly covered: readonly Days[];
  readonly gaps: readonly Days[];
  readonly filtered: readonly FileLine[];
  readonly rejected: readonly FileLine[];
  readonly uncounted: readonly FileLine[];
  readonly noProtocols: readonly FileLine[];
  readonly fewUsers: readonly FileLine[];
  readonly noPeople: readonly FileLine[];
  readonly noPrograms: readonly FileLine[];
  readonly neverSeen: {
    readonly count: number;
    readonly listed: number;
    readonly some?: readonly string[];
    readonly listedAt: number;
    readonly untold: number;
  } | null;
  readonly thinned: readonly { readonly username?: string; readonly days: number }[];
  readonly twofold: { readonly nameless?: number; readonly logins: number };
  readonly apart: {
    readonly count: number;
    readonly some?: readonly (readonly { readonly id: number; readonly filename: string }[])[];
  };
};

const SHOWN = 6;

/** What stands behind the line of coverage, opened by whoever wants to know. */
export function CoverageDetails({
  details,
  base,
  timeZone,
  thisYear,
}: {
  details: Details;
  /** Null for readers of a share: nothing leads into the org. */
  base: string | null;
  timeZone: string;
  thisYear: number;
}) {
  const { covered, gaps, filtered, rejected, uncounted, neverSeen, thinned, twofold } = details;
  const { noProtocols, fewUsers, noPeople, noPrograms, apart } = details;
  const periods = (days: readonly Days[]) => some(days.map(({ from, to }) => showPeriod(from, to)));
  return (
    <details className="coverage-more">
      <summary>What these numbers rest on</summary>
      <dl className="facts">
        <Fact term="Complete files cover">
          {covered.length === 0
            ? "Nothing: nobody can be verified, and the org cannot be ready"
            : periods(covered)}
        </Fact>
        <Fact term="Days without data">{gaps.length === 0 ? "None" : periods(gaps)}</Fact>
        <Fact term="Filtered files">
          <Files files={filtered} base={base} unit="login" none="None" />
          {filtered.length > 0 && " Their logins below the target count; they prove nothing."}
        </Fact>
        {noProtocols.length > 0 && (
          <Fact term="Without protocols">
            <Files files={noProtocols} base={base} unit="login" none="" /> They, or most of them, tell no
            protocol: their days are not covered.
          </Fact>
        )}
        {fewUsers.length > 0 && (
          <Fact term="Few users">
            <Files files={fewUsers} base={base} unit="user" none="" /> On a day five times as many and more
            are usual, or in another file: the days of these are not covered
            {base === null ? "." : ", unless somebody says on the page of the file that it holds all logins."}
          </Fact>
        )}
        {noPeople.length > 0 && (
          <Fact term="Without people">
            <Files files={noPeople} base={base} unit="login" none="" /> They hold no login of a person, as
            other files do as a rule: their days prove nothing of people.
          </Fact>
        )}
        {noPrograms.length > 0 && (
          <Fact term="Without programs">
            <Files files={noPrograms} base={base} unit="login" none="" /> They hold no login of a tool,
            integration or package, as other files do as a rule: their days prove nothing of these.
          </Fact>
        )}
        <Fact term="Rejected rows">
          <Files files={rejected} base={base} unit="row" none="None" />
        </Fact>
        {uncounted.length > 0 && (
          <Fact term="Kept, not counted">
            <Files files={uncounted} base={base} unit="row" none="" /> Another source is of record for their
            time.
          </Fact>
        )}
        {apart.count > 0 && (
          <Fact term="Hardly a login in common">
            <FilesApart {...apart} base={base} /> cover the same days and ought to share their logins. One was
            read in another time zone or order of day and month, or is not whole: logins count twice.
          </Fact>
        )}
        {(twofold.logins > 0 || (twofold.nameless ?? 0) > 0) && (
          <Fact term="Known by record id alone">
            <NamelessUsers {...twofold} />
          </Fact>
        )}
        {(base !== null || neverSeen !== null) && (
          <Fact term="Users never seen">
            <NeverSeen neverSeen={neverSeen} base={base} timeZone={timeZone} thisYear={thisYear} />
          </Fact>
        )}
        <Fact term="Thinned by Salesforce">
          {thinned.length === 0
            ? "None: no user came near 3,600 logins in an hour, from where on Salesforce leaves some out"
            : `From 3,600 logins of one user in an hour on Salesforce leaves some out of the history. There may be more than counted of ${thinnedWords(thinned)}`}
        </Fact>
      </dl>
    </details>
  );
}

/** How many of a list no file has seen, and of how many that cannot be told. */
function NeverSeen({
  neverSeen,
  base,
  timeZone,
  thisYear,
}: {
  neverSeen: Details["neverSeen"];
  base: string | null;
  timeZone: string;
  thisYear: number;
}) {
  if (neverSeen === null)
    return (
      <>
        Not known: no list of users yet. <Link href="/help/export">How to get one</Link>
      </>
    );
  const { count, listed, listedAt, untold } = neverSeen;
  const list = `${showCount(listed, "user")} who may log in, of the list of ${showInstant(listedAt, timeZone, thisYear)}`;
  const why =
    "it cannot be told: some logins name their user by record id alone. A list with the column Id tells whose they are.";
  if (count === 0) return untold > 0 ? `Of ${showNumber(untold)} of ${list} ${why}` : `None of ${list}.`;
  const names = neverSeen.some === undefined ? "." : `: ${some(neverSeen.some, count)}.`;
  return (
    <>
      <MaybeLink
        href={base === null ? null : `${base}/subjects?verdict=never-seen`}
        words={showNumber(count)}
      />{" "}
      of {list}, {count === 1 ? "has" : "have"} no login in any file, and {count === 1 ? "counts" : "count"}{" "}
      as not proven{names}
      {untold > 0 && ` Of ${showNumber(untold)} more ${why}`}
    </>
  );
}

/** Users of whom no file says the username, and how many logins that may count twice. */
function NamelessUsers({ nameless, logins }: Details["twofold"]) {
  return (
    <>
      {nameless !== undefined && `${showCount(nameless, "user")}. `}
      {logins > 0 &&
        `Files name these users by record id, and others by username: where they are the same people, up to ${showCount(logins, "login")} ${logins === 1 ? "is" : "are"} counted twice. `}
      A list of users with the columns Id and Username settles who they are.{" "}
      <Link href="/help/export">How to get one</Link>
    </>
  );
}

/** Pairs of files, by their names where the reader may see them. */
function FilesApart({ count, some: pairs, base }: Details["apart"] & { base: string | null }) {
  if (base === null || pairs === undefined) return showCount(count, "pair of files", "pairs of files");
  return (
    <>
      {pairs.slice(0, SHOWN).map((pair, i) => (
        <span key={pair.map(({ id }) => id).join(" ")}>
          {i > 0 && "; "}
          {pair.map(({ id, filename }, which) => (
            <span key={id}>
              {which > 0 && " and "}
              <Link href={`${base}/imports/${id}`}>{filename}</Link>
            </span>
          ))}
        </span>
      ))}
      {count > SHOWN && `; and ${showCount(count - SHOWN, "more pair", "more pairs")}`}
    </>
  );
}

function thinnedWords(thinned: Details["thinned"]): string {
  const named = thinned.flatMap(({ username, days }) =>
    username === undefined ? [] : [`${username} on ${showCount(days, "day")}`],
  );
  return named.length === 0 ? showCount(thinned.length, "user") : some(named);
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Files({
  files,
  base,
  unit,
  none,
}: {
  files: readonly FileLine[];
  base: string | null;
  unit: string;
  none: string;
}) {
  if (files.length === 0) return none;
  if (base === null) {
    const all = files.reduce((sum, { count }) => sum + count, 0);
    return `${showCount(files.length, "file")} (${showCount(all, unit)}).`;
  }
  return (
    <>
      {files.slice(0, SHOWN).map(({ id, filename, count }, i) => (
        <span key={id ?? i}>
          {i > 0 && ", "}
          <Link href={`${base}/imports/${id}`}>{filename}</Link> ({showCount(count, unit)})
        </span>
      ))}
      {files.length > SHOWN && ` and ${showNumber(files.length - SHOWN)} more`}.
    </>
  );
}

/** The first of some, and how many more there are. */
function some(all: readonly string[], count = all.length): string {
  const more = count - Math.min(all.length, SHOWN);
  return `${all.slice(0, SHOWN).join(", ")}${more > 0 ? ` and ${showNumber(more)} more` : ""}`;
}
