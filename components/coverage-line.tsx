import { TriangleAlert } from "lucide-react";
import { showCount, showNumber, showPeriod, showShare } from "@/lib/display";
import { When } from "./when";

export type Coverage = {
  readonly from: string | null;
  readonly to: string | null;
  readonly days: number;
  readonly daysWithData: number;
  readonly daysWithoutData: number;
  readonly newestLogin: number | null;
  readonly filteredImports: number;
  readonly rejectedRows: number;
  readonly logins: number;
  readonly edgeLogins: number;
  readonly twofoldLogins: number;
  readonly uncountedLogins: number;
  readonly unknownShare: number | null;
};

/** What the numbers on a page rest on; stands under every header that shows numbers. */
export function CoverageLine({
  coverage,
  timeZone,
  thisYear,
}: {
  coverage: Coverage;
  timeZone: string;
  thisYear: number;
}) {
  const { from, to, newestLogin, unknownShare } = coverage;
  if (from === null || to === null) {
    return (
      <div className="coverage" role="note" aria-label="Coverage of the data">
        No logins yet: nothing is known, nothing is proven.
      </div>
    );
  }
  return (
    <div className="coverage" role="note" aria-label="Coverage of the data">
      <ul>
        <li>
          Covers <strong>{showPeriod(from, to)}</strong> ({showNumber(coverage.daysWithData)} of{" "}
          {showCount(coverage.days, "day")})
        </li>
        {newestLogin !== null && (
          <li>
            Newest login{" "}
            <strong>
              <When at={newestLogin} timeZone={timeZone} thisYear={thisYear} />
            </strong>
          </li>
        )}
        <li>
          <strong>{showNumber(coverage.logins)}</strong> {coverage.logins === 1 ? "login" : "logins"}
        </li>
        {unknownShare !== null && (
          <li>
            Unknown protocol <strong>{showShare(unknownShare)}</strong>
          </li>
        )}
        {coverage.daysWithoutData > 0 && (
          <Warning>{showCount(coverage.daysWithoutData, "day")} without data</Warning>
        )}
        {coverage.filteredImports > 0 && (
          <Warning>{showCount(coverage.filteredImports, "filtered file")}: counted, prove nothing</Warning>
        )}
        {coverage.uncountedLogins > 0 && (
          <Warning>
            {showCount(coverage.uncountedLogins, "row")} of other sources over the same time kept, not counted
          </Warning>
        )}
        {coverage.twofoldLogins > 0 && (
          <Warning>
            Up to {showCount(coverage.twofoldLogins, "login")} may be counted twice, by record id and by
            username
          </Warning>
        )}
        {coverage.edgeLogins > 0 && (
          <Warning>
            Up to {showCount(coverage.edgeLogins, "login")} may be missing where one file ends and the next
            begins
          </Warning>
        )}
        {coverage.rejectedRows > 0 && <Warning>{showCount(coverage.rejectedRows, "row")} rejected</Warning>}
      </ul>
    </div>
  );
}

function Warning({ children }: { children: React.ReactNode }) {
  return (
    <li className="warn">
      <TriangleAlert className="icon icon-sm" aria-hidden="true" />
      <span>{children}</span>
    </li>
  );
}
