import { coursesOf } from "../readiness/courses";
import type { JudgedSubject } from "../readiness/judge-subject";
import type { JudgedOrg } from "../readiness/judged-org";

/** What the logins of a subject show, at an instant in unix seconds. */
export type EvidenceEvent = {
  readonly kind: "seen" | "below" | "verified" | "regressed" | "last-below";
  readonly at: number;
  /** The import that taught it: the first that covers the instant; "" when it is gone. */
  readonly taughtBy: string;
};

/** What the data say happened to a subject, oldest first. */
export function evidenceEvents(judged: JudgedOrg, subject: JudgedSubject): EvidenceEvent[] {
  const stretches = coursesOf(judged).get(subject.id) ?? [];
  const events: Omit<EvidenceEvent, "taughtBy">[] = [];
  const firstBelow = stretches[0]?.from ?? null;
  if (subject.firstSeen !== null && subject.firstSeen !== firstBelow)
    events.push({ kind: "seen", at: subject.firstSeen });
  for (const [i, { from, to }] of stretches.entries()) {
    events.push({ kind: i === 0 ? "below" : "regressed", at: from });
    if (to !== null) events.push({ kind: "verified", at: to });
  }
  if (
    subject.verdict === "not-ready" &&
    subject.lastBad !== null &&
    subject.lastBad !== stretches.at(-1)?.from
  )
    events.push({ kind: "last-below", at: subject.lastBad });
  return events
    .sort((a, b) => a.at - b.at)
    .map((event) => ({ ...event, taughtBy: taughtBy(judged, event.at) }));
}

function taughtBy({ imports }: JudgedOrg, at: number): string {
  const holders = imports.filter(({ firstAt, lastAt }) => (firstAt ?? Infinity) <= at && (lastAt ?? 0) >= at);
  return holders.toSorted((a, b) => a.id - b.id)[0]?.filename ?? "";
}
