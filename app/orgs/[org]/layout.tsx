import type { ReactNode } from "react";
import { signOutAction } from "@/app/actions/session";
import { enterPage } from "@/app/enter-page";
import { AppBar } from "@/components/app-bar";
import { removeSampleAction } from "@/app/actions/sample";
import { ConfirmButton } from "@/components/confirm-button";
import { Notice } from "@/components/notice";
import { OpenOnPaper } from "@/components/open-on-paper";
import { PrintHead } from "@/components/print-head";
import { Shortcuts } from "@/components/shortcuts";
import { Toasts } from "@/components/toasts";
import { ZoneNote } from "@/components/zone-note";
import { Refresher } from "@/components/refresher";
import { openImports } from "@/lib/services/imports/list-imports";
import { tabsFor } from "@/lib/services/org-pages";
import { ownOrgs } from "@/lib/services/own-orgs";
import { loadSettings } from "@/lib/services/settings";

export const dynamic = "force-dynamic";

export default async function OrgLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ org: string }>;
}) {
  const { org: slug } = await params;
  const { scope, person, may } = await enterPage(slug, "read");
  const [org, orgs, open] = await Promise.all([
    loadSettings(scope),
    person ? ownOrgs(person) : [],
    openImports(scope),
  ]);
  const base = `/orgs/${slug}`;
  const tabs = tabsFor(may).map(({ title, path }) => ({
    href: `${base}${path}`,
    label: title,
    ...(path === "/imports"
      ? { count: { value: open.waitingForAnswer, words: "waiting for an answer" } }
      : {}),
  }));
  return (
    <>
      {/* Pages with a coverage line say more. */}
      <PrintHead head={org.name} foot={`Times in ${org.timeZone}`} />
      <AppBar
        person={person?.name ?? "?"}
        orgs={orgs}
        current={{ slug, name: org.name, environment: org.sample ? "sample" : org.environment }}
        tabs={tabs}
        signOut={signOutAction}
      />
      {org.sample && (
        <section className="page" style={{ paddingBottom: 0 }} aria-label="Sample data">
          <Notice
            tone="warning"
            action={
              may("settings") && (
                <ConfirmButton
                  words="Remove the sample"
                  question="Remove the sample org?"
                  consequence="All of its made-up data goes, with whatever you entered into it. Your own orgs are not touched."
                  action={removeSampleAction.bind(null, slug)}
                />
              )
            }
          >
            <span className="strong">Sample data.</span> Everything in this org is made up: names, logins and
            notes.
          </Notice>
        </section>
      )}
      {open.sampling && (
        <Refresher sentence="Six months of sample logins are being imported; it takes about half a minute." />
      )}
      {open.rebuilding && (
        <Refresher sentence="The history is being counted again. The numbers on this page are those from before." />
      )}
      {children}
      <ZoneNote timeZone={org.timeZone} now={nowSeconds()} />
      <Toasts />
      <OpenOnPaper />
      <Shortcuts base={base} />
    </>
  );
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
