import { showCount, showDay, showInstant, showNumber } from "@/lib/display";
import { isNeverSeen } from "@/lib/domain/readiness";
import { isoDay } from "@/lib/domain/zone";
import type { JudgedSubject } from "./judge-subject";
import type { JudgedOrg } from "./judged-org";
import type { LastBelow } from "./last-below";

/** Why a subject has its verdict, in one or two sentences. */
export function whyOf(judged: JudgedOrg, subject: JudgedSubject, last: LastBelow | null = null): string {
  const { org, target, rules } = judged;
  const when = (seconds: number | null) =>
    seconds === null
      ? "never"
      : showInstant(seconds, org.timeZone, new Date(judged.at * 1000).getUTCFullYear());
  if (subject.verdict === "not-ready") {
    const found = `${Math.min(subject.goodSince, rules.proofLogins)} of ${rules.proofLogins} good logins and ${Math.min(subject.coveredDaysSince, rules.proofDays)} of ${rules.proofDays} covered days`;
    const proof =
      subject.people > 1
        ? `Each of its ${showNumber(subject.people)} users has to prove it; the one furthest behind has ${found} since then.`
        : `Since then ${found}.`;
    const quiet = subject.silent ? ` Silent since ${when(subject.lastSeen)}; quiet is not proof.` : "";
    const again = subject.regressed ? " It had been verified before, and came back." : "";
    const how =
      last === null
        ? `last seen below ${target} on ${when(subject.lastBad)}`
        : `last ${last.protocol === "unknown" ? "login below " + target : `${last.protocol} login`} ${when(subject.lastBad)}${last.address === "" ? "" : ` from ${last.address}`}${last.client === "" ? "" : ` with ${last.client}`}`;
    return `Not ready: ${how}. ${proof}${quiet}${again}`;
  }
  if (subject.verified)
    return `Ready and verified: below ${target} until ${when(subject.lastBad)}; ${provenBy(judged, subject)} completed the proof.`;
  if (subject.verdict === "ready")
    return `Ready: seen at or above ${target}, never below it in the data. Last seen ${when(subject.lastSeen)}.`;
  if (isNeverSeen(subject))
    return `Not proven: known from the list of users of ${when(judged.listed?.asOf ?? null)} alone. No file holds a login of this user${judged.isPast ? ` until ${when(judged.at)}` : ""}.`;
  if (subject.logins === subject.protocols.unknown)
    return `Not proven: ${showCount(subject.logins, "login")}, none of which names its TLS version.`;
  const lacking = `no successful login at or above ${target} in a complete file`;
  const rest = "Failed logins and filtered files prove nothing.";
  return subject.people > 1
    ? `Not proven: at least one of its ${showNumber(subject.people)} users has ${lacking}. ${rest}`
    : `Not proven: ${lacking}. ${rest}`;
}

/** The login that completed a proof: to the minute, or its day where only the day is certain. */
function provenBy({ org, clock, at }: JudgedOrg, { provenAt, provenExactly }: JudgedSubject): string {
  if (provenAt === null) return "a later login";
  const thisYear = new Date(at * 1000).getUTCFullYear();
  return provenExactly
    ? `the login of ${showInstant(provenAt, org.timeZone, thisYear)}`
    : `a login of ${showDay(isoDay(clock.day(provenAt)), thisYear)}`;
}
