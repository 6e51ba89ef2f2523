import type { ExportedLogin } from "./setup-export";
import { printed } from "./setup-export";

const A_DAY = 86_400_000;
const AN_HOUR = 3_600_000;

/** How many days the sample reaches back; six monthly exports. */
export const SAMPLE_DAYS = 180;

type Look = Pick<
  ExportedLogin,
  "browser" | "platform" | "application" | "version" | "api" | "apiVersion" | "type" | "tls"
>;

const CHROME: Look = { browser: "Chrome 130", platform: "Windows 10", tls: "TLS 1.3" };
const EDGE: Look = { browser: "Edge 129", platform: "Windows 11", tls: "TLS 1.2" };
const IE9: Look = { browser: "IE 9", platform: "Windows 7", tls: "TLS 1.0" };
const IE10: Look = { browser: "IE 10", platform: "Windows 7", tls: "TLS 1.0" };
const PHONE: Look = {
  browser: "Salesforce for iOS",
  platform: "iPhone",
  application: "Salesforce for iOS",
  type: "Remote Access 2.0",
  tls: "TLS 1.3",
};
const DATA_LOADER: Look = {
  browser: "Java (Salesforce.com)",
  platform: "Unknown",
  application: "Data Loader",
  type: "Partner Product",
  api: "SOAP Partner",
  tls: "TLS 1.0",
};
const OUTLOOK: Look = {
  browser: "Unknown",
  platform: "Unknown",
  application: "Salesforce for Outlook",
  type: "Partner Product",
  api: "SOAP Partner",
  apiVersion: "36.0",
  tls: "TLS 1.0",
};
/** An integration with an old Java client. */
export const JAVA_JOB: Look = {
  browser: "Java (Salesforce.com)",
  platform: "Unknown",
  application: "N/A",
  type: "Other Apex API",
  api: "SOAP Partner",
  apiVersion: "29.0",
  tls: "TLS 1.0",
};

/** Whether somebody changed, and when: days before today; before it the old look, from it on the new one. */
type Change = { readonly old: Look; readonly new: Look; readonly day: number };

/** A small generator of repeatable random numbers from 0 to 1 (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const FIRST_NAMES = [
  "ada",
  "ben",
  "cleo",
  "dora",
  "emil",
  "finn",
  "greta",
  "hugo",
  "ines",
  "jon",
  "kira",
  "leo",
  "mara",
  "nils",
  "ola",
  "pia",
];
const LAST_NAMES = [
  "archer",
  "brandt",
  "castle",
  "dahl",
  "eklund",
  "foster",
  "grimm",
  "holm",
  "ivers",
  "jensen",
];

function userName(index: number): string {
  const first = FIRST_NAMES[index % FIRST_NAMES.length] ?? "";
  const last = LAST_NAMES[Math.floor(index / FIRST_NAMES.length) % LAST_NAMES.length] ?? "";
  return `${first}.${last}@northwind.example`;
}

/**
 * Six months of made-up logins, day by day before `now` (ms): a slow start, a push in the middle, a few who came
 * back to an old machine, a nightly job that everybody forgot and a vendor that waits. The same `now` gives the
 * same logins.
 */
export function sampleLogins(now: number): { readonly ms: number; readonly login: ExportedLogin }[] {
  const random = randomFrom(20_170_722);
  const today = Math.floor(now / A_DAY) * A_DAY;
  const logins: { ms: number; login: ExportedLogin }[] = [];
  const add = (day: number, hour: number, login: Omit<ExportedLogin, "time">) => {
    const ms = today - day * A_DAY + Math.floor(hour * AN_HOUR);
    const country = countryOf(login.ip ?? "");
    if (ms < now) logins.push({ ms, login: { ...login, country, time: printed(ms) } });
  };
  const people = makePeople(random);
  for (let day = SAMPLE_DAYS; day >= 0; day -= 1) {
    const weekday = new Date(today - day * A_DAY).getUTCDay();
    const works = weekday !== 0 && weekday !== 6;
    for (const { user, ip, change, returns } of people) {
      const isBack = returns !== null && day <= returns;
      // Whatever day it is today, those who came back are there to be seen.
      if (random() > (works ? (isBack ? 1 : 0.5) : 0.04)) continue;
      const isNew = day <= change.day && !isBack;
      const failed = random() < 0.015;
      add(day, 15 + random() * 9, {
        user,
        ip,
        ...(isNew ? change.new : change.old),
        ...(failed ? { status: "Invalid Password" } : {}),
      });
    }
    addMachines(day, works, random, add);
  }
  return logins.sort((a, b) => a.ms - b.ms);
}

const COUNTRIES = {
  US: { code: "US", name: "United States" },
  DE: { code: "DE", name: "Germany" },
  JP: { code: "JP", name: "Japan" },
} as const;

