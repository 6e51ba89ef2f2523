import { setupExport } from "@/lib/services/sample/setup-export";
import { expectGoodLooks } from "./looks";
import { apiOf, expect, signIn, test } from "./server";

const java = {
  user: "erp@example.com",
  type: "Other Apex API",
  browser: "Java (Salesforce.com)",
  platform: "Unknown",
  application: "N/A",
  api: "SOAP Partner",
  apiVersion: "29.0",
  tls: "TLS 1.0",
};
const HISTORY = setupExport([
  { ...java, time: "10/23/2026 2:10:00 AM UTC", ip: "203.0.113.7" },
  { ...java, time: "10/24/2026 2:10:00 AM UTC", ip: "203.0.113.7" },
  { ...java, time: "10/24/2026 9:00:00 AM UTC", ip: "203.0.113.9" },
  { ...java, time: "10/25/2026 2:10:00 AM UTC", ip: "198.51.100.4" },
  {
    time: "10/25/2026 9:15:00 AM UTC",
    user: "svc@example.com",
    type: "Remote Access 2.0",
    application: "<img src=x onerror=alert(1)>",
    browser: "Unknown",
    tls: "TLS 1.1",
  },
]);

type Line = { readonly name: string; readonly area: string; readonly logins: number; readonly id: string };

test("a line is named, merged with another and divided, tried first, undone, and carried to another org", async ({
  page,
  server,
}) => {
  const { org, token } = await server.createOrg("Rules", "rules@example.com");
  const api = apiOf(server, org, token);
  await api.ended((await api.upload(HISTORY)).id);
  const lines = async () =>
    ((await (await api.call("GET", "/subjects?pageSize=50")).json()).items as Line[])
      .map(({ name, area, logins }) => `${area}: ${name} ${logins}`)
      .sort();
  const from = (network: string, logins: number) =>
    `integrations: Java client, SOAP from ${network} ${logins}`;
  const HOSTILE = "unclassified: <img src=x onerror=alert(1)> 1";
  expect(await lines()).toEqual([from("198.51.100.0/24", 1), from("203.0.113.0/24", 3), HOSTILE].sort());

  await signIn(page, server, "rules@example.com");
  await page.goto(`${server.url}/orgs/${org}/subjects?area=integrations`);
  await page.getByRole("link", { name: "Java client, SOAP from 203.0.113.0/24" }).click();
  await expect(page.getByLabel("Which logins")).toHaveValue("0");
  const old = page.url();
  await page.getByLabel("Name", { exact: true }).fill("Orders to the ERP");
  await page.getByRole("button", { name: "Try it first" }).click();
  await expect(
    page.getByText("Tried, not saved: holds for 3 logins of Java client, SOAP from"),
  ).toContainText("With the rule they become Orders to the ERP (Integrations).");
  await page.getByRole("button", { name: "Save as a rule" }).click();
  await expect
    .poll(lines)
    .toEqual([from("198.51.100.0/24", 1), "integrations: Orders to the ERP 3", HOSTILE].sort());
  await page.goto(old);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Orders to the ERP");

  await page.goto(`${server.url}/orgs/${org}/rules`);
  await expectGoodLooks(page);
  const form = page.getByRole("region", { name: "New rule" });
  await form.getByLabel("Recognised as is").fill("java client");
  await form.getByRole("button", { name: "Add a condition" }).click();
  await form.getByLabel("Column").nth(1).selectOption("address");
  await form.getByLabel("Source IP is").fill("203.0.113.300");
  await form.getByLabel("Name", { exact: true }).fill("Orders to the ERP");
  await form.getByRole("button", { name: "Save rule" }).click();
  await expect(form.getByText("Give an address (203.0.113.7) or a network")).toBeVisible();
  await form.getByLabel("Source IP is").fill("198.51.100.0/24");
  await form.getByRole("checkbox", { name: "One line of the work list" }).check();
  await form.getByRole("button", { name: "Save rule" }).click();
  await expect.poll(lines).toEqual(["integrations: Orders to the ERP 4", HOSTILE].sort());

  await expect(form.getByLabel("Recognised as is")).toHaveValue("");
  await expect(form.getByLabel("Name", { exact: true })).toHaveValue("");
  await form.getByLabel("Recognised as is").fill("java client");
  await form.getByRole("button", { name: "Add a condition" }).click();
  await form.getByLabel("Column").nth(1).selectOption("address");
  await form.getByLabel("Source IP is").fill("203.0.113.9");
  await form.getByLabel("Name", { exact: true }).fill("Somebody's script");
  await form.getByRole("button", { name: "Save rule" }).click();
  await expect
    .poll(lines)
    .toEqual(["integrations: Orders to the ERP 3", "integrations: Somebody's script 1", HOSTILE].sort());
  await page.goto(`${server.url}/orgs/${org}/rules`);
  await expect(page.getByRole("region", { name: "Rules", exact: true }).getByRole("row")).toHaveCount(4);
  await expect(page.getByText("Rule added: Recognised as").first()).toBeVisible();
  await expectGoodLooks(page);

  const file = await (await api.call("GET", "/rules")).json();
  expect(file).toMatchObject({ kind: "tls-readiness-rules", version: 1 });
  const other = await server.createOrg("Rules elsewhere", "rules-elsewhere@example.com");
  const there = apiOf(server, other.org, other.token);
  await there.ended((await there.upload(HISTORY)).id);
  expect((await there.call("POST", "/rules", JSON.stringify({ ...file, version: 9 }))).status).toBe(422);
  expect(await (await there.call("POST", "/rules", JSON.stringify(file))).json()).toEqual({
    added: 3,
    replaced: 0,
    same: 0,
  });
  await expect
    .poll(async () => (await (await there.call("GET", "/subjects?q=Somebody")).json()).items.length)
    .toBe(1);

  await page.getByRole("button", { name: "Undo the rule for Somebody's script" }).click();
  await expect.poll(lines).toEqual(["integrations: Orders to the ERP 4", HOSTILE].sort());
});

