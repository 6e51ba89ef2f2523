import type { ReactNode } from "react";
import { AppBar, type BarOrg } from "./app-bar";

/** The page around what belongs to no single org. */
export function SimpleShell({
  person,
  orgs,
  signOut,
  children,
}: {
  person: string;
  orgs: readonly BarOrg[];
  signOut: () => Promise<void>;
  children: ReactNode;
}) {
  return (
    <>
      <AppBar person={person} orgs={orgs} current={null} tabs={[]} signOut={signOut} />
      <main className="page" id="main">
        {children}
      </main>
    </>
  );
}
