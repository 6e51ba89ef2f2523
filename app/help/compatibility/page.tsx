import { Search } from "lucide-react";
import type { Metadata } from "next";
import { Card } from "@/components/card";
import { FixCardView } from "@/components/fix-card-view";
import { ProtocolMark } from "@/components/marks";
import { PageHeader } from "@/components/page-header";
import { SourceLine, SourceLinks } from "@/components/source-line";
import { SUPPORT_WORDS, VERDICT_TONES, VERDICT_WORDS } from "@/components/support-words";
import { showCount } from "@/lib/display";
import { AREA_NAMES } from "@/lib/domain/area";
import { judgeSupport, type Capability } from "@/lib/domain/capability/capability";
import { compatibilityTable, type CompatibilityRow } from "@/lib/domain/knowledge/compatibility";
import { DEFAULT_TARGET, isTarget, TARGETS } from "@/lib/domain/protocol";
import { lookUp } from "@/lib/services/knowledge/look-up";

export const metadata: Metadata = { title: "Compatibility" };

type Query = { q?: string | string[]; target?: string | string[] };

export default async function CompatibilityPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const asked = typeof query.q === "string" ? query.q.slice(0, 1000) : "";
  const target = typeof query.target === "string" && isTarget(query.target) ? query.target : DEFAULT_TARGET;
  const found = lookUp(asked, target);
  const all = compatibilityTable();
  const matching = found ? rowsAbout(all, asked, found.capability.client) : [];
  const isKnown =
    found !== null && (found.recognition.area !== "unclassified" || found.capability.sources.length > 0);
  const rows = matching.length > 0 ? matching : all;
  return (
    <>
      <PageHeader
        icon={Search}
        eyebrow="Help"
        title="Compatibility"
        sentence="What browsers, run-times and tools speak. A client meets the target when any version at or above it is on."
      />
      <Card
        id="h-look-up"
        title="Can it do better?"
        subtitle="A browser with its system, an application, or a user agent"
      >
        <form className="look-up" role="search" action="/help/compatibility">
          <div className="field">
            <label htmlFor="q">Software</label>
            <input
              id="q"
              name="q"
              type="search"
              className="input"
              defaultValue={asked}
              maxLength={1000}
              placeholder="Chrome 37 on Windows 7"
              autoComplete="off"
            />
          </div>
          <div className="field">
            <label htmlFor="target">Target</label>
            <select id="target" name="target" className="input" defaultValue={target}>
              {TARGETS.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </div>
          <button type="submit" className="button button-primary">
            Look it up
          </button>
        </form>
      </Card>
      {found && (
        <Card
          id="h-found"
          title={isKnown ? shortened(found.capability.client) : "Not recognised"}
          subtitle={
            isKnown ? `Where it stands in a work list: ${AREA_NAMES[found.recognition.area]}` : undefined
          }
          tools={<SupportBadge verdict={found.capability.verdict} />}
        >
          <div className="stack">
            <p>{isKnown ? reasonOf(found.capability, matching.length) : NOT_RECOGNISED}</p>
            <ul className="row-wrap small" style={{ gap: "var(--space-1) var(--space-4)" }}>
              {TARGETS.map((protocol) => (
                <li key={protocol} className="row">
                  <ProtocolMark protocol={protocol} />
                  <span className="muted">{SUPPORT_WORDS[found.capability.support[protocol]]}</span>
                </li>
              ))}
            </ul>
            {found.capability.sources.length > 0 && <SourceLine sources={found.capability.sources} />}
            {found.cards.map((card, i) => (
              <details key={card.id} open={i === 0}>
                <summary>{card.title}</summary>
                <FixCardView card={card} />
              </details>
            ))}
          </div>
        </Card>
      )}
      <Card
        id="h-table"
        title="The table"
        subtitle={
          matching.length > 0
            ? `${showCount(matching.length, "row")} of ${all.length} that the search fits`
            : `${showCount(all.length, "row")}; browsers from caniuse.com (CC BY 4.0), with what is known beyond it`
        }
        flush
      >
        <div className="table-wrap" tabIndex={0} role="region" aria-label="Compatibility">
          <table className="table wide">
            <thead>
              <tr>
                <th scope="col">Software</th>
                <th scope="col">Versions</th>
                {TARGETS.map((protocol) => (
                  <th key={protocol} scope="col">
                    {protocol}
                  </th>
                ))}
                <th scope="col">For {target}</th>
                <th scope="col">Source</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.client} ${row.versions}`} className="tall">
                  <th scope="row">{row.client}</th>
                  <td>{row.versions}</td>
                  {TARGETS.map((protocol) => (
                    <td key={protocol}>{SUPPORT_WORDS[row.support[protocol]]}</td>
                  ))}
                  <td>
                    <SupportBadge verdict={judgeSupport(row.support, target)} />
                  </td>
                  <td className="small sources">
                    <SourceLinks sources={row.memoryOnly ? [] : row.sources} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Card>
    </>
  );
}

/** The rows of the software that was found; else those that hold every word that was asked. */
function rowsAbout(
  all: readonly CompatibilityRow[],
  asked: string,
  client: string,
): readonly CompatibilityRow[] {
  const name = client.replace(/ (\d|on ).*$/, "").toLowerCase();
  const same = all.filter((row) => row.client.toLowerCase().startsWith(name));
  if (same.length > 0) return same;
  const words = asked.toLowerCase().split(/\s+/);
  return all.filter((row) =>
    words.every((word) => `${row.client} ${row.versions}`.toLowerCase().includes(word)),
  );
}

const NOT_RECOGNISED =
  "Try a name with its version, such as Java 7, Data Loader 29 or Chrome 37 on Windows 7, or paste a user agent. The table below can be searched with your browser.";
const LONGEST_TITLE = 100;

function shortened(text: string): string {
  return text.length > LONGEST_TITLE ? `${text.slice(0, LONGEST_TITLE)}...` : text;
}

/** What a login would not tell, a person can look up in the rows. */
function reasonOf({ verdict, reason }: Capability, rows: number): string {
  return verdict === "unknown" && rows > 0
    ? "It depends on its version: see its rows in the table below."
    : reason;
}

function SupportBadge({ verdict }: { verdict: keyof typeof VERDICT_WORDS }) {
  return <span className={`badge ${VERDICT_TONES[verdict]}`}>{VERDICT_WORDS[verdict]}</span>;
}
