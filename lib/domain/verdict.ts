import { type Interval, coveredUntil, secondsCovered } from "./coverage";
import { type Entry, KEPT_INSTANTS } from "./evidence";
import { type Target, protocolCode } from "./protocol";

export type Verdict = "ready" | "not-ready" | "not-proven";

/** What the rules of DESIGN.md section 3 need besides the evidence. `all` is the union of complete files. */
export type Rules = {
  readonly target: Target;
  readonly at: number;
  readonly all: readonly Interval[];
  readonly proofLogins: number;
  readonly proofDays: number;
};

/** A verdict with everything the page needs to say why; instants in unix seconds, days in covered days. */
export type Judgement = {
  readonly verdict: Verdict;
  readonly mixed: boolean;
  readonly silent: boolean;
  readonly verified: boolean;
  readonly regressed: boolean;
  readonly lastBad: number | null;
  readonly lastGood: number | null;
  readonly goodSince: number;
  readonly coveredDaysSince: number;
  readonly provenAt: number | null;
  /** False when that day has more good logins than instants are kept of, so that an earlier one may have done it. */
  readonly provenExactly: boolean;
  readonly firstSeen: number | null;
  readonly lastSeen: number | null;
};

const A_DAY = 86_400;

/**
 * Whether a login of this kind is below the target; unknown protocols are not, a refusal for insecurity is, and what may
 * have been a success counts as one here.
 */
export function isBad(entry: Pick<Entry, "protocol" | "outcome">, target: Target): boolean {
  if (entry.outcome === "insecure") return true;
  if (entry.outcome === "failed" || entry.protocol === "unknown") return false;
  return protocolCode(entry.protocol) < protocolCode(target);
}

/** Whether a login of this kind can prove something: successful, at or above the target, in a complete file. */
export function isGood(entry: Pick<Entry, "protocol" | "outcome" | "filteredOnly">, target: Target): boolean {
  if (entry.outcome !== "success" || entry.filteredOnly || entry.protocol === "unknown") return false;
  return protocolCode(entry.protocol) >= protocolCode(target);
}

/** Whether a login of this kind may have come in, and nobody knows over which protocol. */
export function isUntold(entry: Pick<Entry, "protocol" | "outcome">): boolean {
  return entry.protocol === "unknown" && (entry.outcome === "success" || entry.outcome === "unclear");
}

/**
 * Judges one member from its evidence, entries by day ascending, none after `rules.at`. The whole history is
 * walked, so that a proof that a later bad login broke shows as regressed.
 */
export function judge(entries: readonly Entry[], rules: Rules): Judgement {
  const bad = entries.filter((entry) => isBad(entry, rules.target));
  const good = entries.filter((entry) => isGood(entry, rules.target));
  const firstSeen = entries.reduce<number | null>(
    (first, entry) => (first === null ? entry.first : Math.min(first, entry.first)),
    null,
  );
  const lastSeen = entries.reduce<number | null>(
    (last, entry) => Math.max(last ?? 0, entry.latest.at(-1) ?? 0),
    null,
  );
  const lastBad = latestOf(bad);
  const lastGood = latestOf(good);
  if (lastBad === null) return judgeUnblemished(lastGood, firstSeen, lastSeen, rules);
  const seen = { firstSeen, lastSeen, silent: isSilent(lastSeen, rules) };
  const proof = proofAfter(lastBad, good, rules, rules.at);
  const regressed = proof.at === null && hadProofBetween(bad, good, rules);
  return {
    ...seen,
    verdict: proof.at === null ? "not-ready" : "ready",
    mixed: proof.at === null && isNear(lastGood, lastSeen, rules.proofDays),
    verified: proof.at !== null,
    regressed,
    lastBad,
    lastGood,
    goodSince: proof.logins,
    coveredDaysSince: Math.floor(proof.seconds / A_DAY),
    provenAt: proof.at,
    provenExactly: proof.exact,
  };
}

