import { createWriteStream, readdirSync, readFileSync } from "node:fs";
import { once } from "node:events";
import path from "node:path";
import { ROOT } from "../scripts/prepare.mjs";

const CORPUS = path.join(ROOT, "lib/domain/recognition/corpus");
const NOTHING = {
  loginType: "",
  loginSubtype: "",
  application: "N/A",
  browser: "Unknown",
  platform: "Unknown",
  clientVersion: "N/A",
  apiType: "N/A",
  apiVersion: "N/A",
};
const SYSTEMS = ["Windows 7", "Windows 10", "Windows 11", "Mac OSX", "Linux", "iPhone", "Android 12"];
const MADE_BY_ORGS = [
  "Billing",
  "Orders",
  "Warehouse",
  "Payroll",
  "Ledger",
  "Nightly",
  "Website",
  "Portal",
  "Data Lake",
];
const MADE_ENDS = ["Sync", "Bridge", "Job", "Connector", "Gateway", "Feed", "Loader Service", "API"];

/** A small seeded generator (mulberry32). */
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The corpus by what its strings are; look-alikes of attackers, which nobody can place, are left out. */
function corpus() {
  return readdirSync(CORPUS)
    .filter((file) => file.endsWith(".tsv"))
    .flatMap((file) =>
      readFileSync(path.join(CORPUS, file), "utf8")
        .trimEnd()
        .split("\n")
        .slice(1)
        .map((line) => {
          const [product, cell, text, area] = line.split("\t");
          return { product, cell, text, area, file };
        }),
    )
    .filter(({ area }) => area !== "unclassified");
}

/**
 * Distinct clients whose area is known, by how they are made: documented strings in other versions, cases and
 * spacings; browsers on systems; systems without a name behind API logins; connected apps that orgs made themselves,
 * whose truth is "integrations" and which no table can know. `weight` is their share of the logins.
 */
export function truthfulClients(count) {
  const random = seeded(7);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const version = () => `${20 + Math.floor(random() * 50)}.${Math.floor(random() * 10)}`;
  const applications = corpus().filter(({ cell }) => cell === "application");
  const agents = corpus().filter(({ cell, area }) => cell === "userAgent" && area === "integrations");
  const garbled = (text) => {
    const kind = random();
    if (kind < 0.15) return text.toUpperCase();
    if (kind < 0.3) return text.toLowerCase();
    if (kind < 0.4) return ` ${text.replaceAll(" ", "  ")} `;
    return text;
  };
  const makers = [
    [
      0.62,
      () => {
        const browser = pick(["Chrome", "Firefox", "Microsoft Edge", "Safari", "IE"]);
        const facts = {
          ...NOTHING,
          loginType: pick(["Application", "SAML Sfdc Initiated SSO", "Third Party SSO"]),
        };
        const number = browser === "IE" ? 6 + Math.floor(random() * 6) : 4 + Math.floor(random() * 140);
        return {
          area: "users",
          facts: {
            ...facts,
            application: "Browser",
            browser: `${browser} ${number}`,
            platform: pick(SYSTEMS),
          },
        };
      },
    ],
    [
      0.16,
      () => {
        const { area, text } = pick(applications);
        const facts = {
          ...NOTHING,
          loginType: pick(["Remote Access 2.0", "Other Apex API"]),
          application: garbled(text),
        };
        return {
          area,
          facts: {
            ...facts,
            clientVersion: version(),
            apiType: pick(["SOAP Partner", "N/A"]),
            apiVersion: version(),
          },
        };
      },
    ],
    [
      0.14,
      () => {
        const agent = pick(agents).text.split(" (")[0];
        const facts = {
          ...NOTHING,
          loginType: "Other Apex API",
          browser: pick(["Java (Salesforce.com)", "Jakarta HTTP Commons", "Java", agent]),
        };
        return {
          area: "integrations",
          facts: { ...facts, apiType: pick(["SOAP Partner", "SOAP Enterprise"]), apiVersion: version() },
        };
      },
    ],
    [
      0.04,
      () => {
        const name = `${pick(MADE_BY_ORGS)} ${pick(MADE_ENDS)} ${Math.floor(random() * 500)}`;
        const facts = { ...NOTHING, loginType: "Remote Access 2.0", application: name };
        return {
          area: "integrations",
          facts: {
            ...facts,
            loginSubtype: pick(["OauthClientCredentials", "OauthUsernamePassword", "OauthTokenExchange"]),
          },
        };
      },
    ],
    [
      0.02,
      () => ({
        area: "packages",
        facts: {
          ...NOTHING,
          loginType: pick(["AppExchange", "Partner Product"]),
          application: `Vendor app ${Math.floor(random() * 900)}`,
          clientVersion: version(),
        },
      }),
    ],
    [
      0.02,
      () => {
        const name = `${pick(MADE_BY_ORGS)} ${pick(MADE_ENDS)} ${500 + Math.floor(random() * 500)}`;
        return {
          area: "integrations",
          facts: { ...NOTHING, loginType: "Remote Access 2.0", application: name },
        };
      },
    ],
  ];
  const clients = new Map();
  for (let tries = 0; clients.size < count && tries < count * 20; tries += 1) {
    let at = random();
    const maker = makers.findIndex(([weight]) => (at -= weight) < 0);
    const [share, make] = makers[maker] ?? makers[0];
    const { area, facts } = make();
    const key = JSON.stringify(facts);
    if (!clients.has(key)) clients.set(key, { area, facts, share, maker });
    else if (tries > count * 2) facts.platform = `Build ${tries}`;
    if (!clients.has(JSON.stringify(facts)))
      clients.set(JSON.stringify(facts), { area, facts, share, maker });
  }
  return [...clients.values()];
}

