import { EyeOff } from "lucide-react";
import type { Metadata } from "next";
import { Card } from "@/components/card";
import { PageHeader } from "@/components/page-header";
import { SourceLine } from "@/components/source-line";
import { BLIND_SPOTS } from "@/lib/domain/knowledge/blind-spots";

export const metadata: Metadata = { title: "Blind spots" };

export default function BlindSpotsPage() {
  return (
    <>
      <PageHeader
        icon={EyeOff}
        eyebrow="Help"
        title="What a login history cannot see"
        sentence="A clean history is not a clean org. For each of these, decide what stands in for the evidence."
      />
      <Card id="h-spots" title={`${BLIND_SPOTS.length} blind spots`} flush>
        <div className="table-wrap" tabIndex={0} role="region" aria-label="Blind spots">
          <table className="table wide">
            <thead>
              <tr>
                <th scope="col">Not seen</th>
                <th scope="col">Why</th>
                <th scope="col">Evidence instead</th>
              </tr>
            </thead>
            <tbody>
              {BLIND_SPOTS.map(({ what, why, instead, source }) => (
                <tr key={what} className="tall">
                  <th scope="row">{what}</th>
                  <td>
                    {why}
                    {source && <SourceLine sources={[source]} />}
                  </td>
                  <td>{instead}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Card>
      <p className="small subtle">Rows without a source are reasoning from how the history is made.</p>
    </>
  );
}
