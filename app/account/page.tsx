import { CircleUser } from "lucide-react";
import type { Metadata } from "next";
import { endOtherSessionsAction, signOutAction } from "@/app/actions/session";
import { enterAsPerson, sentHeaders } from "@/app/enter-page";
import { Card } from "@/components/card";
import { ConfirmButton } from "@/components/confirm-button";
import { PageHeader } from "@/components/page-header";
import { SimpleShell } from "@/components/simple-shell";
import { listSessions } from "@/lib/auth/sessions";
import { showCount, showInstant } from "@/lib/display";
import { browserWords } from "@/lib/services/browser-words";
import { ownOrgs } from "@/lib/services/own-orgs";
import { NameForm } from "./name-form";
import { PasswordForm } from "./password-form";

export const metadata: Metadata = { title: "Account" };
export const dynamic = "force-dynamic";

export default async function AccountPage() {
  const person = await enterAsPerson();
  const sessions = await listSessions(await sentHeaders());
  const when = (at: Date) => showInstant(Math.floor(at.getTime() / 1000), "UTC");
  return (
    <SimpleShell person={person.name} orgs={await ownOrgs(person)} signOut={signOutAction}>
      <PageHeader icon={CircleUser} eyebrow={person.email} title={person.name} />
      <div className="grid">
        <div className="c5 stack" style={{ gap: "var(--space-4)" }}>
          <Card id="h-name" title="Name" subtitle="As colleagues see it">
            <NameForm name={person.name} />
          </Card>
          <Card id="h-password" title="Change password" subtitle="All other sessions of yours end with it">
            <PasswordForm />
          </Card>
        </div>
        <Card
          id="h-sessions"
          title="Sessions"
          subtitle={`${showCount(sessions.length, "session")} signed in as you`}
          span="c7"
          flush
          footer={
            sessions.length > 1 ? (
              <>
                <span>Ended sessions have to sign in again</span>
                <ConfirmButton
                  words="End all others"
                  question="End all other sessions?"
                  consequence={`${showCount(sessions.length - 1, "session")} on other browsers will have to sign in again. This one goes on.`}
                  action={endOtherSessionsAction}
                />
              </>
            ) : undefined
          }
        >
          <div className="table-wrap" tabIndex={0} role="region" aria-label="Your sessions">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Browser</th>
                  <th scope="col">Signed in</th>
                  <th scope="col" className="hide-mobile">
                    Ends
                  </th>
                </tr>
              </thead>
              <tbody>
                {sessions.map((session) => (
                  <tr key={session.id} className="tall">
                    <th scope="row">
                      {browserWords(session.browser)}{" "}
                      {session.current && <span className="badge">This one</span>}
                      {session.address !== "" && <span className="cell-2">{session.address}</span>}
                    </th>
                    <td className="nowrap">{when(session.since)}</td>
                    <td className="nowrap hide-mobile">{when(session.until)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Card>
      </div>
    </SimpleShell>
  );
}
