import { CoverageDetails } from "@/components/coverage-details";
import { CoverageLine } from "@/components/coverage-line";
import { PrintHead } from "@/components/print-head";
import { showInstant } from "@/lib/display";
import { coverageDetails } from "@/lib/services/readiness/coverage-details";
import { coverageOf } from "@/lib/services/readiness/coverage-view";
import type { JudgedOrg } from "@/lib/services/readiness/judged-org";

type Props = { scope: Parameters<typeof coverageDetails>[1]; judged: JudgedOrg };

/** What the numbers of an org's page rest on: a line, and what stands behind it. */
export async function OrgCoverage({ scope, judged }: Props) {
  const { org, at } = judged;
  const thisYear = new Date(at * 1000).getUTCFullYear();
  const coverage = coverageOf(judged);
  const newest =
    coverage.newestLogin === null ? "" : `, newest login ${showInstant(coverage.newestLogin, org.timeZone)}`;
  return (
    <div className="coverage-wrap">
      <PrintHead
        head={`${org.name}${org.sample ? " (sample data)" : ""}: readiness for ${judged.target}`}
        foot={`As of ${showInstant(at, org.timeZone)}${newest}, zone ${org.timeZone}`}
      />
      <CoverageLine coverage={coverage} timeZone={org.timeZone} thisYear={thisYear} />
      {coverage.logins > 0 && (
        <CoverageDetails
          details={await coverageDetails(judged, scope)}
          base={`/orgs/${org.slug}`}
          timeZone={org.timeZone}
          thisYear={thisYear}
        />
      )}
    </div>
  );
}
