import { PROTOCOLS } from "@/lib/domain/protocol";
import { countAreas, judgeOrg, type OrgVerdict } from "@/lib/domain/readiness";
import { coverageOf, loginsOf, type CoverageView } from "./coverage-view";
import type { JudgedOrg } from "./judged-org";
import { perCopy } from "./per-judgement";

export type Readiness = ReturnType<typeof readinessOf>;

/** The org's numbers as pages and the API tell them. */
export const readinessOf = perCopy("readinessOf", readOrg);

function readOrg(judged: JudgedOrg) {
  const coverage: CoverageView = coverageOf(judged);
  const areas = countAreas(judged.subjects);
  const verdict: OrgVerdict = judgeOrg(areas, coverage.coveredTo, judged.at);
  return {
    target: judged.target,
    cutover: judged.org.cutoverAt,
    coverage,
    logins: loginsOf(judged),
    areas,
    verdict,
  };
}

/** The answer of GET .../readiness. */
export function readinessBody(judged: JudgedOrg) {
  const { target, cutover, coverage, logins, areas, verdict } = readinessOf(judged);
  return {
    target,
    at: iso(judged.at),
    cutover: cutover === null ? null : iso(cutover.getTime() / 1000),
    coverage: {
      ...coverage,
      newestLogin: isoOrNull(coverage.newestLogin),
      coveredTo: isoOrNull(coverage.coveredTo),
    },
    logins: {
      total: logins.total,
      byProtocol: Object.fromEntries(
        PROTOCOLS.filter(
          (name) => name === "unknown" || logins.byProtocol[name] > 0 || name.startsWith("TLS"),
        ).map((name) => [name, logins.byProtocol[name]]),
      ),
    },
    areas,
    verdict: verdict.verdict,
    stale: verdict.stale,
  };
}

/** "2026-11-20T08:04:00Z" of unix seconds. */
export function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}

export function isoOrNull(seconds: number | null): string | null {
  return seconds === null ? null : iso(seconds);
}
