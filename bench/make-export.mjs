import { createWriteStream } from "node:fs";
import { once } from "node:events";

const HEADER =
  "Username,Login Time,Source IP,Login Type,Status,Browser,Platform,Application,Client Version,API Type,API Version,Login URL,TLS Protocol,TLS Cipher Suite,Country Code,Country,Subdivision,City,PostalCode,Latitude,Longitude";
const EVENT_LOG_HEADER =
  "EVENT_TYPE,TIMESTAMP,REQUEST_ID,ORGANIZATION_ID,USER_ID,RUN_TIME,CPU_TIME,URI,SESSION_KEY,LOGIN_KEY,REQUEST_STATUS,DB_TOTAL_TIME,BROWSER_TYPE,API_TYPE,API_VERSION,USER_NAME,TLS_PROTOCOL,CIPHER_SUITE,USER_ID_DERIVED,CLIENT_IP,URI_ID_DERIVED,LOGIN_STATUS,SOURCE_IP";
const AGENTS = [
  "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv%3A11.0) like Gecko",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Safari/605.1.15",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv%3A121.0) Gecko/20100101 Firefox/121.0",
];
const BROWSERS = [
  "Chrome 120",
  "Chrome 121",
  "Chrome 122",
  "Firefox 121",
  "Microsoft Edge 120",
  "Safari 17",
  "IE 11",
  "IE 9",
];
const PLATFORMS = ["Windows 10", "Windows 7", "Mac OSX", "iPhone", "Linux"];
const PLACES = [
  ["US", "United States", "California", "San Francisco", "94105", "37.7898", "-122.3942"],
  ["DE", "Germany", "Bavaria", "Munich", "80331", "48.1371", "11.5754"],
  ["GB", "United Kingdom", "England", "London", "EC1A", "51.5200", "-0.0970"],
  ["JP", "Japan", "Tokyo", "Chiyoda", "100-0001", "35.6850", "139.7514"],
];
const KNOWN = [
  "Dataloader Bulk",
  "Dataloader Partner",
  "Salesforce for Outlook",
  "Workbench",
  "Salesforce for iOS",
  "Salesforce for Android",
  "Conga Composer",
  "DocuSign for Salesforce",
  "MuleSoft Anypoint",
  "Informatica Cloud",
  "Salesforce Inspector",
  "Ant Migration Tool",
];
const CIPHERS = {
  "TLS 1.0": "AES128-SHA",
  "TLS 1.1": "AES256-SHA",
  "TLS 1.2": "ECDHE-RSA-AES256-GCM-SHA384",
  "TLS 1.3": "TLS_AES_256_GCM_SHA384",
};

/** A small seeded generator (mulberry32): the same seed, the same file. */
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const two = (n) => (n < 10 ? `0${n}` : `${n}`);

function printed(at) {
  const hour = at.getUTCHours();
  return `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCFullYear()} ${hour % 12 || 12}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} ${hour < 12 ? "AM" : "PM"} UTC`;
}

