import { gzipSync } from "node:zlib";
import BetterSqlite3 from "better-sqlite3";
import net from "node:net";
import { setupExport } from "@/lib/services/sample/setup-export";
import { expectGoodLooks } from "./looks";
import { apiOf, expect, signIn, test } from "./server";

const ROW = { time: "10/23/2026 9:15:00 AM UTC" };
const GOOD = setupExport([
  ROW,
  {
    ...ROW,
    user: "bob@example.com",
    tls: "TLS 1.0",
    type: "Remote Access 2.0",
    application: "Dataloader Bulk",
    browser: "Unknown",
  },
]);

const REFUSED: readonly { readonly name: string; readonly body: string | Buffer; readonly says: RegExp }[] = [
  { name: "only blanks", body: " \r\n \r\n", says: /empty/ },
  { name: "a header and no rows", body: setupExport([]), says: /has a header and no rows/ },
  { name: "a PDF", body: "%PDF-1.7 ...", says: /This is a PDF, not a CSV/ },
  { name: "a web page", body: "<!DOCTYPE html><html><body>Log in</body></html>", says: /This is a web page/ },
  {
    name: "another table",
    body: "Name,Amount\r\nA,1\r\n",
    says: /no column holds login times\. Columns found: Name, Amount\./,
  },
  {
    name: "a header called __proto__",
    body: "__proto__,constructor\r\nx,y\r\n",
    says: /Columns found: __proto__, constructor/,
  },
  { name: "a damaged archive", body: gzipSync(GOOD).subarray(0, 60), says: /\.gz file is damaged/ },
];

test("what is no login history is refused with the reason, and nothing of it counts", async ({ server }) => {
  const { org, token } = await server.createOrg("Refusals", "refusals@example.com");
  const api = apiOf(server, org, token);
  for (const { name, body, says } of REFUSED)
    await test.step(name, async () => {
      const { id } = await api.upload(
        Buffer.isBuffer(body) ? new Uint8Array(body) : body,
        `filename=${Buffer.isBuffer(body) ? "a.csv.gz" : "a.csv"}`,
      );
      const row = await api.ended(id);
      expect(row).toMatchObject({ status: "failed", rows: { added: 0 } });
      expect(row.failure).toMatch(says);
    });
  const readiness = await (await api.call("GET", "/readiness")).json();
  expect(readiness.logins.total).toBe(0);
});

test("an empty body and a body that breaks off leave no import behind", async ({ server }) => {
  const { org, token } = await server.createOrg("Broken off", "broken@example.com");
  const api = apiOf(server, org, token);
  expect((await api.call("POST", "/imports?filename=a.csv", "")).status).toBe(422);
  const { hostname, port } = new URL(server.url);
  const database = new BetterSqlite3(`${server.dataDir}/tls-readiness.db`, { readonly: true });
  const left = database
    .prepare(`SELECT count(*) FROM "Import" i JOIN "Org" o ON o.id = i."orgId" WHERE o.slug = ?`)
    .pluck();
  const socket = net.connect(Number(port), hostname);
  socket.write(
    `POST /api/v1/orgs/${org}/imports?filename=a.csv HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${token}\r\nContent-Length: 100000\r\n\r\n${GOOD}`,
  );
  await expect.poll(() => left.get(org)).toBe(1);
  socket.destroy();
  await expect.poll(() => left.get(org)).toBe(0);
  database.close();
  const { id } = await api.upload(GOOD);
  expect((await api.ended(id)).rows.added).toBe(2);
  const readiness = await (await api.call("GET", "/readiness")).json();
  expect(readiness.coverage.imports).toBe(1);
});

test("formulas and scripts in cells stay text, on the page and in the CSV", async ({ page, server }) => {
  const { org, token } = await server.createOrg("Injection", "injection@example.com");
  const api = apiOf(server, org, token);
  const evil = [
    '=HYPERLINK("http://evil.example","x")@evil.example',
    "<script>document.title='owned'</script>@evil.example",
  ];
  const { id } = await api.upload(
    setupExport([
      ...evil.map((user) => ({ ...ROW, user, tls: "TLS 1.0" })),
      { ...ROW, type: "Other Apex API", application: evil[1] ?? "" },
    ]),
  );
  expect((await api.ended(id)).status).toBe("done");
  const csv = await (await api.call("GET", "/subjects.csv")).text();
  expect(csv).toContain("'=hyperlink(");
  expect(csv).not.toMatch(/(^|,)"?=HYPERLINK/im);
  await signIn(page, server, "injection@example.com");
  await page.goto(`${server.url}/orgs/${org}/subjects`);
  await expect(
    page.getByRole("link", { name: "<script>document.title='owned'</script>@evil.example" }).first(),
  ).toBeVisible();
  expect(await page.title()).not.toBe("owned");
});

test("rows that cannot be read are kept with line and reason, and the rest goes in", async ({ server }) => {
  const { org, token } = await server.createOrg("Rows", "rows@example.com");
  const api = apiOf(server, org, token);
  const text =
    setupExport([
      ROW,
      { ...ROW, time: "13/32/2026 4:10 AM UTC" },
      { ...ROW, tls: "TLS 1.10" },
      { ...ROW, time: "10/24/2026 9:15:00 AM UTC" },
    ]) +
    '"too","few"\r\n"too","many"' +
    ',"x"'.repeat(20) +
    "\r\n";
  const row = await api.ended((await api.upload(text)).id);
  expect(row.rows).toMatchObject({ read: 6, added: 2, rejected: 4 });
  expect(row.problems.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    '3 Time cannot be read: "13/32/2026 4:10 AM UTC"',
    '4 TLS Protocol "TLS 1.10" is no version we know',
    "6 2 cells, 14 expected",
    "7 22 cells, 14 expected",
  ]);
  const csv = await (await api.call("GET", `/imports/${row.id}/problems.csv`)).text();
  expect(csv.split("\r\n")).toHaveLength(6);
});

