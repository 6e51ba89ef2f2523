import { showCount, showShare } from "@/lib/display";

export type Point =
  | { readonly kind: string; readonly count: number }
  | { readonly kind: "unknown"; readonly share: number }
  | { readonly kind: "stale"; readonly days: number };

const WORDS: Readonly<Record<string, (count: number) => string>> = {
  unclassified: (n) =>
    `${showCount(n, "subject is", "subjects are")} not recognised: nothing can be said of ${n === 1 ? "it" : "them"}.`,
  services: (n) =>
    `${showCount(n, "line goes", "lines go")} by the name of a Salesforce service and ${n === 1 ? "is" : "are"} below the target: an app of the org can be called so.`,
  regressed: (n) => `${showCount(n, "subject")} had been proven and came back below the target.`,
  overdue: (n) => `${showCount(n, "subject")} left ${n === 1 ? "is" : "are"} overdue.`,
  "not-proven": (n) =>
    `${showCount(n, "subject")} ${n === 1 ? "is" : "are"} not proven either way: a successful login of a known protocol in a complete file is missing, of one user at least.`,
  silent: (n) =>
    `${showCount(n, "subject")} left ${n === 1 ? "has" : "have"} gone quiet: below the target when last seen.`,
  filtered: (n) =>
    `${showCount(n, "import")} held a part of the logins only, and prove${n === 1 ? "s" : ""} nothing.`,
  "days-without-data": (n) => `${showCount(n, "day")} within the period ${n === 1 ? "has" : "have"} no data.`,
  twofold: (n) =>
    `Up to ${showCount(n, "login")} may be counted twice, by record id and by username: a list of users with Id and Username settles it.`,
  "exceptions-ending": (n) =>
    `${showCount(n, "exception ends", "exceptions end")} within two weeks: prolong, fix or let go.`,
  "exceptions-ended": (n) =>
    `${showCount(n, "exception has", "exceptions have")} ended, and ${n === 1 ? "its subject is" : "their subjects are"} still below the target.`,
  "no-owner": (n) =>
    `${showCount(n, "subject")} left ${n === 1 ? "has" : "have"} no owner: who takes ${n === 1 ? "it" : "them"} on?`,
  returned: (n) =>
    `${showCount(n, "retired subject")} logged in again: retire ${n === 1 ? "it" : "them"} for good, or fix ${n === 1 ? "it" : "them"}.`,
  "no-date": () => "No cutover is planned: set the date.",
};

/** A risk or a decision as one sentence. */
export function pointWords(point: Point): string {
  if ("share" in point) return `${showShare(point.share)} of the logins name no TLS version.`;
  if ("days" in point) return `The newest complete data is ${showCount(point.days, "day")} old.`;
  return WORDS[point.kind]?.(point.count) ?? "";
}
