import { Pause, Play, Share2 } from "lucide-react";
import type { Metadata } from "next";
import { makeShareAction, setShareAction } from "@/app/actions/shares";
import { enterPage } from "@/app/enter-page";
import { Card, Empty } from "@/components/card";
import { ConfirmButton } from "@/components/confirm-button";
import { MoveButton } from "@/components/move-button";
import { PageHeader } from "@/components/page-header";
import { ShareForm } from "@/components/share-form";
import { showCount, showInstant, showNumber } from "@/lib/display";
import { loadSettings } from "@/lib/services/settings";
import { loadShares, type ShareState } from "@/lib/services/sharing/shares";

export const metadata: Metadata = { title: "Sharing" };

const STATE_WORDS: Record<ShareState, string> = {
  open: "Open",
  paused: "Paused",
  expired: "Expired",
  revoked: "Revoked",
};

export default async function SharingPage({ params }: { params: Promise<{ org: string }> }) {
  const { org: slug } = await params;
  const { scope, person } = await enterPage(slug, "shares");
  const now = new Date();
  const [org, shares] = await Promise.all([loadSettings(scope), loadShares(scope, now)]);
  const when = (at: Date) => showInstant(Math.floor(at.getTime() / 1000), org.timeZone, now.getUTCFullYear());
  const open = shares.filter(({ state }) => state === "open").length;
  return (
    <main className="page" id="main">
      <PageHeader
        icon={Share2}
        eyebrow={org.name}
        title="Sharing"
        sentence={`${showCount(open, "open link")}. A share shows a dashboard to people without an account; nothing can be changed from it.`}
      />
      <div className="grid">
        <Card id="h-new" entry title="Share the dashboard" span="c5">
          <ShareForm contact={person?.name ?? ""} action={makeShareAction.bind(null, slug)} />
        </Card>
        <Card
          id="h-shares"
          title="Links"
          subtitle="Newest first; no secret is kept that could be shown again"
          span="c7"
          flush
        >
          {shares.length === 0 ? (
            <Empty icon={<Share2 className="icon" aria-hidden="true" />} title="Nothing is shared">
              Each link stands here with its state, who made it, and how often it was read.
            </Empty>
          ) : (
            <div className="table-wrap" tabIndex={0} role="region" aria-label="Shares">
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">Share</th>
                    <th scope="col">State</th>
                    <th scope="col" className="hide-mobile">
                      Last use
                    </th>
                    <th scope="col" className="num hide-mobile">
                      Views
                    </th>
                    <th scope="col">
                      <span className="sr">Actions</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {shares.map((share) => (
                    <tr key={share.id} className="tall">
                      <th scope="row" style={{ whiteSpace: "normal" }}>
                        {share.name}
                        <span className="cell-2 wrap">
                          {share.createdBy}, {when(share.createdAt)}
                          {share.redacts ? ", with codes" : ", with names"}
                          {share.hasPassword && ", with password"}
                        </span>
                      </th>
                      <td>
                        {STATE_WORDS[share.state]}
                        <span className="cell-2 wrap">
                          {share.revokedAt ? when(share.revokedAt) : `until ${when(share.expiresAt)}`}
                        </span>
                      </td>
                      <td className="hide-mobile">{share.lastUsedAt ? when(share.lastUsedAt) : "Never"}</td>
                      <td className="num hide-mobile">{showNumber(share.views)}</td>
                      <td className="num">
                        <div className="row-wrap" style={{ justifyContent: "flex-end" }}>
                          {share.state === "open" && (
                            <MoveButton
                              words="Pause"
                              small
                              action={setShareAction.bind(null, slug, share.id, "pause")}
                            >
                              <Pause className="icon icon-sm" aria-hidden="true" />
                            </MoveButton>
                          )}
                          {share.state === "paused" && (
                            <MoveButton
                              words="Resume"
                              small
                              action={setShareAction.bind(null, slug, share.id, "resume")}
                            >
                              <Play className="icon icon-sm" aria-hidden="true" />
                            </MoveButton>
                          )}
                          {share.state !== "revoked" && (
                            <ConfirmButton
                              words="Revoke"
                              object={share.name}
                              question="Revoke this share?"
                              consequence={`The link of ${share.name} stops working at once and for good, also for those who have the page open. You can make another.`}
                              action={setShareAction.bind(null, slug, share.id, "revoke")}
                            />
                          )}
                        </div>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Card>
      </div>
    </main>
  );
}
