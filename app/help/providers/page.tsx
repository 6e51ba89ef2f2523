import { CalendarClock } from "lucide-react";
import type { Metadata } from "next";
import { Card } from "@/components/card";
import { PageHeader } from "@/components/page-header";
import { SourceLine } from "@/components/source-line";
import { PATTERNS, RETIREMENTS } from "@/lib/domain/knowledge/providers";

export const metadata: Metadata = { title: "Retirements" };

export default function ProvidersPage() {
  return (
    <>
      <PageHeader
        icon={CalendarClock}
        eyebrow="Help"
        title="How providers retired old TLS"
        sentence="Dates as they were published, and how each of them staged it."
      />
      <Card id="h-patterns" title="What they teach">
        <ul className="stack-2 bullets">
          {PATTERNS.map((pattern) => (
            <li key={pattern}>{pattern}</li>
          ))}
        </ul>
      </Card>
      <Card id="h-providers" title={`${RETIREMENTS.length} retirements`} flush>
        <div className="table-wrap" tabIndex={0} role="region" aria-label="Retirements">
          <table className="table wide">
            <thead>
              <tr>
                <th scope="col">Provider</th>
                <th scope="col">Dates</th>
                <th scope="col">How it was staged</th>
              </tr>
            </thead>
            <tbody>
              {RETIREMENTS.map(({ provider, dates, how, source }) => (
                <tr key={provider} className="tall">
                  <th scope="row">{provider}</th>
                  <td>{dates}</td>
                  <td>
                    {how}
                    <SourceLine sources={source ? [source] : []} />
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
