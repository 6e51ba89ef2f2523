import { CircleHelp } from "lucide-react";
import type { Metadata } from "next";
import { signOutAction } from "@/app/actions/session";
import { enterAsPerson } from "@/app/enter-page";
import { Card } from "@/components/card";
import { PageHeader } from "@/components/page-header";
import { SimpleShell } from "@/components/simple-shell";
import { ownOrgs } from "@/lib/services/own-orgs";

export const metadata: Metadata = { title: "How to get an export" };
export const dynamic = "force-dynamic";

const DOWNLOAD = [
  "In Salesforce, open Setup and search for Login History.",
  "Edit the view, or create one, and add the columns TLS Protocol and TLS Cipher Suite: they are off by default, and without them every login counts as unknown.",
  "Choose the file contents All Logins, so that API logins are in it, and CSV or GZIP as the format.",
  "Download the file and upload it here as it is. Opening it in a spreadsheet first can change its dates.",
];

const LIMITS = [
  "The history reaches six months back. Download it regularly, so that no stretch is missed; overlaps do no harm.",
  "A file of one protocol, one login type or one user is taken as filtered: its logins count, but it proves nobody ready.",
  "Above 3,600 logins an hour of one user Salesforce thins its history, so counts of very busy integrations are floor values.",
  "A connection that fails before the login leaves no row. Calls that Salesforce itself makes to other systems are not in it either.",
];

export default async function ExportHelpPage() {
  const person = await enterAsPerson();
  return (
    <SimpleShell person={person.name} orgs={await ownOrgs(person)} signOut={signOutAction}>
      <PageHeader
        icon={CircleHelp}
        eyebrow="Help"
        title="How to get an export"
        sentence="What to download from Salesforce, and what the file cannot show."
      />
      <div className="grid">
        <Card
          id="h-steps"
          title="Login History from Setup"
          subtitle="About two minutes; needs the permission Manage Users or Monitor Login History"
          span="c7"
        >
          <ol className="steps">
            {DOWNLOAD.map((step) => (
              <li key={step}>
                <span>{step}</span>
              </li>
            ))}
          </ol>
        </Card>
        <Card id="h-limits" title="What it cannot show" span="c5">
          <ul className="stack-2" style={{ listStyle: "disc", paddingLeft: "1.25rem" }}>
            {LIMITS.map((limit) => (
              <li key={limit}>{limit}</li>
            ))}
          </ul>
        </Card>
      </div>
    </SimpleShell>
  );
}
