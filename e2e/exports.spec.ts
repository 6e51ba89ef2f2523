import { readFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import { daily, setupExport } from "@/lib/services/sample/setup-export";
import { expectGoodLooks } from "./looks";
import { apiOf, expect, signIn, test } from "./server";

const file = (name: string, text: string | Buffer) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(text),
});

const DUTCH = `Gebruiker;Tijdstip;Adres;Soort;Resultaat;Versleuteling;<img src=x onerror=alert(1)>
ann@example.com;13-11-2026 09:15 UTC;203.0.113.7;Application;Success;TLS 1.2;<script>alert(1)</script>
bob@example.com;14-11-2026 09:15 UTC;203.0.113.8;Other Apex API;Success;TLS 1.0;=1+1
`;

test("columns nobody knows are asked about once, in the browser", async ({ page, server }) => {
  const { org, token } = await server.createOrg("Mapping", "mapping@example.com");
  await signIn(page, server, "mapping@example.com");
  await page.goto(`${server.url}/orgs/${org}/imports`);
  await page.locator("input[type=file]").setInputFiles(file("aanmeldingen.csv", DUTCH));
  await expect(page.getByText("has columns we do not know: say what they hold.")).toBeVisible();
  await page.getByRole("link", { name: /Answer/ }).click();
  await expect(page.getByRole("heading", { name: "What do its columns hold?" })).toBeVisible();
  await expect(page.getByLabel("Gebruiker", { exact: true })).toHaveValue("username");
  await expect(page.getByLabel("Versleuteling", { exact: true })).toHaveValue("tlsProtocol");
  await expect(page.getByText("<script>alert(1)</script>")).toBeVisible();
  await expectGoodLooks(page);
  await page.getByLabel("Adres", { exact: true }).selectOption("username");
  await page.getByRole("button", { name: "Read the file this way" }).click();
  await expect(page.getByText("Two columns are given Username. Choose one of them.")).toBeVisible();
  await page.getByLabel("Adres", { exact: true }).selectOption("sourceIp");
  await page.getByRole("button", { name: "Read the file this way" }).click();
  await expect(page.getByText("2 rows read: 2 added")).toBeVisible({ timeout: 30_000 });
  await expectGoodLooks(page);

  const api = apiOf(server, org, token);
  const next = await api.ended((await api.upload(DUTCH.replaceAll("-11-2026", "-10-2026"))).id);
  expect(next).toMatchObject({ status: "done", rows: { added: 2 } });

  // The mapping was wrong after all: said again, the file is read again in its place.
  await page.getByLabel("Adres", { exact: true }).selectOption("");
  await page.getByRole("button", { name: "Read again this way" }).click();
  await expect(page.getByText("2 rows read:")).toBeVisible({ timeout: 30_000 });
  const { logins } = await (await api.call("GET", "/readiness")).json();
  expect(logins.total).toBe(4);

  // Names of other languages are known from memory only, and that is said.
  const german = "Benutzername,Anmeldezeit,Quell-IP,Anmeldetyp,Status,TLS-Protokoll";
  const row = "eva@example.com,23.10.2026 09:15:00 UTC,203.0.113.7,Application,Success,TLS 1.2";
  const { id } = await api.ended((await api.upload(`${german}\n${row}\n`)).id);
  await page.goto(`${server.url}/orgs/${org}/imports/${id}`);
  await expect(page.getByText("The names of its columns were read as German.")).toBeVisible();
});

