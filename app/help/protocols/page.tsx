import { History } from "lucide-react";
import type { Metadata } from "next";
import { Card } from "@/components/card";
import { PageHeader } from "@/components/page-header";
import { SourceLine, SourceLinks } from "@/components/source-line";
import { ATTACKS, BROWSER_STEPS, CAREFUL, PROTOCOL_HISTORY } from "@/lib/domain/knowledge/protocols";

export const metadata: Metadata = { title: "Protocols" };

export default function ProtocolsPage() {
  return (
    <>
      <PageHeader
        icon={History}
        eyebrow="Help"
        title="From SSL 1.0 to TLS 1.3"
        sentence="When each version came, who ended it, and what is known against it."
      />
      <Card id="h-versions" title="Versions" flush>
        <div className="table-wrap" tabIndex={0} role="region" aria-label="Table of versions">
          <table className="table wide">
            <thead>
              <tr>
                <th scope="col">Version</th>
                <th scope="col">Year</th>
                <th scope="col">Standard</th>
                <th scope="col">Status</th>
                <th scope="col">Browsers</th>
                <th scope="col">Formal end</th>
                <th scope="col">Source</th>
              </tr>
            </thead>
            <tbody>
              {PROTOCOL_HISTORY.map(({ name, year, rfc, status, browsers, end, source }) => (
                <tr key={name} className="tall">
                  <th scope="row" className="nowrap">
                    {name}
                  </th>
                  <td className="num">{year}</td>
                  <td className="nowrap">{rfc}</td>
                  <td>
                    <span className="badge">{status}</span>
                  </td>
                  <td>{browsers}</td>
                  <td>{end}</td>
                  <td className="small sources">
                    <SourceLinks sources={source ? [source] : []} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Card>
      <div className="grid">
        <Card id="h-browsers" title="How the browsers ended it" span="c5">
          <dl className="facts">
            {BROWSER_STEPS.map(({ who, what, source }) => (
              <div key={who} style={{ display: "contents" }}>
                <dt>{who}</dt>
                <dd>
                  {what}
                  <SourceLine sources={source ? [source] : []} />
                </dd>
              </div>
            ))}
          </dl>
        </Card>
        <Card id="h-attacks" title="Known attacks" subtitle="And what each of them needs" span="c7">
          <div className="stack">
            <p>{CAREFUL.text}</p>
            <SourceLine sources={CAREFUL.sources} />
            <dl className="facts">
              {ATTACKS.map(({ name, when, needs, source }) => (
                <div key={name} style={{ display: "contents" }}>
                  <dt>
                    {name}
                    <span className="small subtle" style={{ display: "block" }}>
                      {when}
                    </span>
                  </dt>
                  <dd>
                    {needs}
                    <SourceLine sources={source ? [source] : []} />
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        </Card>
      </div>
    </>
  );
}
