import { isoDay, type Day } from "@/lib/domain/zone";
import { KIND_CODES, kindOfCode } from "@/lib/domain/evidence";
import { emptyProtocols, type ProtocolCounts } from "./judge-subject";
import { perJudgement } from "./per-judgement";

/** What the data behind the numbers covers; days are calendar days of the org's zone. */
export type CoverageView = {
  readonly from: string | null;
  readonly to: string | null;
  readonly days: number;
  readonly daysWithData: number;
  readonly daysWithoutData: number;
  /** Unix seconds of the newest login, and of the end of what complete files cover. */
  readonly newestLogin: number | null;
  readonly coveredTo: number | null;
  readonly imports: number;
  readonly filteredImports: number;
  readonly rejectedRows: number;
  readonly logins: number;
  /** Logins held by two files that meet at their instant; up to as many again may be missing. */
  readonly edgeLogins: number;
  /** At most so many logins are counted twice: by record id, and by username (see `TwofoldUsers`). */
  readonly twofoldLogins: number;
  /** Rows that are kept and not counted, because another source is of record for their stretch. */
  readonly uncountedLogins: number;
  /** 0..1 of all logins, null when there are none. */
  readonly unknownShare: number | null;
};

/** All stored logins by protocol, failed ones too. */
export const loginsOf = perJudgement("loginsOf", (judged): { total: number; byProtocol: ProtocolCounts } => {
  const counts = new Float64Array(KIND_CODES);
  for (const cells of judged.days.values()) cells.addByKind(counts);
  const byProtocol = emptyProtocols();
  let total = 0;
  for (const [kind, count] of counts.entries()) {
    if (count === 0) continue;
    byProtocol[kindOfCode(kind).protocol] += count;
    total += count;
  }
  return { total, byProtocol };
});

/** Coverage at the judged instant. */
export const coverageOf = perJudgement("coverageOf", (judged): CoverageView => {
  const days = [...judged.days.keys()].sort((a, b) => a - b);
  const [first, last] = [days[0], days.at(-1)];
  const logins = loginsOf(judged);
  const imports = judged.imports.filter((row) => (row.firstAt ?? Infinity) <= judged.at);
  const newest = judged.subjects.reduce<number | null>(
    (at, subject) => (subject.lastSeen === null ? at : Math.max(at ?? 0, subject.lastSeen)),
    null,
  );
  const span = first === undefined || last === undefined ? 0 : last - first + 1;
  return {
    from: dayText(first),
    to: dayText(last),
    days: span,
    daysWithData: days.length,
    daysWithoutData: span - days.length,
    newestLogin: newest,
    coveredTo: judged.knownUntil,
    imports: imports.length,
    filteredImports: imports.filter((row) => row.scope === "filtered").length,
    rejectedRows: imports.reduce((sum, row) => sum + row.rejected, 0),
    logins: logins.total,
    edgeLogins: judged.edgeLogins,
    twofoldLogins: judged.twofold.logins,
    uncountedLogins: imports.reduce((sum, row) => sum + row.uncounted, 0),
    unknownShare: logins.total === 0 ? null : logins.byProtocol.unknown / logins.total,
  };
});

function dayText(day: Day | undefined): string | null {
  return day === undefined ? null : isoDay(day);
}
