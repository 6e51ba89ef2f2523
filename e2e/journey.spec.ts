import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeExport } from "../bench/make-export.mjs";
import { expectAccessible, expectNarrow } from "./looks";
import { expect, launch, PASSWORD, test } from "./server";

const ROWS = 100_000;

test("from an empty folder to the subject that is still on TLS 1.0", async ({ page }) => {
  test.setTimeout(240_000);
  const server = await launch();
  await server.start();
  const folder = mkdtempSync(path.join(tmpdir(), "tls-readiness-export-"));
  const csv = path.join(folder, "LoginHistory.csv");
  await makeExport(csv, ROWS, { users: 3000 });

  await page.goto(server.url);
  await expect(page).toHaveURL(/\/setup$/);
  await expectAccessible(page);
  await page.getByLabel("Your name").fill("Dana Whitfield");
  await page.getByLabel("E-mail address").fill("dana@example.com");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByLabel("Org name").fill("Acme Manufacturing");
  await page.getByLabel("Cutover day").fill("2027-03-06");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Set up" }).click();
  await expect(page.getByText("At least 10 characters.").first()).toBeVisible();
  await expect(page.getByLabel("Your name")).toHaveValue("Dana Whitfield");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByLabel("Org name")).toHaveValue("Acme Manufacturing");
  await page.getByRole("button", { name: "Set up" }).click();

  await expect(page.getByRole("heading", { name: "Imports", exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Dashboard", exact: true }).click();
  await expect(page.getByText("No login history yet")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Imports", exact: true }).click();
  await page.locator("input[type=file]").setInputFiles(csv);
  await expect(page.getByText("100,000 rows added, 0 were here already, 0 could not be read.")).toBeVisible({
    timeout: 120_000,
  });
  await page.getByRole("link", { name: /Show the result/ }).click();
  await expect(page.getByText("100,000 rows read: 100,000 added")).toBeVisible();
  await expectAccessible(page);
  await expectNarrow(page);

  await page.getByRole("link", { name: "Dashboard", exact: true }).click();
  await expect(page.getByText(/^Not ready\. .* still connect below TLS 1\.2\.$/)).toBeVisible();
  await expect(page.getByText("Sat 6 Mar 2027, 09:00 PST (17:00 UTC)")).toBeVisible();
  await expect(page.getByRole("note", { name: "Coverage of the data" })).toContainText("100,000 logins");
  await expectAccessible(page);
  await expectNarrow(page);
  await page
    .getByRole("region", { name: "Logins per day by protocol", exact: true })
    .getByRole("button", { name: "Table" })
    .click();
  await expect(page.getByRole("region", { name: "Logins per day by protocol, table" })).toBeVisible();

  const users = page.getByRole("article", { name: "Users" });
  const notReady = await users
    .getByRole("listitem")
    .filter({ hasText: "Not ready" })
    .locator(".num")
    .innerText();
  await users.getByRole("link", { name: "Not ready" }).click();
  await expect(page.getByText(new RegExp(`^${notReady} subjects?, target TLS 1\\.2\\.`))).toBeVisible();
  await expectAccessible(page);
  await expectNarrow(page);

  const first = page.locator("tbody th a").first();
  const name = await first.innerText();
  await first.click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  await expect(page.getByText(/^Not ready: last TLS 1\.[01] login .* from [\d.]+ with/)).toBeVisible();
  await expect(page.getByRole("heading", { name: /IE 9/ })).toBeVisible();
  await expectAccessible(page);
  await expectNarrow(page);

  for (const where of ["Rules", "Settings", "Cutover"]) {
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: where }).click();
    await expect(page.getByRole("heading", { name: where, level: 1 })).toBeVisible();
    await expectAccessible(page);
    await expectNarrow(page);
  }
  for (const where of [
    "/account",
    "/orgs",
    "/orgs/new",
    "/help/export",
    "/help/fixes",
    "/help/compatibility?q=IE%209%20on%20Windows%207",
    "/help/protocols",
    "/help/providers",
    "/help/blind-spots",
  ]) {
    await page.goto(server.url + where);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page);
    await expectNarrow(page);
  }

  await page.goto(`${server.url}/orgs/acme-manufacturing/imports`);
  await page.locator("input[type=file]").setInputFiles(csv);
  await expect(page.getByText("this very file is here already. Nothing was changed.")).toBeVisible({
    timeout: 60_000,
  });
  expect(readFileSync(csv).length).toBeGreaterThan(20_000_000);
  rmSync(folder, { recursive: true });
  await server.stop("SIGINT");
  rmSync(server.dataDir, { recursive: true, force: true });
});