/** The offices' addresses by country; machines and vendors are in the United States. */
function countryOf(ip: string) {
  const last = Number(ip.split(".").at(-1));
  if (!ip.startsWith("198.51.100.") || last < 42 || last > 79) return COUNTRIES.US;
  return last < 66 ? COUNTRIES.DE : COUNTRIES.JP;
}

type Person = {
  readonly user: string;
  readonly ip: string;
  readonly change: Change;
  readonly returns: number | null;
};

const NEVER = -1;
const ALWAYS = SAMPLE_DAYS + 1;

function makePeople(random: () => number): Person[] {
  const spread = (from: number, to: number) => Math.round(to + random() * (from - to));
  return Array.from({ length: 150 }, (_, index): Person => {
    const user = userName(index);
    const ip = `198.51.100.${20 + (index % 60)}`;
    const modern = index % 7 === 0 ? PHONE : index % 3 === 0 ? EDGE : CHROME;
    const old = index % 2 === 0 ? IE9 : IE10;
    if (index >= 44) return { user, ip, change: { old: modern, new: modern, day: ALWAYS }, returns: null };
    // Four moved in the first months, thirty in the push, ten are left; the first three of the push came back.
    const inPush = 105 - Math.round(((index - 4) * 81) / 29);
    const day = index < 4 ? spread(170, 130) : index < 34 ? inPush : NEVER;
    return {
      user,
      ip,
      change: { old, new: CHROME, day },
      returns: index >= 4 && index < 7 ? spread(11, 6) : null,
    };
  });
}

type Add = (day: number, hour: number, login: Omit<ExportedLogin, "time">) => void;

function addMachines(day: number, works: boolean, random: () => number, add: Add): void {
  // The forgotten nightly job: nobody has looked at it in years, and it never misses a night.
  add(day, 10.17, { user: "svc-erp@northwind.example", ip: "203.0.113.24", ...JAVA_JOB });
  for (let hour = 14; hour < 24; hour += 2)
    if (works)
      add(day, hour + 0.3, {
        user: "svc-warehouse@northwind.example",
        ip: "203.0.113.40",
        ...JAVA_JOB,
        browser: "Net (Salesforce.com)",
        apiVersion: "34.0",
        tls: day <= 62 ? "TLS 1.2" : "TLS 1.1",
      });
  add(day, 6.5, {
    user: "svc-bi@northwind.example",
    ip: "203.0.113.90",
    ...JAVA_JOB,
    application: "Informatica Cloud",
    apiVersion: "52.0",
    type: "Remote Access 2.0",
    tls: "TLS 1.2",
  });
  // A payroll export that ran every month's end and has gone quiet.
  if (day > 75 && day % 30 === 5)
    add(day, 22, {
      user: "svc-payroll@northwind.example",
      ip: "203.0.113.61",
      ...JAVA_JOB,
      apiVersion: "31.0",
    });
  if (!works) return;
  // The vendor that waits.
  if (random() < 0.8)
    add(day, 16 + random() * 6, {
      user: "contracts@northwind.example",
      ip: "192.0.2.15",
      application: "Conga Composer",
      type: "Remote Access 2.0",
      browser: "Unknown",
      platform: "Unknown",
      api: "SOAP Partner",
      tls: "TLS 1.1",
    });
  if (random() < 0.9)
    add(day, 15 + random() * 6, {
      user: "contracts@northwind.example",
      ip: "192.0.2.88",
      application: "DocuSign for Salesforce",
      type: "Remote Access 2.0",
      browser: "Unknown",
      platform: "Unknown",
      tls: "TLS 1.2",
    });
  for (let person = 0; person < 6; person += 1) {
    const isBack = person === 2 && day <= 9;
    if (random() > (isBack ? 1 : 0.35)) continue;
    const isOld = day > 70 - person * 4 || isBack;
    add(day, 16 + random() * 7, {
      user: userName(60 + person),
      ip: `198.51.100.${90 + person}`,
      ...DATA_LOADER,
      version: isOld ? "34.0" : "60.0",
      apiVersion: isOld ? "34.0" : "60.0",
      tls: isOld ? "TLS 1.0" : "TLS 1.3",
    });
  }
  for (let person = 0; person < 9; person += 1)
    if (random() < 0.5)
      add(day, 15 + random() * 8, {
        user: userName(70 + person),
        ip: `198.51.100.${110 + person}`,
        ...OUTLOOK,
        tls: day <= 40 + person * 5 && person !== 8 ? "TLS 1.2" : "TLS 1.0",
      });
  if (random() < 0.12)
    add(day, 17, {
      user: "frontdesk@northwind.example",
      ip: "198.51.100.201",
      application: "Badge Printer 2",
      type: "Remote Access 2.0",
      browser: "Unknown",
      platform: "Unknown",
      tls: "TLS 1.0",
    });
}
