import { Building2, FlaskConical, Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { makeSampleAction } from "@/app/actions/sample";
import { signOutAction } from "@/app/actions/session";
import { enterAsPerson, enterPage } from "@/app/enter-page";
import { Card, Empty } from "@/components/card";
import { PageHeader } from "@/components/page-header";
import { SimpleShell } from "@/components/simple-shell";
import { VerdictBadge } from "@/components/marks";
import { daysBetween, showCount, showInstant, showNumber, showFigure } from "@/lib/display";
import { paceWords } from "@/lib/domain/pace";
import { ownOrgs } from "@/lib/services/own-orgs";
import { portfolioOf, type PortfolioLine } from "@/lib/services/portfolio";

export const metadata: Metadata = { title: "Orgs" };
export const dynamic = "force-dynamic";

export default async function OrgsPage() {
  const person = await enterAsPerson();
  const orgs = await ownOrgs(person);
  const now = nowSeconds();
  const thisYear = new Date(now * 1000).getUTCFullYear();
  const entered = await Promise.all(
    orgs.map(async (own) => ({ own, scope: (await enterPage(own.slug, "read")).scope })),
  );
  const lines = await portfolioOf(entered, now);
  const mayCreate = orgs.some((org) => org.role === "admin");
  return (
    <SimpleShell person={person.name} orgs={orgs} signOut={signOutAction}>
      <PageHeader
        icon={Building2}
        eyebrow="All orgs"
        title="Orgs"
        sentence={`You belong to ${showCount(orgs.length, "org")}.`}
        actions={
          mayCreate && (
            <>
              <Link className="button button-primary" href="/orgs/new">
                <Plus className="icon" aria-hidden="true" />
                Create an org
              </Link>
              {!orgs.some((org) => org.sample) && (
                <form action={makeSampleAction}>
                  <button type="submit" className="button">
                    <FlaskConical className="icon" aria-hidden="true" />
                    Try with sample data
                  </button>
                </form>
              )}
            </>
          )
        }
      />
      <Card id="h-orgs" title="Your orgs" subtitle="Worst first" flush>
        {orgs.length === 0 ? (
          <Empty icon={<Building2 className="icon" aria-hidden="true" />} title="No org yet">
            Ask an admin of your org to give you access.
          </Empty>
        ) : (
          <div className="table-wrap" tabIndex={0} role="region" aria-label="Orgs">
            <table className="table sheet">
              <thead>
                <tr>
                  <th scope="col">Org</th>
                  <th scope="col">Verdict</th>
                  <th scope="col" className="num">
                    Left
                  </th>
                  <th scope="col" className="num">
                    Of
                  </th>
                  <th scope="col">Cutover</th>
                  <th scope="col">Needed</th>
                  <th scope="col">Rests on</th>
                  <th scope="col">Your role</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={line.slug} className="tall">
                    <th scope="row">
                      <Link href={`/orgs/${line.slug}`}>{line.name}</Link>
                      <span className="cell-2">
                        {[
                          line.sample ? "Sample" : line.environment === "sandbox" ? "Sandbox" : "Production",
                          line.target,
                        ].join(", ")}
                      </span>
                    </th>
                    <td className="nowrap">
                      {line.state ? (
                        <VerdictBadge kind={line.state.verdict.verdict} />
                      ) : (
                        <span className="subtle">No data yet</span>
                      )}
                      {line.state?.verdict.stale && <span className="cell-2 late">old data</span>}
                    </td>
                    <td className="num">
                      {line.state ? showNumber(line.state.left) : ""}
                      {line.state && <span className="sr unit"> left</span>}
                    </td>
                    <td className="num hide-mobile">{line.state ? showNumber(line.state.total) : ""}</td>
                    <td className="nowrap hide-mobile">{cutoverWords(line, now)}</td>
                    <td className="nowrap hide-mobile">{neededWords(line, now)}</td>
                    <td className="sheet-note">
                      {line.state && (
                        <>
                          <span className="nowrap">
                            Newest login {showInstant(line.state.newestLogin, line.timeZone, thisYear)}
                          </span>
                          <span className="cell-2">{coverageWords(line.state)}</span>
                        </>
                      )}
                    </td>
                    <td className="hide-mobile">{line.role}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Card>
    </SimpleShell>
  );
}

/** What the numbers of an org rest on. */
function coverageWords(state: NonNullable<PortfolioLine["state"]>): string {
  const { coveredDays, filteredImports, rejectedRows } = state;
  return [
    coveredDays === 0 ? "no complete day" : `complete for ${showCount(coveredDays, "whole day")}`,
    filteredImports > 0 ? showCount(filteredImports, "filtered file") : "",
    rejectedRows > 0 ? showCount(rejectedRows, "rejected row") : "",
  ]
    .filter((part) => part !== "")
    .join(", ");
}

function cutoverWords({ cutoverAt, timeZone }: PortfolioLine, now: number): string {
  if (cutoverAt === null) return "Not planned";
  const days = daysBetween(now, cutoverAt, timeZone);
  if (days === 0) return "Today";
  return days > 0 ? `in ${showCount(days, "day")}` : `${showCount(-days, "day")} ago`;
}

/** "3.1 a week" of "12 left in 4 weeks: 3.1 a week needed". */
function neededWords({ state, cutoverAt }: PortfolioLine, now: number): string {
  if (!state || cutoverAt === null) return "";
  const words = paceWords(state.left, now, cutoverAt, showFigure);
  return words.split(": ")[1]?.replace(" needed", "") ?? words;
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
