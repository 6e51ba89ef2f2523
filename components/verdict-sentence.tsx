import { showCount, showList, showNumber } from "@/lib/display";
import type { Area } from "@/lib/domain/area";
import type { AreaCounts, OrgVerdict } from "@/lib/domain/readiness";

const NOUNS: readonly { readonly area: Area; readonly one: string; readonly many: string }[] = [
  { area: "users", one: "user", many: "users" },
  { area: "tools", one: "installed tool", many: "installed tools" },
  { area: "integrations", one: "integration", many: "integrations" },
  { area: "packages", one: "package", many: "packages" },
  { area: "unclassified", one: "unclassified subject", many: "unclassified subjects" },
];

/** Those of some sentences that say something. */
const joined = (parts: readonly string[]) => parts.filter((text) => text !== "").join(" ");

/** The answer first: who still connects below the target, in one sentence. */
export function verdictWords(
  verdict: OrgVerdict,
  areas: Record<Area, AreaCounts>,
  target: string,
  /** Until when complete files hold the logins; null without data. */
  coveredTo: string | null,
  isShared = false,
): { first: string; then: string } {
  const left = NOUNS.filter(({ area }) => areas[area].notReady > 0);
  const sum = (of: (counts: AreaCounts) => number) =>
    NOUNS.reduce((total, { area }) => total + of(areas[area]), 0);
  const notProven = sum((counts) => counts.notProven);
  const more =
    notProven === 0
      ? ""
      : `${showNumber(notProven)}${left.length > 0 ? " more" : ""} ${notProven === 1 ? "is" : "are"} not proven.`;
  const open = areas.unclassified.total;
  const toClassify = open === 0 ? "" : `${showCount(open, "subject")} to classify, not counted as ready.`;
  const services = areas.platform.notReady;
  const named =
    services === 0
      ? ""
      : `${showCount(services, "line goes", "lines go")} by the name of a Salesforce service and ${services === 1 ? "is" : "are"} below ${target}: an app of the org can be called so.`;
  const stale =
    verdict.stale && coveredTo !== null
      ? `The logins are complete until ${coveredTo}${isShared ? "." : ": upload a fresh export."}`
      : "";
  const excepted = sum((counts) => counts.excepted);
  const retired = sum((counts) => counts.retired);
  const apart = joined([
    excepted === 0 ? "" : `${showCount(excepted, "subject is", "subjects are")} excepted for now.`,
    retired === 0 ? "" : `${showCount(retired, "subject is", "subjects are")} retired and not counted.`,
  ]);
  const then = joined([more, toClassify, named, apart, stale]);
  if (sum((counts) => counts.total - counts.neverSeen) === 0)
    return {
      first: isShared
        ? "Nothing is known yet."
        : "Nothing is known yet. Upload a login history to see who still connects below " + target + ".",
      then: "",
    };
  if (left.length > 0) {
    const parts = left.map(({ area, one, many }) => showCount(areas[area].notReady, one, many));
    const single = sum((counts) => counts.notReady) === 1;
    return {
      first: `Not ready. ${showList(parts)} still ${single ? "connects" : "connect"} below ${target}.`,
      then,
    };
  }
  if (verdict.verdict === "ready") return { first: `Ready. Nobody is left below ${target}.`, then };
  if (verdict.stale && notProven + open + services === 0 && coveredTo !== null)
    return { first: `Was ready on ${coveredTo}. Nobody was left below ${target} then.`, then };
  if (services > 0)
    return {
      first: `Not proven. Nobody is left below ${target} but what is called like a Salesforce service.`,
      then,
    };
  return {
    first: `Not proven. Nobody was seen below ${target}, but not everybody is proven at or above it.`,
    then,
  };
}