test("two uploads of one file at once become one import", async ({ server }) => {
  const { org, token } = await server.createOrg("Twice", "twice@example.com");
  const api = apiOf(server, org, token);
  const answers = await Promise.all([api.upload(GOOD), api.upload(GOOD), api.upload(GOOD)]);
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(answers.filter(({ repeated }) => repeated)).toHaveLength(2);
  expect((await api.ended(answers[0].id)).rows.added).toBe(2);
});

test("a file that names neither order nor zone waits, and goes on when told", async ({ server }) => {
  const { org, token } = await server.createOrg("Asking", "asking@example.com");
  const api = apiOf(server, org, token);
  const rows = [1, 2, 3, 4].map((n) => ({
    time: `${n}/${n + 1}/2026 14:20`,
    user: `u${n}@example.com`,
    tls: n % 2 ? "TLS 1.2" : "TLS 1.0",
  }));
  const waiting = await api.ended((await api.upload(setupExport(rows))).id);
  expect(waiting).toMatchObject({ status: "needs-answer", question: { asks: ["dateOrder", "timeZone"] } });
  const wrong = await api.call(
    "POST",
    `/imports/${waiting.id}/answer`,
    JSON.stringify({ timeZone: "Moon/Base" }),
  );
  expect(wrong.status).toBe(422);
  const told = await api.call(
    "POST",
    `/imports/${waiting.id}/answer`,
    JSON.stringify({ dateOrder: "day-first", timeZone: "Europe/Berlin" }),
  );
  expect(told.status).toBe(202);
  const done = await api.ended(waiting.id);
  expect(done).toMatchObject({
    status: "done",
    rows: { added: 4 },
    interval: { from: "2026-02-01T13:20:00Z" },
  });
  const again = await api.call(
    "POST",
    `/imports/${waiting.id}/answer`,
    JSON.stringify({ dateOrder: "month-first" }),
  );
  expect(again.status).toBe(202);
  const { id } = await again.json();
  expect(await api.ended(id)).toMatchObject({
    status: "done",
    replaces: waiting.id,
    rows: { added: 4 },
    interval: { from: "2026-01-02T13:20:00Z" },
  });
  expect(await api.ended(waiting.id)).toMatchObject({ status: "undone" });
  // The same bytes, as before or as they were read in the end, are here already.
  for (const said of ["", "&dateOrder=month-first&timeZone=Europe/Berlin"])
    expect(await api.upload(setupExport(rows), `filename=again.csv${said}`)).toMatchObject({
      id,
      repeated: true,
    });
  expect((await (await api.call("GET", "/readiness")).json()).logins.total).toBe(4);
  const late = await api.call(
    "POST",
    `/imports/${waiting.id}/answer`,
    JSON.stringify({ dateOrder: "month-first" }),
  );
  expect(late.status).toBe(409);
});

test("an undone import leaves everything as if it had never been uploaded", async ({ page, server }) => {
  const { org, token } = await server.createOrg("Undoing", "undoing@example.com");
  const api = apiOf(server, org, token);
  const before = await (await api.call("GET", "/subjects")).json();
  const { id } = await api.upload(GOOD);
  await api.ended(id);
  await signIn(page, server, "undoing@example.com");
  await page.goto(`${server.url}/orgs/${org}/imports/${id}`);
  await page.getByRole("button", { name: "Undo import" }).click();
  await expect(page.getByRole("dialog")).toContainText("2 logins that only LoginHistory.csv brought will go");
  await page.getByRole("dialog").getByRole("button", { name: "Undo import" }).click();
  await expect(page).toHaveURL(/\/imports$/);
  expect(await (await api.call("GET", "/subjects")).json()).toEqual(before);
  expect((await api.upload(GOOD)).repeated).toBeUndefined();
});

