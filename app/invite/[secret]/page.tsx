import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { joinAction, joinAsNewAction } from "@/app/actions/members";
import { signOutAction } from "@/app/actions/session";
import { BrandMark } from "@/components/brand";
import { ROLE_WORDS, roleName, type RoleName } from "@/components/role-words";
import { findPerson } from "@/lib/auth/door";
import { invitationFault, readInvitation } from "@/lib/services/members";
import { JoinButton, JoinForm } from "./join-form";

export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer", robots: { index: false } };
export const dynamic = "force-dynamic";

export default async function InvitationPage({ params }: { params: Promise<{ secret: string }> }) {
  const { secret } = await params;
  const { state, invitation } = await readInvitation(secret, new Date());
  if (state !== "open" || !invitation)
    return (
      <Frame title="This invitation does not work">
        <div className="panel">
          <p>{state === "open" ? "" : invitationFault(state)}</p>
          <div>
            <Link className="button" href="/">
              Go to your orgs
            </Link>
          </div>
        </div>
      </Frame>
    );
  const person = await findPerson(await headers());
  const role = invitation.role;
  return (
    <Frame title={`Join ${invitation.org.name}`}>
      <div className="panel">
        <p>
          {invitation.createdBy} invites you as <span className="strong">{roleName(role)}</span>.{" "}
          {role in ROLE_WORDS && ROLE_WORDS[role as RoleName].may}
        </p>
        {person ? (
          <>
            <p>
              You are signed in as <span className="strong">{person.name}</span> ({person.email}). The
              invitation is used up by whoever joins first.
            </p>
            <JoinButton words={`Join as ${person.name}`} action={joinAction.bind(null, secret)} />
            <form action={signOutAction.bind(null, `/invite/${secret}`)}>
              <button type="submit" className="button button-quiet">
                That is not me: sign out
              </button>
            </form>
          </>
        ) : (
          <>
            <p>
              Do you have an account here?{" "}
              <Link href={`/sign-in?next=/invite/${secret}`}>Sign in to join with it</Link>. Otherwise make
              one:
            </p>
            <JoinForm action={joinAsNewAction.bind(null, secret)} />
          </>
        )}
      </div>
    </Frame>
  );
}

function Frame({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <main className="centre" id="main">
      <div className="stack-2">
        <p className="brand">
          <BrandMark />
          TLS Readiness
        </p>
        <h1 className="page-title">{title}</h1>
      </div>
      {children}
    </main>
  );
}
