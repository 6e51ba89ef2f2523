import { setupExport, type ExportedLogin } from "../sample/setup-export";

/**
 * An org small enough to count by hand, with every verdict and edge in it. Target TLS 1.2, zone UTC, judged on
 * 21 Nov 2026 12:00. What stands behind each name is told beside its logins; the sums are in `COUNTED`.
 */
const MONTHS = { Oct: 10, Nov: 11 } as const;

/** "Oct 3" at an hour of UTC, as a Setup download prints it. */
function at(day: string, hour = 9): string {
  const [month = "Oct", date = "1"] = day.split(" ");
  return `${MONTHS[month as keyof typeof MONTHS]}/${date}/2026 ${hour % 12 || 12}:00:00 ${hour < 12 ? "AM" : "PM"} UTC`;
}

function logins(days: readonly string[], login: Omit<ExportedLogin, "time">, hour = 9) {
  return days.map((day) => ({ day, login: { ...login, time: at(day, hour) } }));
}

const IE9 = { browser: "IE 9", platform: "Windows 7", tls: "TLS 1.0" };
const IE11 = { browser: "IE 11", platform: "Windows 7", tls: "TLS 1.0" };
const CHROME = { browser: "Chrome 120", platform: "Windows 10", tls: "TLS 1.2" };
const NEW = { browser: "Chrome 130", platform: "Windows 10", tls: "TLS 1.3" };
const user = (name: string) => ({ user: `${name}@acme.example` });
const SILENT = { browser: "Unknown", platform: "Unknown" };
const LOADER = { ...SILENT, application: "Data Loader", type: "Partner Product", api: "SOAP Partner" };

const ALL = [
  // Not ready: five logins below, never another.
  ...logins(["Oct 1", "Oct 8", "Oct 20", "Nov 5", "Nov 19"], { ...user("ann"), ...IE9 }),
  // Mixed: below twice, then good twice: one good login and four days short of proof.
  ...logins(["Oct 2", "Nov 10"], { ...user("bob"), ...IE11 }),
  ...logins(["Nov 12", "Nov 18"], { ...user("bob"), ...CHROME }),
  // Verified: the third good login came on the sixteenth day after the bad one. Silent since 25 Oct.
  ...logins(["Oct 3"], { ...user("cid"), ...IE9 }),
  ...logins(["Oct 5", "Oct 6", "Oct 19", "Oct 25"], { ...user("cid"), ...CHROME }),
  // Regressed: proven on 20 Oct, below again on 18 Nov.
  ...logins(["Oct 1", "Nov 18"], { ...user("dan"), ...IE9 }),
  ...logins(["Oct 4", "Oct 5", "Oct 20"], { ...user("dan"), ...CHROME }),
  // Ready: never below. Her logins are the ends of both files, too.
  ...logins(["Oct 7", "Nov 3"], { ...user("eve"), ...NEW }),
  ...logins(["Oct 31", "Nov 20"], { ...user("eve"), ...NEW }, 23),
  ...logins(["Nov 1"], { ...user("eve"), ...NEW }, 0),
  // Not proven: failed attempts alone.
  ...logins(["Oct 9"], { ...user("fay"), ...CHROME, status: "Invalid Password" }),
  // Not proven: no protocol named.
  ...logins(["Oct 10", "Nov 2"], { ...user("gus"), ...CHROME, tls: "Unknown" }),
  // Not ready and silent: below, and then nothing more.
  ...logins(["Oct 2", "Oct 5"], { ...user("hal"), ...IE9 }),
  // Not ready: refused for the insecure channel.
  ...logins(["Nov 17"], { ...user("ivy"), ...IE11, status: "Failed: Login over insecure channel" }),
  // An installed tool of two people, one of them below.
  ...logins(["Nov 6", "Nov 13"], {
    ...user("kim"),
    ...LOADER,
    version: "34.0",
    apiVersion: "34.0",
    tls: "TLS 1.0",
  }),
  ...logins(["Nov 7"], { ...user("lee"), ...LOADER, version: "60.0", apiVersion: "60.0", tls: "TLS 1.3" }),
  // A nightly integration below, and one that is ready.
  ...logins(
    ["Nov 14", "Nov 15", "Nov 16", "Nov 17", "Nov 18", "Nov 19"],
    {
      ...user("svc-erp"),
      ...SILENT,
      ip: "203.0.113.24",
      browser: "Java (Salesforce.com)",
      application: "N/A",
      type: "Other Apex API",
      api: "SOAP Partner",
      apiVersion: "29.0",
      tls: "TLS 1.0",
    },
    2,
  ),
  ...logins(["Oct 12", "Oct 26", "Nov 9"], {
    ...user("svc-bi"),
    ...SILENT,
    application: "Informatica Cloud",
    type: "Remote Access 2.0",
  }),
  // A package's vendor.
  ...logins(["Oct 15", "Nov 11"], {
    ...user("contracts"),
    ...SILENT,
    application: "Conga Composer",
    type: "Remote Access 2.0",
    tls: "TLS 1.1",
  }),
  // What nothing recognises.
  ...logins(["Nov 4"], {
    ...user("frontdesk"),
    ...SILENT,
    application: "Badge Printer 2",
    type: "Remote Access 2.0",
    tls: "TLS 1.0",
  }),
];

/** Two exports that follow each other: October, and November up to the 20th. */
export const HAND_COUNTED_FILES: readonly { readonly name: string; readonly text: string }[] = (
  ["Oct", "Nov"] as const
).map((month) => ({
  name: `${month}.csv`,
  text: setupExport(ALL.filter(({ day }) => day.startsWith(month)).map(({ login }) => login)),
}));

/** The sums, counted by hand from the lines above. */
export const COUNTED = {
  logins: { total: 45, "TLS 1.0": 22, "TLS 1.1": 2, unknown: 2, "TLS 1.2": 13, "TLS 1.3": 6 },
  users: {
    total: 9,
    ready: 2,
    notReady: 5,
    notProven: 2,
    mixed: 1,
    silent: 4,
    verified: 1,
    regressed: 1,
    excepted: 0,
    retired: 0,
  },
  notReady: { users: 5, tools: 1, integrations: 1, packages: 1, unclassified: 1 },
  /** Subjects left at the end of the days on which the number changes. */
  left: {
    "2026-10-01": 2,
    "2026-10-02": 4,
    "2026-10-03": 5,
    "2026-10-15": 6,
    "2026-10-19": 5,
    "2026-10-20": 4,
    "2026-11-04": 5,
    "2026-11-06": 6,
    "2026-11-14": 7,
    "2026-11-17": 8,
    "2026-11-18": 9,
  },
  /** Below the target: in all, and from 22 Oct on, the last 30 days of data. */
  below: { all: 24, month: 15 },
  order: [
    { client: /^Java/, logins: 6, subjects: 1, loginsCleared: 6, subjectsDone: 1 },
    { client: /^IE 9 on Windows 7$/, logins: 3, subjects: 3, loginsCleared: 9, subjectsDone: 4 },
    { client: /^IE 11 on Windows 7$/, logins: 2, subjects: 2, loginsCleared: 11, subjectsDone: 6 },
    { client: /^Data Loader 34/, logins: 2, subjects: 1, loginsCleared: 13, subjectsDone: 7 },
  ],
  /** Against 31 Oct 23:00, where the first file ends. Quiet since: Cid, Gus and the badge printer. */
  changes: { before: 4, now: 9, verified: 0, regressed: 1, appeared: 4, quiet: 3 },
} as const;
