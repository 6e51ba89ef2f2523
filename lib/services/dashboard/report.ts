import { isWorkArea } from "@/lib/domain/readiness";
import { coverageOf } from "../readiness/coverage-view";
import type { JudgedSubject } from "../readiness/judge-subject";
import { perCopy } from "../readiness/per-judgement";
import { servicesBelow } from "./next-action";

/** Something management has to know or decide, with how many subjects or what share it is about. */
export type ReportPoint =
  | {
      readonly kind:
        | "unclassified"
        | "services"
        | "regressed"
        | "overdue"
        | "not-proven"
        | "silent"
        | "exceptions-ending"
        | "exceptions-ended"
        | "no-owner"
        | "returned"
        | "filtered"
        | "no-date"
        | "days-without-data"
        | "twofold";
      readonly count: number;
    }
  | { readonly kind: "unknown"; readonly share: number }
  | { readonly kind: "stale"; readonly days: number };

export type ReportPoints = {
  readonly risks: readonly ReportPoint[];
  readonly decisions: readonly ReportPoint[];
};

const A_DAY = 86_400;
const STALE_DAYS = 7;
const NOTABLE_UNKNOWN = 0.01;

/** What keeps the verdict from being sure, and what only people can settle. */
export const reportPointsOf = perCopy("reportPointsOf", (judged): ReportPoints => {
  const { unknownShare, coveredTo, filteredImports, daysWithoutData, twofoldLogins } = coverageOf(judged);
  const active = judged.subjects.filter(({ area, status }) => isWorkArea(area) && status !== "retired");
  const count = (fits: (subject: JudgedSubject) => boolean) => active.filter(fits).length;
  const isLeft = ({ verdict }: JudgedSubject) => verdict === "not-ready";
  const stale = coveredTo === null ? null : Math.floor((judged.at - coveredTo) / A_DAY);
  const some = (points: readonly ReportPoint[]) =>
    points.filter((point) => !("count" in point) || point.count > 0);
  return {
    risks: [
      ...(unknownShare !== null && unknownShare >= NOTABLE_UNKNOWN
        ? [{ kind: "unknown", share: unknownShare } as const]
        : []),
      ...(stale !== null && stale > STALE_DAYS ? [{ kind: "stale", days: stale } as const] : []),
      ...some([
        { kind: "unclassified", count: count(({ area }) => area === "unclassified") },
        { kind: "services", count: servicesBelow(judged) },
        { kind: "regressed", count: count(({ regressed }) => regressed) },
        { kind: "not-proven", count: count(({ verdict }) => verdict === "not-proven") },
        { kind: "silent", count: count((one) => isLeft(one) && one.silent) },
        { kind: "overdue", count: count((one) => isLeft(one) && one.overdue) },
        { kind: "filtered", count: filteredImports },
        { kind: "days-without-data", count: daysWithoutData },
        { kind: "twofold", count: twofoldLogins },
      ]),
    ],
    decisions: some([
      { kind: "no-date", count: judged.org.cutoverAt === null ? 1 : 0 },
      { kind: "exceptions-ended", count: count((one) => isLeft(one) && one.exceptionIs === "ended") },
      { kind: "exceptions-ending", count: count((one) => isLeft(one) && one.exceptionIs === "ending") },
      {
        kind: "no-owner",
        count: count(
          (one) => isLeft(one) && one.owner === null && one.status === "open" && one.area !== "unclassified",
        ),
      },
      { kind: "returned", count: count(({ isBack }) => isBack) },
    ]),
  };
});
