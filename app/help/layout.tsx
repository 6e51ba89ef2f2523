import type { ReactNode } from "react";
import { signOutAction } from "@/app/actions/session";
import { AppBar } from "@/components/app-bar";
import { findPerson } from "@/lib/auth/door";
import { ownOrgs } from "@/lib/services/own-orgs";
import { sentHeaders } from "../enter-page";

export const dynamic = "force-dynamic";

const TABS = [
  { href: "/help/compatibility", label: "Compatibility" },
  { href: "/help/fixes", label: "Fixes" },
  { href: "/help/export", label: "Exports" },
  { href: "/help/blind-spots", label: "Blind spots" },
  { href: "/help/protocols", label: "Protocols" },
  { href: "/help/providers", label: "Retirements" },
];

/** Knowledge is for everybody: readers of a shared dashboard come here without an account. */
export default async function HelpLayout({ children }: { children: ReactNode }) {
  const person = await findPerson(await sentHeaders());
  return (
    <>
      <AppBar
        person={person?.name ?? null}
        orgs={person ? await ownOrgs(person) : []}
        current={null}
        tabs={TABS}
        signOut={signOutAction}
      />
      <main className="page" id="main">
        {children}
      </main>
    </>
  );
}