/** The instants of `rows` logins over 180 days, newest first, fewer at night and at weekends. */
function instants(rows, random) {
  const end = Date.UTC(2026, 10, 20);
  const weights = [];
  for (let hour = 0; hour < 180 * 24; hour += 1) {
    const at = new Date(end - hour * 3_600_000);
    const office = at.getUTCHours() >= 7 && at.getUTCHours() <= 18 ? 6 : 1;
    weights.push(office * (at.getUTCDay() % 6 === 0 ? 0.15 : 1));
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const times = [];
  let due = 0;
  weights.forEach((weight, hour) => {
    due += (rows * weight) / total;
    while (times.length < Math.floor(due + 1e-6))
      times.push(end - hour * 3_600_000 + Math.floor(random() * 3600) * 1000);
  });
  while (times.length < rows) times.push(end - 180 * 86_400_000);
  return times.sort((a, b) => b - a);
}

/**
 * Writes a seeded Setup > Login History download: 21 columns, all quoted, 20,000 users, some 120 applications. `from`
 * and `to` cut it: rows of the same seed and length are the same rows.
 */
export async function makeExport(file, rows, { users = 20_000, seed = 7, from = 0, to = rows } = {}) {
  const random = seeded(seed);
  await write(file, HEADER.split(","), instants(rows, random), from, to, (time) =>
    login(new Date(time), random, users),
  );
}

/** Writes a seeded event log file of the type Login, in the column order of 2023: 23 columns, all quoted. */
export async function makeEventLog(file, rows, { users = 20_000, seed = 7 } = {}) {
  const random = seeded(seed);
  await write(file, EVENT_LOG_HEADER.split(","), instants(rows, random), 0, rows, (time, i) =>
    loginEvent(new Date(time), i, random, users),
  );
}

async function write(file, header, times, from, to, row) {
  const out = createWriteStream(file, { highWaterMark: 1 << 22 });
  const line = (cells) => `"${cells.join('","')}"\r\n`;
  out.write(line(header));
  let text = "";
  for (const [i, time] of times.entries()) {
    const cells = row(time, i);
    if (i < from || i >= to) continue;
    text += line(cells);
    if (text.length > 1 << 20) {
      if (!out.write(text)) await once(out, "drain");
      text = "";
    }
  }
  out.end(text);
  await once(out, "finish");
}

function loginEvent(at, i, random, users) {
  const user = Math.floor(users * random() ** 2.2);
  const id = `0055g00000${String(user).padStart(5, "0")}`;
  const old = user % 50 === 7 && random() < 0.8;
  const protocol = old ? "TLSv1" : "TLSv1.2";
  const address = `10.${user % 200}.${(user >> 3) % 250}.${1 + Math.floor(random() * 4)}`;
  const stamp = at.toISOString().replaceAll(/[-:TZ]/g, "");
  return [
    "Login",
    stamp,
    `4${i.toString(36).padStart(15, "0")}`,
    "00D5g000001Bnch",
    id,
    String(40 + Math.floor(random() * 200)),
    String(10 + Math.floor(random() * 60)),
    "/index.jsp",
    "",
    `${i.toString(36).padStart(15, "k")}`,
    "",
    String(Math.floor(random() * 90_000_000)),
    AGENTS[old ? 0 : 1 + (user % (AGENTS.length - 1))],
    "",
    "9998.0",
    `user${user}@bench.example.com`,
    protocol,
    old ? "AES128-SHA" : "ECDHE-RSA-AES256-GCM-SHA384",
    id,
    address,
    "",
    random() < 0.03 ? "LOGIN_ERROR_INVALID_PASSWORD" : "LOGIN_NO_ERROR",
    address,
  ];
}

function login(at, random, users) {
  const user = Math.floor(users * random() ** 2.2);
  const integration = user < 40;
  const place = PLACES[user % PLACES.length];
  const old = user % 50 === 7;
  const protocol =
    old && random() < 0.8
      ? user % 100 === 7
        ? "TLS 1.0"
        : "TLS 1.1"
      : random() < 0.25
        ? "TLS 1.3"
        : "TLS 1.2";
  const application = integration
    ? `Integration ${user % 100}`
    : random() < 0.75
      ? "Browser"
      : KNOWN[user % KNOWN.length];
  const web = application === "Browser";
  return [
    `user${user}@bench.example.com`,
    printed(at),
    `10.${user % 200}.${(user >> 3) % 250}.${1 + Math.floor(random() * 4)}`,
    web ? "Application" : integration ? "Other Apex API" : "Remote Access 2.0",
    random() < 0.03 ? "Invalid Password" : "Success",
    web
      ? old
        ? "IE 9"
        : BROWSERS[(user + Math.floor(random() * 2)) % 7]
      : integration
        ? "Java (Salesforce.com)"
        : "Unknown",
    web ? (old ? "Windows 7" : PLATFORMS[user % PLATFORMS.length]) : "Unknown",
    application,
    web ? "N/A" : `${20 + (user % 40)}.0`,
    web ? "N/A" : "SOAP Partner",
    web ? "N/A" : `${20 + (user % 40)}.0`,
    "bench.my.salesforce.com",
    protocol,
    CIPHERS[protocol],
    ...place,
  ];
}