test("a guess is confirmed with one click, and what nothing explains stands by the logins behind it", async ({
  page,
  server,
}) => {
  const { org, token } = await server.createOrg("Guesses", "guesses@example.com");
  const api = apiOf(server, org, token);
  await api.ended((await api.upload(HISTORY)).id);
  const guess = {
    ...java,
    application: "Zebra Pipeline",
    time: "10/26/2026 2:10:00 AM UTC",
    browser: "Unknown",
  };
  await api.ended(
    (await api.upload(setupExport([guess, { ...guess, time: "10/27/2026 2:10:00 AM UTC" }]))).id,
  );
  await signIn(page, server, "guesses@example.com");
  await page.goto(`${server.url}/orgs/${org}/subjects?area=integrations&q=Zebra`);
  await page.getByRole("link", { name: /Zebra Pipeline/ }).click();
  await expect(page.getByText("Presumed", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Yes, that is right" }).click();
  const line = async () => (await (await api.call("GET", "/subjects?q=Zebra")).json()).items[0];
  await expect.poll(async () => (await line())?.sureness).toBe("sure");
});

test("two programs under one integration user are proposed with their evidence, and each gets its name", async ({
  page,
  server,
}) => {
  const { org, token } = await server.createOrg("Programs", "programs@example.com");
  const api = apiOf(server, org, token);
  const days = Array.from({ length: 14 }, (_, i) => 13 + i);
  const rows = days.flatMap((day) => [
    { ...java, time: `10/${day}/2026 2:10:00 AM UTC`, apiVersion: "29.0" },
    { ...java, time: `10/${day}/2026 2:12:00 AM UTC`, apiVersion: "45.0", tls: "TLS 1.2" },
    { time: `10/${day}/2026 9:00:00 AM UTC` },
  ]);
  await api.ended((await api.upload(setupExport(rows))).id);
  await signIn(page, server, "programs@example.com");
  await page.goto(`${server.url}/orgs/${org}/subjects?area=integrations`);
  await page.getByRole("link", { name: /Java client/ }).click();
  await expect(page.getByText("nightly at 02:12")).toBeVisible();
  const card = page.getByRole("region", { name: "Several programs, it seems" });
  await expect(card).toContainText("SOAP Partner 29.0");
  await expect(card).toContainText("14 logins, 0 below TLS 1.2");
  await expectGoodLooks(page);
  await page.getByLabel("Which logins").selectOption({ label: "Of this line only SOAP Partner 29.0" });
  await page.getByLabel("Name", { exact: true }).fill("The old job");
  await page.getByRole("button", { name: "Save as a rule" }).click();
  const lines = async () =>
    (
      (await (await api.call("GET", "/subjects?area=integrations")).json()).items as (Line & {
        verdict: string;
      })[]
    )
      .map(({ name, logins, verdict }) => `${name}: ${logins} ${verdict}`)
      .sort();
  await expect
    .poll(lines)
    .toEqual(["Java client, SOAP from 203.0.113.0/24: 14 ready", "The old job: 14 not-ready"]);
});
