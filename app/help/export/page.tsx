import { CircleHelp } from "lucide-react";
import type { Metadata } from "next";
import { Fragment } from "react";
import { Card } from "@/components/card";
import { PageHeader } from "@/components/page-header";

export const metadata: Metadata = { title: "How to get an export" };

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

const OTHERS: readonly (readonly [what: string, how: string])[] = [
  [
    "LoginHistory by SOQL",
    "With Data Loader, Workbench, Salesforce Inspector or sf data query, as CSV or JSON. Ask for Id, UserId, LoginTime, Status and TlsProtocol at least. It names users by their id: upload a list of users with it.",
  ],
  [
    "Event log files, event type Login",
    "Needs Event Monitoring. Daily or hourly files, also a month of them in one .zip. They name no application.",
  ],
  [
    "LoginEvent",
    "Needs Event Monitoring or Shield. The richest source: protocol, application, user and login id in one.",
  ],
  [
    "A login report",
    "Details only, or formatted as CSV. Username, login time and status have to be among its columns.",
  ],
];

const LISTS: readonly (readonly [what: string, how: string])[] = [
  ["Users", "SELECT Id, Username, Name, Email, IsActive, Profile.Name, Department, Manager.Name FROM User"],
  ["Installed packages", "sf package installed list --json"],
  ["Use of connected apps", "SELECT AppName, UserId, LastUsedDate, UseCount FROM OauthToken"],
  ["API total usage", "Event log files of the type ApiTotalUsage"],
];

export default function ExportHelpPage() {
  return (
    <>
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
        <Card
          id="h-others"
          title="Other exports of logins"
          subtitle="Where several cover the same time, one counts"
          span="c7"
        >
          <dl className="facts">
            {OTHERS.map(([what, how]) => (
              <Fragment key={what}>
                <dt>{what}</dt>
                <dd>{how}</dd>
              </Fragment>
            ))}
          </dl>
        </Card>
        <Card id="h-lists" title="Lists that name and enrich" subtitle="Never counted as logins" span="c5">
          <dl className="facts">
            {LISTS.map(([what, how]) => (
              <Fragment key={what}>
                <dt>{what}</dt>
                <dd
                  className={/^(SELECT|sf )/.test(how) ? "mono small" : ""}
                  style={{ overflowWrap: "anywhere" }}
                >
                  {how}
                </dd>
              </Fragment>
            ))}
          </dl>
        </Card>
      </div>
    </>
  );
}
