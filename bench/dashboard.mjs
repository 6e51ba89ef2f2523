import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";
import { browserPath } from "../scripts/browser-path.mjs";
import { build, prepare } from "../scripts/prepare.mjs";
import { makeExport } from "./make-export.mjs";
import { BenchServer, PASSWORD } from "./server.mjs";

const SIZES = [10_000, 1_000_000, 10_000_000];
const REQUESTS = 50;

/**
 * How long the server takes for pages and JSON calls, 50 requests each, on orgs of 10 thousand to 10 million logins;
 * beside it sqlite3, asked for the chart's numbers from the logins themselves. Then the JavaScript that the dashboard
 * loads first, and how far its layout shifts.
 */
export async function dashboard(rows = SIZES.at(-1)) {
  prepare();
  await build();
  const table = {};
  let weight = null;
  for (const size of SIZES.filter((one) => one <= rows)) {
    const folder = mkdtempSync(path.join(tmpdir(), "tls-readiness-bench-"));
    try {
      const file = path.join(folder, "logins.csv");
      await makeExport(file, size, { users: Math.min(20_000, size / 50) });
      const data = path.join(folder, "data");
      const server = await BenchServer.start(data);
      try {
        await server.ingest(file, "logins.csv", size);
        rmSync(file);
        const { cookie, seen } = await opened(server);
        weight = seen;
        for (const [what, asked] of await questions(server, cookie)) {
          const { median, p95, first } = await timed(asked);
          const row = (table[what] ??= {});
          row[`${short(size)} median ms`] = median;
          row[`${short(size)} p95`] = p95;
          row[`${short(size)} first`] = first;
        }
      } finally {
        await server.stop();
      }
      (table["sqlite3: logins by day and protocol"] ??= {})[`${short(size)} median ms`] = bySqlite(data);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  console.table(table);
  console.log("first: the first request of its kind after the import, which judges all subjects.");
  console.log(
    `Dashboard: ${Math.round(weight.first / 1000)} kB of JavaScript that the page names (gzip), ${Math.round(weight.scripts / 1000)} kB with what it loads afterwards for the charts, layout shift ${weight.shift.toFixed(3)}`,
  );
}

async function questions(server, cookie) {
  const api = (where) => () => answered(`${server.org}${where}`, server.headers);
  const page = (where) => () => answered(`${server.site}${where}`, { cookie });
  const { items } = await server.get("/subjects?pageSize=1");
  const three = "protocol=TLS%201.0&area=users&browser=IE%209";
  // With rare filters a small org shows fewer logins; these fill the page at every size, as the whole list does.
  const common = "protocol=TLS%201.2&area=users&outcome=success";
  return [
    ["dashboard page", page("")],
    ["work list page", page("/subjects")],
    ["subject page", page(`/subjects/${items[0].id}`)],
    ["logins page", page("/logins")],
    ["logins page, three filters", page(`/logins?${common}`)],
    ["logins page, three rare filters", page(`/logins?${three}`)],
    ["report page", page("/report")],
    ["JSON readiness", api("/readiness")],
    ["JSON dashboard", api("/dashboard")],
    ["JSON subjects", api("/subjects?pageSize=50")],
    ["JSON subject", api(`/subjects/${items[0].id}`)],
    ["JSON logins", api("/logins")],
    ["JSON logins, three filters", api(`/logins?${common}`)],
    ["JSON logins, three rare filters", api(`/logins?${three}`)],
    ["JSON search", api("/search?q=user12")],
  ];
}

async function answered(where, headers) {
  const response = await fetch(where, { headers, redirect: "error" });
  const text = await response.text();
  if (!response.ok) throw new Error(`${where}: ${response.status} ${text.slice(0, 200)}`);
}

async function timed(ask) {
  const times = [];
  for (let i = 0; i <= REQUESTS; i += 1) {
    const started = performance.now();
    await ask();
    times.push(performance.now() - started);
  }
  const [first] = times;
  const rest = times.slice(1).sort((a, b) => a - b);
  return {
    first: Math.round(first),
    median: Math.round(rest[Math.floor(rest.length / 2)] * 10) / 10,
    p95: Math.round(rest[Math.floor(rest.length * 0.95)] * 10) / 10,
  };
}

/** Signs in with a browser and looks at the dashboard: its session, the scripts it loads, how far its layout shifts. */
async function opened(server) {
  const executablePath = browserPath();
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: ["--no-sandbox"],
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${new URL(server.site).origin}/sign-in`);
    await page.getByLabel("E-mail address").fill(server.email);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
    const board = await context.newPage();
    await page.close();
    const scripts = [];
    board.on("response", (response) => {
      if (response.request().resourceType() === "script") scripts.push(response);
    });
    await board.addInitScript(() => {
      window.shifted = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    await board.goto(server.site, { waitUntil: "networkidle" });
    const bodies = await Promise.all(scripts.map((response) => response.body()));
    const cookies = await context.cookies();
    const html = await (await context.request.get(server.site)).text();
    const sizes = bodies.map((body, i) => ({
      isNamed: html.includes(new URL(scripts[i].url()).pathname),
      size: gzipSync(body).length,
    }));
    return {
      cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
      seen: {
        first: sizes.filter(({ isNamed }) => isNamed).reduce((sum, { size }) => sum + size, 0),
        scripts: sizes.reduce((sum, { size }) => sum + size, 0),
        shift: await board.evaluate(() => window.shifted),
      },
    };
  } finally {
    await browser.close();
  }
}

function bySqlite(data) {
  const database = path.join(data, "tls-readiness.db");
  const ask = `SELECT date("time", 'unixepoch'), "protocol", count(*) FROM "Login" GROUP BY 1, 2`;
  const started = performance.now();
  const { status, error } = spawnSync("sqlite3", [database, ask], { maxBuffer: 1 << 26 });
  if (status !== 0) return `sqlite3 is missing (${error?.code ?? status})`;
  return Math.round(performance.now() - started);
}

function short(rows) {
  return rows >= 1_000_000 ? `${rows / 1_000_000}M` : `${rows / 1000}k`;
}
