import { Settings } from "lucide-react";
import type { Metadata } from "next";
import { addTokenAction, revokeTokenAction, saveSettingsAction } from "@/app/actions/org";
import { enterPage } from "@/app/enter-page";
import { Card } from "@/components/card";
import { PageHeader } from "@/components/page-header";
import { SettingsForm } from "@/components/settings-form";
import { TokenForm, RevokeButton } from "@/components/token-form";
import { showInstant } from "@/lib/display";
import { timeZones } from "@/lib/domain/zone";
import { loadSettings } from "@/lib/services/settings";
import { listTokens } from "@/lib/services/tokens";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage({ params }: { params: Promise<{ org: string }> }) {
  const { org: slug } = await params;
  const { scope } = await enterPage(slug, "settings");
  const [org, tokens] = await Promise.all([loadSettings(scope), listTokens(scope)]);
  const thisYear = new Date().getUTCFullYear();
  const when = (at: Date | null) =>
    at === null ? "Never" : showInstant(Math.floor(at.getTime() / 1000), org.timeZone, thisYear);
  const values = { name: org.name, environment: org.environment, timeZone: org.timeZone };
  const { proofLogins, proofDays, looksFirst } = org;
  const seen = { ...values, proofLogins, proofDays, looksFirst };
  return (
    <main className="page" id="main">
      <PageHeader
        icon={Settings}
        eyebrow={org.name}
        title="Settings"
        sentence="They hold for everybody in this org. Target and cutover have a page of their own."
      />
      <div className="grid">
        <Card id="h-org" title="Org and proof" span="c7">
          <SettingsForm
            values={values}
            proofLogins={org.proofLogins}
            proofDays={org.proofDays}
            looksFirst={org.looksFirst}
            zones={timeZones()}
            action={saveSettingsAction.bind(null, slug, seen)}
          />
        </Card>
        <Card
          id="h-tokens"
          title="API tokens"
          subtitle="For scripts: a token acts in this org only"
          span="c5"
        >
          <div className="stack">
            <TokenForm action={addTokenAction.bind(null, slug)} />
            {tokens.length > 0 && (
              <div className="table-wrap" tabIndex={0} role="region" aria-label="Tokens">
                <table className="table">
                  <thead>
                    <tr>
                      <th scope="col">Name</th>
                      <th scope="col">Role</th>
                      <th scope="col">Last used</th>
                      <th scope="col">
                        <span className="sr">Actions</span>
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {tokens.map((token) => (
                      <tr key={token.id} className="tall">
                        <th scope="row">
                          {token.name}
                          <span className="cell-2">ends in {token.hint}</span>
                        </th>
                        <td>{token.role}</td>
                        <td>
                          {token.revokedAt ? `Revoked ${when(token.revokedAt)}` : when(token.lastUsedAt)}
                        </td>
                        <td className="num">
                          {!token.revokedAt && (
                            <RevokeButton
                              name={token.name}
                              action={revokeTokenAction.bind(null, slug, token.id)}
                            />
                          )}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )}
          </div>
        </Card>
      </div>
    </main>
  );
}
