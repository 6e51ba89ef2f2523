import Link from "next/link";
import { inReadersClock, showNumber } from "@/lib/display";
import { AREA_NAMES, type Area } from "@/lib/domain/area";
import type { Protocol } from "@/lib/domain/protocol";
import type { Verdict } from "@/lib/domain/verdict";
import { MaybeLink } from "./maybe-link";
import { ProtocolMark, VerdictBadge } from "./marks";
import { When } from "./when";

export type SubjectRow = {
  readonly subject: {
    readonly id: string;
    readonly name: string;
    readonly username: string;
    readonly area: Area;
    readonly verdict: Verdict;
    readonly mixed: boolean;
    readonly regressed: boolean;
    readonly verified: boolean;
    readonly silent: boolean;
    readonly sureness: string;
    readonly people: number;
    readonly logins: number;
    readonly below: number;
    readonly firstSeen: number | null;
    readonly lastSeen: number | null;
  };
  readonly client: string;
  readonly protocol: Protocol;
  /** API, version and schedule of an integration; "" for others. */
  readonly habit: string;
};

type Props = {
  rows: readonly SubjectRow[];
  base: string;
  timeZone: string;
  thisYear: number;
  /** Where the logins are listed, all of them and those below the target, to be followed by a subject's id; null for who may not. */
  logins: { readonly all: string; readonly below: string } | null;
};

/** Subjects with verdict, client and counts; at 390 px each row becomes an entry. */
export function LeftTable({ rows, ...place }: Props) {
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label="Subjects">
      <table className="table sheet">
        <thead>
          <tr>
            <th scope="col">Subject</th>
            <th scope="col">Area</th>
            <th scope="col">Verdict</th>
            <th scope="col">Client</th>
            <th scope="col">Protocol</th>
            <th scope="col" className="num">
              Below, 30 days
            </th>
            <th scope="col" className="num">
              All logins
            </th>
            <th scope="col">Last seen</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <SubjectLine key={row.subject.id} row={row} {...place} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SubjectLine({
  row: { subject, client, protocol, habit },
  base,
  timeZone,
  thisYear,
  logins,
}: { row: SubjectRow } & Omit<Props, "rows">) {
  const second = [secondLine(subject), inReadersClock(habit)].filter((text) => text !== "").join(", ");
  return (
    <tr className="tall">
      <th scope="row">
        <Link
          prefetch={false}
          className="clip"
          style={{ display: "block" }}
          href={`${base}/subjects/${subject.id}`}
          title={subject.name}
        >
          {subject.name}
        </Link>
        {second && <span className="cell-2">{second}</span>}
      </th>
      <td className="hide-mobile nowrap">{AREA_NAMES[subject.area]}</td>
      <td className="nowrap">
        <VerdictBadge kind={subject.mixed ? "mixed" : subject.verdict} /> <Flags subject={subject} />
      </td>
      <td className="hide-mobile">
        <span className="clip" style={{ display: "block" }} title={client}>
          {client || "Unknown"}
        </span>
      </td>
      <td className="hide-mobile">
        <ProtocolMark protocol={protocol} />
      </td>
      <td className="num">
        <MaybeLink
          href={logins && subject.below > 0 ? `${logins.below}${subject.id}` : null}
          words={showNumber(subject.below)}
        />
        <span className="sr unit"> below, 30 days</span>
      </td>
      <td className="num hide-mobile">
        <MaybeLink href={logins && `${logins.all}${subject.id}`} words={showNumber(subject.logins)} />
      </td>
      <td className="nowrap hide-mobile">
        <When at={subject.lastSeen} timeZone={timeZone} thisYear={thisYear} />
      </td>
    </tr>
  );
}

/** The verdict's flags as badges. */
export function Flags({ subject }: { subject: SubjectRow["subject"] }) {
  return (
    <>
      {subject.regressed && <span className="badge">Regressed</span>}{" "}
      {subject.verified && <span className="badge">Verified</span>}{" "}
      {subject.silent && <span className="badge">Silent</span>}
      {subject.firstSeen === null && <span className="badge">Never seen</span>}
    </>
  );
}

/** Who is behind a subject, and whether its name is a guess. */
export function secondLine(subject: SubjectRow["subject"]): string {
  const presumed = subject.sureness === "guess" ? "presumed" : "";
  const who =
    subject.area === "users"
      ? ""
      : subject.people === 1
        ? subject.username
        : `${showNumber(subject.people)} people`;
  return [who, presumed].filter((text) => text !== "").join(", ");
}
