import { UsersRound } from "lucide-react";
import type { Metadata } from "next";
import {
  changeRoleAction,
  inviteAction,
  leaveOrgAction,
  removeMemberAction,
  withdrawInvitationAction,
} from "@/app/actions/members";
import { enterPage } from "@/app/enter-page";
import { Card, Empty } from "@/components/card";
import { ConfirmButton } from "@/components/confirm-button";
import { InviteForm } from "@/components/invite-form";
import { PageHeader } from "@/components/page-header";
import { RoleSelect } from "@/components/role-select";
import { ROLE_WORDS, roleName } from "@/components/role-words";
import { showCount, showInstant } from "@/lib/display";
import { loadMembersPage } from "@/lib/services/members";
import { loadSettings } from "@/lib/services/settings";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage({ params }: { params: Promise<{ org: string }> }) {
  const { org: slug } = await params;
  const { scope, person } = await enterPage(slug, "members");
  const now = new Date();
  const [org, { members, invitations, admins }] = await Promise.all([
    loadSettings(scope),
    loadMembersPage(scope, now),
  ]);
  const when = (at: Date) => showInstant(Math.floor(at.getTime() / 1000), org.timeZone, now.getUTCFullYear());
  return (
    <main className="page" id="main">
      <PageHeader
        icon={UsersRound}
        eyebrow={org.name}
        title="Members"
        sentence={`${showCount(members.length, "member")}, ${showCount(admins, "admin")} among them. Stakeholders who only read a dashboard need no account: give them a share.`}
      />
      <div className="grid">
        <Card id="h-members" title="Who belongs to this org" span="c8" flush>
          <div className="table-wrap" tabIndex={0} role="region" aria-label="Members">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Member</th>
                  <th scope="col">Role</th>
                  <th scope="col" className="hide-mobile">
                    Since
                  </th>
                  <th scope="col">
                    <span className="sr">Actions</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {members.map((member) => {
                  const self = member.userId === person?.id;
                  return (
                    <tr key={member.userId} className="tall">
                      <th scope="row">
                        {member.name} {self && <span className="badge">You</span>}
                        <span className="cell-2">{member.email}</span>
                      </th>
                      <td>
                        <RoleSelect
                          key={member.role}
                          name={member.name}
                          role={member.role}
                          action={changeRoleAction.bind(null, slug, member.userId)}
                        />
                      </td>
                      <td className="nowrap hide-mobile">{when(member.since)}</td>
                      <td className="num">
                        {self ? (
                          <ConfirmButton
                            words="Leave"
                            object={org.name}
                            question={`Leave ${org.name}?`}
                            consequence="You lose sight of it at once. What you own here is without owner from then on. An admin can invite you again."
                            action={leaveOrgAction.bind(null, slug)}
                          />
                        ) : (
                          <ConfirmButton
                            words="Remove"
                            object={member.name}
                            question={`Remove ${member.name}?`}
                            consequence={`${member.name} loses sight of this org at once. What ${member.name} owns is without owner from then on; notes and history stay. Open invitations of theirs end; look at the tokens and shares they made.`}
                            action={removeMemberAction.bind(null, slug, member.userId)}
                          />
                        )}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        </Card>
        <div className="c4 stack" style={{ gap: "var(--space-4)" }}>
          <Card id="h-invite" entry title="Invite somebody" subtitle="By a link that works once">
            <InviteForm action={inviteAction.bind(null, slug)} />
          </Card>
          <Card id="h-open" title="Open invitations" subtitle={showCount(invitations.length, "link")} flush>
            {invitations.length === 0 ? (
              <Empty icon={<UsersRound className="icon" aria-hidden="true" />} title="None">
                A link that was made stands here until somebody joins with it, it expires, or you withdraw it.
              </Empty>
            ) : (
              <ul className="lines">
                {invitations.map((invitation) => (
                  <li key={invitation.id}>
                    <div>
                      <p className="strong">{invitation.invitee}</p>
                      <p className="small muted">
                        {roleName(invitation.role)}, by {invitation.createdBy}, until{" "}
                        {when(invitation.expiresAt)}
                      </p>
                    </div>
                    <ConfirmButton
                      words="Withdraw"
                      object={`the invitation of ${invitation.invitee}`}
                      question="Withdraw this invitation?"
                      consequence={`The link for ${invitation.invitee} stops working at once. You can make another.`}
                      action={withdrawInvitationAction.bind(null, slug, invitation.id)}
                    />
                  </li>
                ))}
              </ul>
            )}
          </Card>
          <Card id="h-roles" title="What each role may do">
            <dl className="stack-2 small">
              {Object.values(ROLE_WORDS).map(({ name, may }) => (
                <div key={name}>
                  <dt className="strong">{name}</dt>
                  <dd className="muted">{may}</dd>
                </div>
              ))}
            </dl>
          </Card>
        </div>
      </div>
    </main>
  );
}