test("a list that nobody knows is mapped as one, remembered, and never counted", async ({ page, server }) => {
  const { org, token } = await server.createOrg("Lists", "lists@example.com");
  const api = apiOf(server, org, token);
  const list = "Gebruiker,Volledige naam,Afdeling,Actief\nann@example.com,Ann Bakker,Verkoop,ja\n";
  await signIn(page, server, "lists@example.com");
  await page.goto(`${server.url}/orgs/${org}/imports`);
  await page.locator("input[type=file]").setInputFiles(file("gebruikers.csv", list));
  await expect(page.getByText("has columns we do not know: say what they hold.")).toBeVisible();
  await page.getByRole("link", { name: /Answer/ }).click();
  const kind = page.getByLabel("What this file is");
  await expect(kind).toHaveValue("users");
  await expect(page.getByLabel("Gebruiker", { exact: true })).toHaveValue("users.username");
  await expectGoodLooks(page);
  // Another kind has other fields, and the way back keeps what was proposed.
  await kind.selectOption({ label: "Login history" });
  await expect(page.getByText("Still needed: Username or User ID, Login Time, Status.")).toBeVisible();
  await kind.selectOption({ label: "List of users" });
  await page.getByLabel("Volledige naam", { exact: true }).selectOption({ label: "Full Name" });
  await page.getByLabel("Afdeling", { exact: true }).selectOption({ label: "Department" });
  await page.getByRole("button", { name: "Read the file this way" }).click();
  await expect(page.getByText("1 line read: 1 taken, 0 could not be read.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("heading", { name: "What its columns hold" })).toBeVisible();
  const { items } = await (await api.call("GET", "/subjects?department=Verkoop")).json();
  expect(items).toMatchObject([
    { name: "ann@example.com", verdict: "not-proven", neverSeen: true, logins: 0 },
  ]);

  const next = await api.ended((await api.upload(list.replace("ann@", "eva@"))).id);
  expect(next).toMatchObject({ status: "done", format: "users", rows: { added: 1 } });
  const mixed = { Gebruiker: "users.username", Aan: "status" };
  const { id } = await api.upload(list.replace("Actief", "Aan"));
  await expect
    .poll(async () => (await (await api.call("GET", `/imports/${id}`)).json()).status)
    .toBe("needs-mapping");
  const answer = await api.call("POST", `/imports/${id}/answer`, JSON.stringify({ mapping: mixed }), {
    "content-type": "application/json",
  });
  expect(answer.status).toBe(422);
  expect((await answer.json()).detail).toContain("A file is one kind of list");
});

test("an admin can look first at what a file would do, and then accept it", async ({ page, server }) => {
  const { org, token } = await server.createOrg("Preview", "preview@example.com");
  const api = apiOf(server, org, token);
  const rows = daily("2026-10-13", 4).flatMap((time, i) => [
    { time, user: "ann@example.com", tls: "TLS 1.0" },
    { time, user: `u${i}@example.com`, type: "SAML Sfdc Initiated SSO" },
  ]);
  await signIn(page, server, "preview@example.com");
  await page.goto(`${server.url}/orgs/${org}/imports`);
  await page.getByLabel("Show me first what a file would do").check();
  await page.locator("input[type=file]").setInputFiles(file("LoginHistory.csv", setupExport(rows)));
  await expect(page.getByText("has been read and waits for you to accept it.")).toBeVisible();
  expect((await (await api.call("GET", "/readiness")).json()).logins.total).toBe(0);
  await page.getByRole("link", { name: /Answer/ }).click();
  await expect(page.getByRole("heading", { name: "What this file would do" })).toBeVisible();
  await expect(page.getByText("0 now, 1 with it")).toBeVisible();
  await expectGoodLooks(page);
  await page.getByRole("button", { name: "Accept 8 rows" }).click();
  await expect(page.getByText("8 rows read: 8 added")).toBeVisible({ timeout: 30_000 });
  expect((await (await api.call("GET", "/readiness")).json()).logins.total).toBe(8);

  // The org may ask for it with every upload; one upload can say otherwise.
  await page.getByRole("link", { name: "Settings", exact: true }).click();
  await page.getByLabel("Show what an upload would do before it counts").check();
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await page.goto(`${server.url}/orgs/${org}/imports`);
  await expect(page.getByLabel("Show me first what a file would do")).toBeChecked();
  const looked = await api.ended((await api.upload(setupExport(rows.slice(0, 2)))).id);
  expect(looked).toMatchObject({ status: "needs-answer", question: { asks: ["accept"] } });
  const counted = await api.upload(setupExport(rows.slice(0, 3)), "filename=b.csv&preview=false");
  expect((await api.ended(counted.id)).status).toBe("done");
});

const ANN = "0055g000004AnnAAAS";
const BOB = "0055g000004BobAAAS";

function soql(days: readonly string[]): string {
  const line = (user: string, tls: string, day: string, n: number) =>
    `0Ya5g0000${n}${day.replaceAll("-", "")}A,${user},${day}T09:15:42.000Z,Application,203.0.113.7,Success,${tls},Browser`;
  const rows = days.flatMap((day) => [line(ANN, "TLS 1.2", day, 1), line(BOB, "TLS 1.0", day, 2)]);
  return ["Id,UserId,LoginTime,LoginType,SourceIp,Status,TlsProtocol,Application", ...rows].join("\n");
}

test("several files at once: an archive of queries, a list of users that names them, and a file that is none", async ({
  page,
  server,
}) => {
  const { org, token } = await server.createOrg("Several", "several@example.com");
  const api = apiOf(server, org, token);
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(soql(["2026-11-03", "2026-11-04"])), "first.csv");
  zip.addBuffer(Buffer.from(soql(["2026-11-05"])), "second.csv");
  zip.addBuffer(Buffer.from("%PDF-1.7"), "notes.pdf");
  zip.end();
  const users = `Id,Username,Name,IsActive,Department\n${ANN},ann@example.com,Ann Ek,true,IT\n${BOB},bob@example.com,Bob Li,false,Sales\n`;
  await signIn(page, server, "several@example.com");
  await page.goto(`${server.url}/orgs/${org}/imports`);
  await page
    .locator("input[type=file]")
    .setInputFiles([
      file("queries.zip", await buffer(zip.outputStream)),
      file("users.csv", users),
      file("book.xlsx", readFileSync("docs/images/dashboard.png")),
    ]);
  await expect(page.getByText("6 rows added, 0 were here already, 1 could not be read.")).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByText("2 rows added, 0 were here already, 0 could not be read.")).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByText(/book\.xlsx/).first()).toBeVisible();
  const list = await (await api.call("GET", "/subjects")).json();
  expect(list.items.map((item: { name: string }) => item.name).sort()).toEqual([
    "ann@example.com",
    "bob@example.com",
  ]);
  // Their names stand in the list, can be searched for, and go into the CSV.
  await page.goto(`${server.url}/orgs/${org}/subjects?q=bob+li`);
  const bob = page.getByRole("row", { name: /bob@example.com/ });
  await expect(bob).toContainText("Bob Li, Sales, inactive in Salesforce");
  await expect(page.getByText("1 subject,")).toBeVisible();
  await expectGoodLooks(page);
  const csv = await (await api.call("GET", "/subjects.csv?q=sales")).text();
  expect(csv.trim().split("\r\n")).toEqual([
    expect.stringMatching(/,Person,Department,Manager,Profile,Active in Salesforce$/),
    expect.stringMatching(/,bob@example.com,.*,Bob Li,Sales,,,no$/),
  ]);
  await page.getByRole("link", { name: "bob@example.com" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("bob@example.com");
  await expect(page.getByText("Inactive in Salesforce")).toBeVisible();
  await expect(page.getByText("Bob Li").first()).toBeVisible();
  await expectGoodLooks(page);

  await page.goto(`${server.url}/orgs/${org}/imports?q=queries`);
  await expect(page.getByRole("link", { name: "queries.zip" })).toBeVisible();
  await expect(page.getByRole("link", { name: "users.csv" })).toHaveCount(0);
  await page.getByRole("link", { name: "queries.zip" }).click();
  await expect(page.getByRole("cell", { name: "notes.pdf" })).toBeVisible();
  await expectGoodLooks(page);
});

test("two sources over one stretch: one counts, the page says so, and an admin can choose the other", async ({
  page,
  server,
}) => {
  const { org, token } = await server.createOrg("Record", "record@example.com");
  const api = apiOf(server, org, token);
  const rows = daily("2026-10-13", 10).flatMap((time) => [
    { time, user: "ann@example.com" },
    { time, user: "bob@example.com", tls: "TLS 1.0", type: "SAML Sfdc Initiated SSO" },
  ]);
  const text = setupExport(rows);
  await api.ended((await api.upload(text)).id);
  const other = await api.ended(
    (await api.upload(text.replaceAll(":00 AM", " AM"), "filename=without-seconds.csv")).id,
  );
  expect(other).toMatchObject({ status: "done", uncounted: 20 });
  const total = async () => (await (await api.call("GET", "/readiness")).json()).logins.total;
  expect(await total()).toBe(20);
  await signIn(page, server, "record@example.com");
  await page.goto(`${server.url}/orgs/${org}/imports/${other.id}`);
  await expect(page.getByText("20 rows of it are kept and not counted.")).toBeVisible();
  await expectGoodLooks(page);
  await page.getByRole("button", { name: "Count this file instead" }).click();
  await expect(page.getByText("An admin made this file the source of record")).toBeVisible();
  await expect.poll(async () => (await api.ended(other.id)).uncounted).toBe(0);
  expect(await total()).toBe(20);
});
