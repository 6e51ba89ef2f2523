import type { ChecklistArea } from "./areas";
import type { RuleId } from "./rules";

/** One thing to do or prove on the way to a cutover. */
export type CatalogueItem = {
  readonly code: string;
  readonly area: ChecklistArea;
  readonly title: string;
  readonly why: string;
  readonly how: string;
  /** Who usually takes it. */
  readonly role: string;
  /** What proves it to somebody else. */
  readonly proof: string;
  /** The rule by which the data decide it; null when only people can. */
  readonly rule: RuleId | null;
  /** In every org from the start; the others can be added. */
  readonly core: boolean;
};

type Row = readonly [
  code: string,
  title: string,
  why: string,
  how: string,
  role: string,
  proof: string,
  rule?: RuleId,
];

function rows(area: ChecklistArea, core: boolean, table: readonly Row[]): CatalogueItem[] {
  return table.map(([code, title, why, how, role, proof, rule]) => ({
    code,
    area,
    title,
    why,
    how,
    role,
    proof,
    rule: rule ?? null,
    core,
  }));
}

/** The catalogue; what a provider's earlier retirements and the reports about them taught, in this product's words. */
// prettier-ignore
export const CATALOGUE: readonly CatalogueItem[] = [
  ...rows("preparation", true, [
    ["PREP-01", "Write down target, date and source", "Everything here is measured against them, and dates have moved before.", "Cutover page: target version, the instant with its time zone, and the link to the provider's notice.", "Programme lead", "The plan with its link", "plan"],
    ["PREP-02", "Give each area one person who answers for it", "What belongs to everybody gets done by nobody.", "Name one for browsers, tools, integrations, packages, communication and the cutover itself; make them owners of the items.", "Programme lead", "A name on every area"],
    ["PREP-03", "Upload a login history that names the TLS version", "Without that column there is nothing to measure.", "In Salesforce, switch the TLS columns on in the login history, download all logins and upload them.", "Salesforce admin", "The import's result", "tls-share"],
    ["PREP-04", "Cover a whole business cycle", "Month-end and quarter-end jobs stay out of sight in a quiet fortnight.", "Keep uploading until the data reach back 90 days and have no hole of more than a week.", "Salesforce admin", "The coverage line", "span"],
    ["PREP-06", "Explain the logins whose version is unknown", "An old client can hide among them.", "Logins, protocol unknown: find out what they are, or download again with the TLS columns.", "Salesforce admin", "A reason for each client", "unknown-logins"],
    ["PREP-07", "List what a login history cannot show", "Callouts, guest pages, mail and silent systems break without leaving a row.", "Go through the list under Help, and decide for each blind spot how it will be proven instead.", "Architect", "A decision for each blind spot"],
  ]),
  ...rows("access", true, [
    ["ACC-01", "No browser login below the target", "This is the direct measure for people.", "Dashboard, Users: the logins below the target have to reach zero and stay there.", "Desktop team", "A fortnight at zero", "browser-below"],
    ["ACC-02", "Nobody's latest login is below the target", "The total reaches zero one person at a time.", "Work list, Users, not ready: each with an owner and the fix of its client.", "Desktop team", "An empty list", "users-latest"],
    ["ACC-03", "Announced fixes confirmed by a login", "A closed ticket is a claim; a login is proof.", "Work list, status fix announced: upload a fresh export and see who turned to verified.", "Desktop team", "Nobody left with an announced fix that is unproven", "announced-users"],
    ["ACC-04", "No browser in use that cannot reach the target", "One that happened not to log in this week is next month's ticket.", "Compare each browser and its system with the compatibility table; replace those that cannot speak it.", "Desktop team", "The list of browsers, each able to speak it", "blocked-browsers"],
    ["ACC-05", "Browsers that only need a setting have it", "Some can do it and have it switched off, such as Internet Explorer on Windows 7.", "Switch the newer versions on by policy, then look at the next export.", "Desktop team", "The policy, and no such login", "fixable-browsers"],
    ["ACC-06", "Check who has gone quiet", "People on leave come back after the cutover with the browser they left.", "Work list, silent: ask, move them, or retire those who have gone.", "Salesforce admin", "A decision for each", "dormant-users"],
    ["ACC-08", "Find proxies that hold good browsers back", "A proxy that opens the traffic can lower the version for everybody behind it.", "Look for current browsers seen below the target; they often share a network. Update the proxy or let Salesforce pass through.", "Network team", "The changed policy or firmware", "proxy-suspects"],
    ["ACC-09", "Mobile app and phone systems are recent enough", "The app uses what the phone's system can do.", "Compare the device report with the app's minimum; look for mobile logins below the target.", "Mobile team", "The device report", "mobile-below"],
    ["ACC-11", "External users reached", "Their machines are not yours to update, so they need longer notice.", "Show a banner with a test link on the site, and watch the share of old logins fall.", "Site owner", "The banner, and under half a percent below the target", "external-share"],
    ["ACC-12", "Guest pages and web forms looked at", "Nobody logs in there, so no row tells.", "Take the share of old browsers from the site's statistics, and try systems that post forms by themselves.", "Site owner", "The statistics"],
  ]),
  ...rows("tools", true, [
    ["TOOL-01", "Every application in the logins is recognised", "Programs on desktops bring their own TLS.", "Work list, To classify: name each and put it into its area.", "Salesforce admin", "Nothing left to classify", "unclassified"],
    ["TOOL-02", "Data Loader is on a current release", "Versions up to 35 depend on an old Java.", "Find the versions in the logins and install the current one.", "Data team", "No old version in a fortnight", "data-loader"],
    ["TOOL-03", "Mail connectors speak the target", "Salesforce for Outlook and its like use the settings of Windows and .NET.", "Check the Internet options and .NET on the machines where they run.", "Messaging team", "No such login below the target", "mail-tools"],
    ["TOOL-04", "Tools that were given up are gone", "Programs without updates never learn a newer version.", "Look for Chatter Desktop, Connect for Office, Connect Offline, Lotus Notes, Files Sync and the Force.com IDE; remove them.", "Desktop team", "No such login in 90 days", "retired-tools"],
    ["TOOL-07", "A vendor's word for each tool", "That it connects today says nothing about its next version.", "Note the lowest version that is fine, with link and day, on each tool's page.", "Procurement", "A link for each tool"],
  ]),
  ...rows("integration", true, [
    ["INT-01", "No integration login below the target", "This is the direct measure for machines.", "Dashboard, Integrations: the logins below the target have to reach zero and stay there.", "Integration team", "A fortnight at zero", "integration-below"],
    ["INT-02", "Every integration has an owner", "The job that somebody wrote five years ago is the one that fails at night.", "Work list, Integrations, no owner: ask around until each has one.", "Integration team", "An owner on every integration", "integration-owners"],
    ["INT-03", "The run-time of each integration is known and new enough", "Java 8, .NET 4.6, Python 2.7.9 and OpenSSL 1.0.1 are the usual borders for TLS 1.2.", "Read the version on the machine itself and note it on the integration's page.", "Integration team", "A version for each"],
    ["INT-04", "No version is written into code or start scripts", "A pinned version survives every upgrade of the run-time.", "Search for SecurityProtocol, SSLContext, https.protocols, ssl_version and CURLOPT_SSLVERSION.", "Development", "The search's result"],
    ["INT-05", "List everything that Salesforce calls", "Outgoing calls leave no trace in the login history.", "Collect remote sites, named credentials, outbound messages, identity providers and delegated authentication.", "Salesforce admin", "The list"],
    ["INT-06", "Every endpoint that is called accepts the target", "Salesforce will not fall back to an older version.", "Test each host for each version; fix the proxies and balancers in front.", "Endpoint owners", "A test not older than a fortnight"],
    ["INT-10", "Integrations that have gone quiet are explained", "A job that fails in the handshake leaves no row at all.", "Work list, Integrations, silent: ask whether it was stopped, or is failing.", "Integration team", "A reason for each", "quiet-integrations"],
    ["INT-11", "Refused logins looked at", "An early switch shows first as logins refused for an insecure channel.", "Look at who was refused in the last week, and why.", "Salesforce admin", "None, or each explained", "refused-logins"],
  ]),
  ...rows("appexchange", true, [
    ["APP-01", "List the installed packages", "Nobody can ask a vendor they have forgotten.", "Setup, Installed Packages: note each with version and vendor.", "Salesforce admin", "The list"],
    ["APP-02", "Tell native packages from those with servers of their own", "Only the latter open TLS connections.", "Look at remote sites and connected apps by namespace, and ask the vendor.", "Salesforce admin", "Native or not, for each"],
    ["APP-03", "A statement from each vendor with servers", "They have a date of their own, in both directions.", "Ask for a link, a day, the version that is fine, and whether it holds for incoming and outgoing calls.", "Vendor manager", "A statement for each, under a year old"],
    ["APP-06", "An early switch leaves no package behind", "Packages have stopped working for customers who switched before the vendor did.", "Before switching early, check that no vendor is still behind.", "Programme lead", "The decision"],
  ]),
  ...rows("communication", true, [
    ["COM-01", "Tell each affected person what to do on their machine", "A mass mail is ignored; one line about one's own browser is not.", "Work list, not ready, status open: send each the fix of their own client, and set contacted.", "Change manager", "Nobody below the target without a word", "contacted"],
    ["COM-02", "Brief the help desk", "People will see an empty page and not a message from Salesforce.", "A page with what it looks like, the first questions and a test link.", "Help desk", "The day of the briefing"],
    ["COM-03", "Tell partners and vendors", "They need the longest time.", "Write to each with the date and a host to test against.", "Vendor manager", "The list of letters"],
  ]),
  ...rows("cutover", true, [
    ["DAY-01", "Rehearse in a sandbox", "What breaks there does not break the business.", "Switch the old version off in a sandbox, let every integration run once, and upload its logins.", "Integration team", "The log of the rehearsal"],
    ["DAY-03", "Decide go or no-go on the data", "A decision by feeling is paid for at nine in the morning.", "Browser and integration logins at zero for a week, vendors and endpoints settled.", "Programme lead", "The decision, signed", "go"],
    ["DAY-05", "Watch on the day", "The first working hour shows nearly everything.", "Sit together, look at refused logins and queues, and know whom to call.", "All areas", "The log of the day"],
  ]),
  ...rows("after", true, [
    ["AFT-01", "Look again after a week and after a month", "Month-end jobs come late.", "Upload fresh exports and see who connected before the cutover and has not since.", "Integration team", "A reason for each", "senders-after"],
    ["AFT-02", "End the exceptions", "A permission to stay behind is meant to end.", "Work list, excepted: fix or retire each before its day.", "Security officer", "No exception past its day", "exceptions"],
    ["AFT-03", "Close with the evidence", "Auditors ask a year later.", "Keep the imports, the last report and the decisions where they will be found.", "Security officer", "Where it is kept"],
  ]),
  ...rows("preparation", false, [
    ["PREP-05", "Keep the data fresh", "What was true a month ago proves nothing today.", "Upload once a week, and every other day in the last month.", "Salesforce admin", "Newest login under three days old", "fresh"],
    ["PREP-08", "Risk and migration plan in writing", "Auditors of card data asked for one while the old version was still on.", "Print the dashboard and the checklist, and have them signed.", "Security officer", "The signed plan"],
  ]),
  ...rows("access", false, [
    ["ACC-07", "Terminal servers, kiosks and shared machines", "One image holds back dozens of people.", "Look for several people with the same old browser from the same address.", "Infrastructure", "A list with owners"],
    ["ACC-10", "Rebuild own mobile and desktop apps", "Old development kits pin an old version.", "Rebuild with a current kit and test on the oldest system you support.", "App team", "The release"],
    ["ACC-13", "Single sign-on reaches the target", "People pass the identity provider before they pass Salesforce.", "Test the provider's host, its proxies and your My Domain.", "Identity team", "The test"],
  ]),
  ...rows("tools", false, [
    ["TOOL-05", "Developer tools are current", "Ant, IDEs and build agents run on a Java of their own.", "Java 8 or newer, a current migration tool, current build images.", "Development", "No such login below the target", "developer-tools"],
    ["TOOL-06", "Office add-ins and report connectors", "They use the TLS of Windows or an old driver.", "Look for API logins of people who otherwise use a browser.", "Desktop team", "No such login below the target"],
  ]),
  ...rows("integration", false, [
    ["INT-07", "Trace callouts in Apex", "Some addresses are put together in code.", "Search Apex for setEndpoint and generated stubs, and compare with the list of endpoints.", "Development", "The comparison"],
    ["INT-08", "Watch outbound messages", "They wait for a day and are then lost.", "Alert on the age of the queue.", "Integration team", "The alert"],
    ["INT-09", "Mail in and out", "Mail has dates of its own.", "Check the relays' versions and logs.", "Messaging team", "The log"],
  ]),
  ...rows("appexchange", false, [
    ["APP-04", "Upgrade packages that are below the fixed version", "The fix is only in the newer one.", "Compare what is installed with what the vendor named.", "Salesforce admin", "The upgrades"],
    ["APP-05", "Vendors' own logins are at the target", "Their servers log in as well, and that shows.", "Dashboard, AppExchange packages: nothing below the target.", "Vendor manager", "A fortnight at zero", "packages-below"],
  ]),
  ...rows("communication", false, [
    ["COM-04", "Tell the visitors of your sites", "They read banners, not mails.", "A banner and a page with questions and answers.", "Site owner", "The day it went up"],
    ["COM-05", "One page for the management", "The decision needs one page, not forty.", "Share a dashboard, or print it, at least once a week.", "Programme lead", "A share or report under a week old"],
  ]),
  ...rows("cutover", false, [
    ["DAY-02", "Switch it off for an hour", "One hour of failure finds what lists miss.", "Agree on an hour, switch off, watch, switch on again.", "Programme lead", "The figures before and after"],
    ["DAY-04", "Know the way back", "After the provider's own switch there is none.", "Write down what each client can do instead: another browser, a relay.", "Programme lead", "The page"],
  ]),
  ...rows("after", false, [
    ["AFT-04", "Set the next target", "The same work comes again for the next version.", "Change the target on the Cutover page; owners, notes and packages stay.", "Programme lead", "The new plan"],
  ]),
];

const BY_CODE = new Map(CATALOGUE.map((item) => [item.code, item]));

export function catalogueItem(code: string | null): CatalogueItem | null {
  return code === null ? null : (BY_CODE.get(code) ?? null);
}
