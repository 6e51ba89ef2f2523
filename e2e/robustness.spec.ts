import BetterSqlite3 from "better-sqlite3";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { makeExport } from "../bench/make-export.mjs";
import { apiOf, expect, launch, PASSWORD, test } from "./server";

const ROWS = 60_000;

test("a server killed in the middle of an import finishes it after the next start, to the row", async () => {
  const server = await launch();
  await server.start();
  const { org, token } = await server.createOrg("Killed", "killed@example.com");
  const api = apiOf(server, org, token);
  const csv = path.join(server.dataDir, "LoginHistory.csv");
  await makeExport(csv, ROWS, { users: 500 });
  const { id } = await api.upload(readFileSync(csv));
  await expect
    .poll(async () => (await (await api.call("GET", `/imports/${id}`)).json()).rows.read, {
      intervals: [30],
      timeout: 60_000,
    })
    .toBeGreaterThan(0);
  const midway = await (await api.call("GET", "/readiness")).json();
  await server.stop("SIGKILL");
  expect(midway.logins.total === 0 || midway.logins.total === ROWS).toBe(true);
  await server.start();
  const row = await api.ended(id);
  expect(row).toMatchObject({ status: "done", rows: { read: ROWS, added: ROWS, repeated: 0, rejected: 0 } });
  const { logins } = await (await api.call("GET", "/readiness")).json();
  expect(logins.total).toBe(ROWS);
  await server.stop("SIGINT");
  rmSync(server.dataDir, { recursive: true, force: true });
});

test("a second server on the same data folder refuses to start", async ({ server }) => {
  const second = await launch({ DATA_DIR: server.dataDir });
  await expect(second.start()).rejects.toThrow("The server ended with 1.");
});

test("the server answers while something holds the write lock for 30 seconds amid a reading, and all uploads go in", async ({
  server,
}) => {
  test.setTimeout(180_000);
  const { org, token } = await server.createOrg("Locked", "locked@example.com");
  const api = apiOf(server, org, token);
  await api.call("GET", "/readiness");
  const large = path.join(server.dataDir, "LoginHistory.csv");
  await makeExport(large, ROWS, { users: 500 });
  const read = await api.upload(readFileSync(large));
  const holder = new BetterSqlite3(path.join(server.dataDir, "tls-readiness.db"));
  const statusOf = holder.prepare('SELECT "status" FROM "Import" WHERE "id" = ?').pluck();
  await expect.poll(() => statusOf.get(Number(read.id)), { intervals: [1] }).toBe("reading");
  holder.exec("BEGIN IMMEDIATE");
  expect(statusOf.get(Number(read.id))).toBe("reading");
  const until = Date.now() + 30_000;
  const csv =
    '"Username","Login Time","Source IP","Login Type","Status"\n"a@example.com","2026-11-03 09:15:00 UTC","203.0.113.7","Application","Success"\n';
  const uploading = api.upload(csv);
  let reads = 0;
  while (Date.now() < until) {
    expect((await api.call("GET", "/readiness")).status).toBe(200);
    reads += 1;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  holder.exec("COMMIT");
  holder.close();
  expect(reads).toBeGreaterThan(30);
  expect(await api.ended(read.id)).toMatchObject({ status: "done", rows: { added: ROWS, rejected: 0 } });
  const { id } = await uploading;
  expect((await api.ended(id)).status).toBe("done");
  expect((await (await api.call("GET", "/readiness")).json()).logins.total).toBe(ROWS + 1);
});

test("an upload may take longer than the server's limit for requests, as long as it keeps coming", async () => {
  const server = await launch({
    NODE_OPTIONS: `--import ${path.join(import.meta.dirname, "short-requests.mjs")}`,
  });
  await server.start();
  const { org, token } = await server.createOrg("Slow", "slow@example.com");
  const api = apiOf(server, org, token);
  const rows = Array.from(
    { length: 5 },
    (_, i) => `"u${i}@example.com","2026-11-03 09:15:00 UTC","203.0.113.7","Application","Success"\n`,
  );
  const body = new ReadableStream({
    async start(controller) {
      for (const text of ['"Username","Login Time","Source IP","Login Type","Status"\n', ...rows]) {
        controller.enqueue(new TextEncoder().encode(text));
        await new Promise((resolve) => setTimeout(resolve, 900));
      }
      controller.close();
    },
  });
  const sent = await fetch(`${server.url}/api/v1/orgs/${org}/imports?filename=slow.csv`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body,
    duplex: "half",
  } as RequestInit);
  expect(sent.status).toBe(202);
  expect(await api.ended((await sent.json()).id)).toMatchObject({ status: "done", rows: { added: 5 } });
  await server.stop("SIGINT");
  rmSync(server.dataDir, { recursive: true, force: true });
});

test("set-up happens once, also for two at the same moment", async ({ browser }) => {
  const server = await launch();
  await server.start();
  const pages = await Promise.all([1, 2].map(async () => (await browser.newContext()).newPage()));
  for (const [index, page] of pages.entries()) {
    await page.goto(`${server.url}/setup`);
    await page.getByLabel("Your name").fill(`Person ${index}`);
    await page.getByLabel("E-mail address").fill(`person${index}@example.com`);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByLabel("Org name").fill(`Org ${index}`);
  }
  await Promise.all(pages.map((page) => page.getByRole("button", { name: "Set up" }).click()));
  const outcomes = await Promise.all(
    pages.map(async (page) => {
      await expect(page.getByText(/Set-up is over|All imports/).first()).toBeVisible();
      return page.url().includes("/imports");
    }),
  );
  expect(outcomes.filter(Boolean)).toHaveLength(1);
  await Promise.all(pages.map((page) => page.context().close()));
  await server.stop("SIGINT");
  rmSync(server.dataDir, { recursive: true, force: true });
});

test("a backup made while the server runs is a whole database, and never overwrites a file", async ({
  server,
}) => {
  const { org, token } = await server.createOrg("Backed up", "backup@example.com");
  const api = apiOf(server, org, token);
  const csv =
    '"Username","Login Time","Source IP","Login Type","Status"\n"a@example.com","2026-11-03 09:15:00 UTC","203.0.113.7","Application","Success"\n';
  await api.ended((await api.upload(csv)).id);
  const file = path.join(server.dataDir, "copy.db");
  await server.admin(["backup", file]);
  const copy = new BetterSqlite3(file, { readonly: true });
  expect(copy.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(
    copy
      .prepare(`SELECT count(*) AS n FROM "Login" l JOIN "Org" o ON o.id = l."orgId" WHERE o.slug = ?`)
      .get(org),
  ).toEqual({ n: 1 });
  copy.close();
  await expect(server.admin(["backup", file])).rejects.toThrow("exists already");
});
