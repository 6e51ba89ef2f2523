import type { Area } from "@/lib/domain/area";
import { isWorkArea } from "@/lib/domain/readiness";
import { coverageOf } from "../readiness/coverage-view";
import type { JudgedSubject } from "../readiness/judge-subject";
import type { JudgedOrg } from "../readiness/judged-org";
import { perCopy } from "../readiness/per-judgement";

/** The one thing to do next; `count` is how many it is about, `path` where, under the org. */
export type NextAction =
  | {
      readonly kind: "answer" | "classify" | "services" | "regressed" | "assign" | "contact" | "overdue";
      readonly count: number;
    }
  | { readonly kind: "columns"; readonly share: number }
  | { readonly kind: "stale"; readonly days: number }
  | { readonly kind: "plan" | "checklist" | "watch"; readonly count: number };

const A_DAY = 86_400;
const STALE_DAYS = 14;
const MOSTLY = 0.5;
/** Unknown clients of this share of the logins come before the rest of the work. */
const MUCH = 0.05;

/**
 * What helps most next: first what keeps the numbers from being true, then whom nobody has taken on, then whom nobody
 * has told, then the rest. `asking` imports wait for an answer, `open` checklist items are to do.
 */
export const nextActionOf = perCopy("nextActionOf", findNextAction);

function findNextAction(judged: JudgedOrg, asking: number, open: number): NextAction | null {
  const { unknownShare, coveredTo, logins } = coverageOf(judged);
  if (logins === 0) return null;
  if (asking > 0) return { kind: "answer", count: asking };
  if (unknownShare !== null && unknownShare > MOSTLY) return { kind: "columns", share: unknownShare };
  const days = coveredTo === null ? null : Math.floor((judged.at - coveredTo) / A_DAY);
  if (days !== null && days > STALE_DAYS) return { kind: "stale", days };
  const active = judged.subjects.filter(({ status, area }) => status !== "retired" && isWorkArea(area));
  const strangers = active.filter(({ area }) => area === "unclassified");
  const strange = strangers.reduce((sum, subject) => sum + subject.logins, 0);
  if (strange > logins * MUCH) return { kind: "classify", count: strangers.length };
  const left = active.filter(({ verdict, area }) => verdict === "not-ready" && isWork(area));
  const count = (fits: (subject: JudgedSubject) => boolean) => left.filter(fits).length;
  const steps = [
    { kind: "regressed", count: count(({ regressed, status }) => regressed && status === "open") },
    { kind: "overdue", count: count(({ overdue }) => overdue) },
    { kind: "assign", count: count(({ owner, status }) => owner === null && status === "open") },
    { kind: "contact", count: count(({ owner, status }) => owner !== null && status === "open") },
    { kind: "classify", count: strangers.length },
    { kind: "services", count: servicesBelow(judged) },
    { kind: "plan", count: judged.org.cutoverAt === null ? 1 : 0 },
    { kind: "checklist", count: open },
    { kind: "watch", count: left.length },
  ] as const;
  return steps.find((step) => step.count > 0) ?? null;
}

/** What goes by the name of a Salesforce service, is below the target, and is not retired. */
export function servicesBelow({ subjects }: JudgedOrg): number {
  return subjects.filter(
    ({ area, verdict, status }) => area === "platform" && verdict === "not-ready" && status !== "retired",
  ).length;
}

function isWork(area: Area): boolean {
  return area !== "unclassified" && isWorkArea(area);
}