/** What became of clients; each way of making them has its share of the logins. */
export function confusionOf(clients, rows) {
  const counts = {};
  const surelyWrong = [];
  const ofShare = new Map();
  for (const { maker } of clients) ofShare.set(maker, (ofShare.get(maker) ?? 0) + 1);
  let distinct = 0;
  let logins = 0;
  for (const { area, facts, found, share, maker } of clients) {
    const weight = share / ofShare.get(maker);
    counts[area] ??= {};
    counts[area][found.area] = (counts[area][found.area] ?? 0) + weight * rows;
    if (found.area === area) {
      distinct += 1 / clients.length;
      logins += weight;
    } else if (found.sureness === "sure" && found.area !== "unclassified")
      surelyWrong.push({ area, found: found.area, ...facts });
  }
  for (const row of Object.values(counts))
    for (const area of Object.keys(row)) row[area] = Math.round(row[area]);
  return { counts, logins, distinct, surelyWrong };
}

/** An export of these clients: few of them many times. */
export async function truthfulExport(file, rows) {
  const random = seeded(11);
  const clients = truthfulClients(5000);
  const out = createWriteStream(file);
  out.write(
    "Username,Login Time,Source IP,Login Type,Login Sub-Type,Status,Browser,Platform,Application,Client Version,API Type,API Version,TLS Protocol\n",
  );
  const end = Date.UTC(2026, 10, 20) / 1000;
  for (let i = 0; i < rows; i += 1) {
    const which = Math.floor(random() * random() * clients.length);
    const { facts, area } = clients[which];
    const at = new Date((end - Math.floor((i * 180 * 86_400) / rows)) * 1000).toISOString();
    // People come from anywhere; a system has its user and its network, and now and then another address there.
    const isPerson = area === "users";
    const user = isPerson ? `user${Math.floor(random() * 20_000)}` : `system${which % 400}`;
    const network = isPerson ? Math.floor(random() * 200) : which % 200;
    const cells = [
      `${user}@bench.example.com`,
      at,
      `10.1.${network}.${Math.floor(random() * 20)}`,
      facts.loginType,
      facts.loginSubtype,
      "Success",
      facts.browser,
      facts.platform,
      facts.application,
      facts.clientVersion,
      facts.apiType,
      facts.apiVersion,
      random() < 0.1 ? "TLS 1.0" : "TLS 1.2",
    ];
    if (!out.write(`${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\n`))
      await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
}