test("an unknown client is classified by an admin, and the rule can be undone", async ({ page, server }) => {
  const { org, token } = await server.createOrg("Classifying", "classify@example.com");
  const api = apiOf(server, org, token);
  const { id } = await api.upload(
    setupExport([
      ROW,
      {
        ...ROW,
        user: "svc@example.com",
        type: "Remote Access 2.0",
        application: "Zebra Pipeline",
        browser: "Unknown",
        platform: "Unknown",
        tls: "TLS 1.1",
      },
    ]),
  );
  await api.ended(id);
  await signIn(page, server, "classify@example.com");
  await page.goto(`${server.url}/orgs/${org}/subjects?area=unclassified`);
  await page.getByRole("link", { name: "Zebra Pipeline" }).click();
  await page.getByRole("combobox", { name: "Area" }).selectOption("packages");
  await page.getByLabel("Name", { exact: true }).fill("Zebra");
  await page.getByRole("button", { name: "Save as a rule" }).click();
  const areas = async () => (await (await api.call("GET", "/readiness")).json()).areas;
  await expect.poll(async () => (await areas()).packages.total).toBe(1);
  expect((await areas()).unclassified.total).toBe(0);
  await page.goto(`${server.url}/orgs/${org}/rules`);
  await page.getByRole("button", { name: /Undo/ }).click();
  await expect.poll(async () => (await areas()).unclassified.total).toBe(1);
});

test("an unknown status word is told to mean success, and its logins prove something from then on", async ({
  page,
  server,
}) => {
  const { org, token } = await server.createOrg("Words", "words@example.com");
  const api = apiOf(server, org, token);
  const told = [13, 14].map((day) => ({ ...ROW, time: `10/${day}/2026 9:15:00 AM UTC`, status: "Sikeres" }));
  const { id } = await api.upload(setupExport(told), "filename=words.csv&scope=all");
  await api.ended(id);
  await signIn(page, server, "words@example.com");
  await page.goto(`${server.url}/orgs/${org}/imports/${id}`);
  await expect(
    page.getByText("A status in it is not known here: its logins may have been successes."),
  ).toBeVisible();
  await expectGoodLooks(page);
  await page.getByRole("button", { name: '"Sikeres" means success' }).click();
  await expect(page.getByText("Counted as success, because somebody in this org said so")).toBeVisible();
  await expectGoodLooks(page);
  const readiness = await (await api.call("GET", "/readiness")).json();
  expect(readiness.areas.users).toMatchObject({ total: 1, ready: 1, notProven: 0 });
});

test("a status of another language is told to mean the refusal of an insecure channel, and taken back", async ({
  page,
  server,
}) => {
  const { org, token } = await server.createOrg("Refused", "refused@example.com");
  const api = apiOf(server, org, token);
  const status = "Fehlgeschlagen: Anmeldung über unsicheren Kanal";
  const refused = [13, 14].map((day) => ({ ...ROW, time: `10/${day}/2026 9:15:00 AM UTC`, status }));
  const { id } = await api.upload(setupExport(refused), "filename=refused.csv&scope=all");
  await api.ended(id);
  await signIn(page, server, "refused@example.com");
  await page.goto(`${server.url}/orgs/${org}/imports/${id}`);
  await page.getByRole("button", { name: "means an insecure channel" }).click();
  await expect(page.getByText("Counted as refused over an insecure channel")).toBeVisible();
  await expectGoodLooks(page);
  await page.goto(`${server.url}/orgs/${org}/logins?outcome=insecure`);
  await expect(page.getByRole("row").filter({ hasText: "über unsicheren Kanal" })).toHaveCount(2);
  await page.goto(`${server.url}/orgs/${org}/imports`);
  await page.getByRole("link", { name: "refused.csv" }).first().click();
  await page.getByRole("button", { name: "is another failure" }).click();
  await expect(page.getByText("Counted as failed, because somebody in this org said so")).toBeVisible();
});

test("what a file cannot tell is asked on its page: no order and no zone is taken that nobody chose", async ({
  page,
  server,
}) => {
  const { org, token } = await server.createOrg("Asked", "asked@example.com");
  const api = apiOf(server, org, token);
  const rows = [3, 4, 5].map((day) => ({ time: `0${day}/11/2026 14:20`, user: `u${day}@example.com` }));
  const { id } = await api.upload(setupExport(rows), "filename=asked.csv&scope=all");
  await api.ended(id);
  await signIn(page, server, "asked@example.com");
  await page.goto(`${server.url}/orgs/${org}/imports/${id}`);
  await expect(page.getByText("Every date in this file can be read both ways")).toBeVisible();
  const likelier = page.locator("label").filter({ hasText: "Likelier" });
  await expect(likelier).toContainText("Day first");
  await expect(likelier).toContainText("Its logins lie closer together");
  await expectGoodLooks(page);
  await page.getByRole("button", { name: "Go on with day first" }).click();
  await expect(page.getByText("Choose the time zone of the file.")).toBeVisible();
  await page.getByRole("button", { name: "The org's zone, UTC" }).click();
  await page.getByRole("button", { name: "Go on with day first" }).click();
  await expect(page.getByText(/^3 rows read: 3 added/)).toBeVisible();
  expect(await api.ended(id)).toMatchObject({ interval: { from: "2026-11-03T14:20:00Z" } });
});
