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
const IE8 = { browser: "IE 8", platform: "Windows XP", tls: "TLS 1.0" };
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
  // Ready: an attempt at TLS 1.0 that failed makes nobody not ready, and stands among the logins.
  ...logins(["Oct 13"], { ...user("jon"), ...IE8, status: "Invalid Password" }),
  ...logins(["Oct 14"], { ...user("jon"), ...CHROME }),
  // Not ready, and excepted by the admin.
  ...logins(["Nov 8"], { ...user("moe"), browser: "Chrome 30", platform: "Windows XP", tls: "TLS 1.1" }),
  // Below, and retired by the admin: outside of every count of subjects, not of logins.
  ...logins(["Oct 6"], { ...user("ned"), ...IE8 }),
  // An external user, ready.
  ...logins(["Oct 16", "Nov 13"], { ...user("pia"), ...CHROME, type: "Partner Portal" }),
  // Ready: two logins of one second, and one more.
  ...logins(["Nov 14", "Nov 14", "Nov 15"], { ...user("tom"), ...CHROME }),
  // Mixed: three good logins, but eleven days of the fourteen.
  ...logins(["Nov 9"], { ...user("wes"), browser: "Firefox 24", platform: "Windows 7", tls: "TLS 1.1" }),
  ...logins(["Nov 10", "Nov 11", "Nov 12"], { ...user("wes"), ...CHROME }),
  // A tool with the oldest protocol of all, then silent.
  ...logins(["Oct 21"], {
    ...user("ray"),
    ...SILENT,
    application: "Salesforce for Outlook",
    type: "Other Apex API",
    version: "2.2",
    tls: "SSL 3.0",
  }),
  // Salesforce's own.
  ...logins(["Oct 22"], { user: "033000000000001AAA@00D000000000001EAA", ...SILENT, application: "N/A" }),
  // What nothing recognises.
  ...logins(["Nov 4"], {
    ...user("frontdesk"),
    ...SILENT,
    application: "Badge Printer 2",
    type: "Remote Access 2.0",
    tls: "TLS 1.0",
  }),
];

/** The last login of October stands in November's file again. */
const TWICE = logins(["Oct 31"], { ...user("eve"), ...NEW }, 23);
/** No day of the calendar: rejected. */
const REJECTED = logins(["Nov 40"], { ...user("zed"), ...NEW });
/** A file of one user is taken as filtered: it proves nobody. */
const FILTERED = logins(["Oct 17", "Oct 18"], { ...user("liv"), ...CHROME });

function fileOf(name: string, lines: ReturnType<typeof logins>) {
  return { name, text: setupExport(lines.map(({ login }) => login)) };
}

const ofMonth = (month: string) => ALL.filter(({ day }) => day.startsWith(month));

/** A list of users: two of them never seen, one of these outside; who may not or cannot log in is not among them. */
const USERS = `Username,Name,Email,Department,Manager,Active,User Type
ann@acme.example,Ann Adams,ann@acme.example,Sales,Max,1,Standard
bob@acme.example,Bob Brown,bob@acme.example,Sales,Mia,1,Standard
eve@acme.example,Eve Evans,eve@acme.example,Sales,Max,1,Standard
ned@acme.example,Ned Nolan,ned@acme.example,Sales,Max,0,Standard
oli@acme.example,Oli Olsen,oli@acme.example,Support,Mia,1,Standard
pat@acme.example,Pat Price,pat@acme.example,,,1,PowerPartner
quin@acme.example,Quin Quick,quin@acme.example,Support,Mia,0,Standard
site@acme.example,Site Guest,site@acme.example,,,1,Guest
`;

/** Two exports that follow each other, October and November up to the 20th; one user's logins; and a list of users. */
export const HAND_COUNTED_FILES: readonly { readonly name: string; readonly text: string }[] = [
  fileOf("Oct.csv", ofMonth("Oct")),
  fileOf("Nov.csv", [...TWICE, ...ofMonth("Nov"), ...REJECTED]),
  fileOf("liv.csv", FILTERED),
  { name: "users.csv", text: USERS },
];

/** What an admin then says of two of its subjects; instants are those of the day. */
export function handCountedWork(today: Date) {
  const until = new Date(today.getTime() + 180 * 86_400_000).toISOString().slice(0, 10);
  return [
    {
      name: "moe@acme.example",
      change: { exception: { until, reason: "A cash desk without an update", measure: "Only at the desk" } },
    },
    { name: "ned@acme.example", change: { retirement: { reason: "Left the company" } } },
  ] as const;
}

/** The sums, counted by hand from the lines above. */
export const COUNTED = {
  logins: {
    total: 62,
    "SSL 3.0": 1,
    "TLS 1.0": 24,
    "TLS 1.1": 4,
    unknown: 2,
    "TLS 1.2": 25,
    "TLS 1.3": 6,
  },
  /** One of the logins at TLS 1.0 is of the retired user. */
  retired: { "TLS 1.0": 1 },
  subjects: { total: 23, notReady: 12, notProven: 5 },
  users: {
    total: 17,
    ready: 5,
    notReady: 7,
    notProven: 5,
    neverSeen: 2,
    mixed: 2,
    silent: 6,
    verified: 1,
    regressed: 1,
    excepted: 1,
    retired: 1,
  },
  /** Without Pia and Pat. */
  internalUsers: { total: 15, notReady: 7 },
  platform: 1,
  coverage: { filteredImports: 1, rejectedRows: 1, repeated: 1 },
  notReady: { users: 7, tools: 2, integrations: 1, packages: 1, unclassified: 1 },
  /** Subjects left at the end of the days on which the number changes. */
  left: {
    "2026-10-01": 2,
    "2026-10-02": 4,
    "2026-10-03": 5,
    "2026-10-15": 6,
    "2026-10-19": 5,
    "2026-10-20": 4,
    "2026-10-21": 5,
    "2026-11-04": 6,
    "2026-11-06": 7,
    "2026-11-08": 8,
    "2026-11-09": 9,
    "2026-11-14": 10,
    "2026-11-17": 11,
    "2026-11-18": 12,
  },
  /** Below the target: in all, and from 22 Oct on, the last 30 days of data. */
  below: { all: 28, month: 17 },
  order: [
    { client: /^Java/, logins: 6, subjects: 1, loginsCleared: 6, subjectsDone: 1 },
    { client: /^IE 9 on Windows 7$/, logins: 3, subjects: 3, loginsCleared: 9, subjectsDone: 4 },
    { client: /^IE 11 on Windows 7$/, logins: 2, subjects: 2, loginsCleared: 11, subjectsDone: 6 },
    { client: /^Data Loader 34/, logins: 2, subjects: 1, loginsCleared: 13, subjectsDone: 7 },
  ],
  /**
   * Against 31 Oct 23:00, where the first file ends. Quiet since: Cid, Gus, Liv, the badge printer and Outlook. Before
   * are Ann, Dan's proof apart: Ann, Hal, the package, Outlook, and Ned, who was retired after it.
   */
  changes: { before: 6, now: 12, verified: 0, retired: 1, regressed: 1, appeared: 6, quiet: 5 },
} as const;