/** The judgement of a member without any bad login: ready when something good proves it, else not proven. */
export function judgeUnblemished(
  lastGood: number | null,
  firstSeen: number | null,
  lastSeen: number | null,
  rules: Rules,
): Judgement {
  return {
    verdict: lastGood === null ? "not-proven" : "ready",
    mixed: false,
    silent: isSilent(lastSeen, rules),
    verified: false,
    regressed: false,
    lastBad: null,
    lastGood,
    goodSince: 0,
    coveredDaysSince: 0,
    provenAt: null,
    provenExactly: true,
    firstSeen,
    lastSeen,
  };
}

function isSilent(lastSeen: number | null, rules: Rules): boolean {
  return lastSeen !== null && secondsCovered(rules.all, lastSeen, rules.at) >= rules.proofDays * A_DAY;
}

function latestOf(entries: readonly Entry[]): number | null {
  return entries.reduce<number | null>(
    (latest, entry) => Math.max(latest ?? 0, entry.latest.at(-1) ?? 0),
    null,
  );
}

export type Proof = {
  readonly at: number | null;
  /** The first instant at which a judgement would have found it proven; null without proof. */
  readonly from: number | null;
  readonly exact: boolean;
  readonly logins: number;
  readonly seconds: number;
};

/** What has been proven between a bad login and `until`; `at` is the good login that completed the proof. */
export function proofAfter(bad: number, good: readonly Entry[], rules: Rules, until: number): Proof {
  const seconds = secondsCovered(rules.all, bad, until);
  const instants: number[] = [];
  // The last of the instants that make enough: what begins after it changes nothing any more.
  let last = Infinity;
  let logins = 0;
  for (const entry of good) {
    const between = entry.latest.filter((instant) => instant > bad && instant <= until);
    const whole = entry.first > bad && (entry.latest.at(-1) ?? 0) <= until;
    logins += whole ? entry.count : between.length;
    if (entry.first > last) continue;
    instants.push(...between);
    instants.sort((a, b) => a - b);
    last = instants[rules.proofLogins - 1] ?? Infinity;
  }
  if (logins < rules.proofLogins || seconds < rules.proofDays * A_DAY)
    return { at: null, from: null, exact: true, logins, seconds };
  const enoughLogins = instants[rules.proofLogins - 1] ?? until;
  const enoughTime = coveredUntil(rules.all, bad, rules.proofDays * A_DAY) ?? until;
  const from = Math.max(enoughLogins, enoughTime);
  const at = firstGoodFrom(good, from) ?? enoughLogins;
  const hidesEarlier = ({ count, first, latest }: Entry) =>
    count > KEPT_INSTANTS && first < at && (latest[0] ?? 0) > Math.max(bad, enoughTime);
  return { at, from, exact: !good.some(hidesEarlier), logins, seconds };
}

function firstGoodFrom(good: readonly Entry[], from: number): number | null {
  let found = Infinity;
  for (const entry of good) {
    if (entry.first >= found) continue;
    const instant = entry.first >= from ? entry.first : entry.latest.find((candidate) => candidate >= from);
    found = Math.min(found, instant ?? Infinity);
  }
  return found === Infinity ? null : found;
}

/** Whether some earlier run of bad logins had been followed by proof before the next bad one came. */
function hadProofBetween(bad: readonly Entry[], good: readonly Entry[], rules: Rules): boolean {
  const instants = bad.flatMap((entry) => [entry.first, ...entry.latest]).sort((a, b) => a - b);
  return instants.some((instant, i) => {
    const next = instants[i + 1];
    if (next === undefined || next - instant < rules.proofDays * A_DAY) return false;
    return proofAfter(instant, good, rules, next - 1).at !== null;
  });
}

/** Whether the last good login lies in the days up to the newest login: on its way, but not there. */
export function isNear(lastGood: number | null, newest: number | null, days: number): boolean {
  return lastGood !== null && newest !== null && lastGood >= newest - days * A_DAY;
}
