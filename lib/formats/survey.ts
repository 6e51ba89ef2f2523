import type { DateOrder } from "./login-time";
import type { OrderEvidence } from "./time-parts";

/** What a file says about the order of day and month, weighed over all of its rows. */
export type OrderDecision =
  | { readonly kind: "decided"; readonly order: DateOrder }
  | { readonly kind: "undecided"; readonly reason: string };

/**
 * Decides the order for the whole file. Rows that only one order can read decide; where both kinds occur, nobody but the
 * admin can tell: Salesforce writes all of an export in one order, so that some rows are from elsewhere.
 */
export function decideOrder(evidence: OrderEvidence): OrderDecision {
  const { monthFirst, dayFirst, either } = evidence;
  if (monthFirst === 0 && dayFirst === 0) {
    if (either === 0) return { kind: "decided", order: "month-first" };
    return {
      kind: "undecided",
      reason: "Every date in this file can be read both ways, so the file itself cannot tell.",
    };
  }
  const order = monthFirst >= dayFirst ? "month-first" : "day-first";
  if (monthFirst === 0 || dayFirst === 0) return { kind: "decided", order };
  return {
    kind: "undecided",
    reason: `${monthFirst} dates can only be read month first and ${dayFirst} only day first: the file contradicts itself.`,
  };
}
