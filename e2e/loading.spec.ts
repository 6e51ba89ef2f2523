import BetterSqlite3 from "better-sqlite3";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setupExport } from "@/lib/services/sample/setup-export";
import { makeExport } from "../bench/make-export.mjs";
import { countedOrg } from "./counted-org";
import { expectGoodLooks } from "./looks";
import { apiOf, expect, launch, signIn, test } from "./server";

/** Takes a table away from under the server for as long as `meanwhile` runs. */
async function without(dataDir: string, table: string, meanwhile: () => Promise<void>): Promise<void> {
  const rename = (from: string, to: string) => {
    const db = new BetterSqlite3(path.join(dataDir, "tls-readiness.db"), { timeout: 10_000 });
    db.pragma("legacy_alter_table = ON");
    db.exec(`ALTER TABLE "${from}" RENAME TO "${to}"`);
    db.close();
  };
  rename(table, `${table}Away`);
  try {
    await meanwhile();
  } finally {
    rename(`${table}Away`, table);
  }
}

test("a panel that cannot be worked out says so in its place, a page that cannot keeps the way to the others", async ({
  page,
}) => {
  test.setTimeout(120_000);
  // A server of its own: what is taken away here would be missed by the other tests.
  const server = await launch();
  await server.start();
  const { api, base } = await countedOrg(server, "Faulty", "faulty@example.com");
  await signIn(page, server, "faulty@example.com");
  const { items } = await (await api.call("GET", "/subjects?q=eve@")).json();
  const failed = (title: string) =>
    page.getByRole("alert").filter({ hasText: `${title}: could not be worked out.` });

  // Judged before, so that nothing but the panels has to read logins.
  await page.goto(base);
  await expect(page.getByRole("region", { name: "Where they are", exact: true })).toBeVisible();

  await without(server.dataDir, "Login", async () => {
    await page.goto(`${base}/subjects/${items[0].id}`);
    await expect(failed("Newest logins")).toBeVisible();
    await expect(failed("History")).toBeVisible();
    await expect(page.getByRole("region", { name: "Clients and what to do" })).toBeVisible();
    await expectGoodLooks(page);
  });
  await failed("Newest logins").getByRole("button", { name: "Load the page again" }).click();
  await expect(page.getByRole("region", { name: "Newest logins", exact: true })).toContainText(
    "5 of 5 logins",
  );

  await without(server.dataDir, "ChecklistItem", async () => {
    await page.goto(base);
    await expect(failed("Checklist")).toBeVisible();
    await expect(page.getByText("What to do next could not be worked out.")).toBeVisible();
    await expect(page.getByText(/^Not ready\. 7 users/)).toBeVisible();
    await expect(page.getByRole("region", { name: "Order of work", exact: true })).toBeVisible();
    await expectGoodLooks(page);
  });
  // What comes anew is tried again, without loading the page anew.
  await page.getByLabel("What the charts show").getByRole("link", { name: "Users" }).click();
  await expect(page).toHaveURL(/area=users/);
  await expect(page.getByRole("region", { name: "Checklist", exact: true })).toBeVisible();
  await expect(page.getByText("could not be worked out")).toHaveCount(0);

  await without(server.dataDir, "SubjectWork", async () => {
    await page.goto(`${base}/subjects`);
    await expect(page.getByText("This page could not be shown.")).toBeVisible();
    await expectGoodLooks(page);
  });
  await page.getByRole("link", { name: "Imports" }).click();
  await expect(page.getByRole("heading", { name: "Imports", exact: true })).toBeVisible();
  await server.stop("SIGINT");
  rmSync(server.dataDir, { recursive: true, force: true });
});

test("while a large history is judged for the first time a page keeps room, and comes whole", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const server = await launch();
  await server.start();
  const { org, token } = await server.createOrg("Large", "large@example.com");
  const api = apiOf(server, org, token);
  const csv = path.join(server.dataDir, "LoginHistory.csv");
  await makeExport(csv, 120_000, { users: 30_000 });
  expect((await api.ended((await api.upload(readFileSync(csv))).id)).status).toBe("done");
  await signIn(page, server, "large@example.com");
  await server.stop("SIGINT");
  await server.start();
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const list = `${server.url}/orgs/${org}/subjects`;
  await page.goto(list, { waitUntil: "commit" });
  await expect(page.getByText("The history is being judged.")).toBeVisible();
  await expect(page.getByText(/subjects, target TLS 1\.2/)).toBeVisible();
  await expectGoodLooks(page);
  // Who only asks for the page waits for all of it, also when it is to be judged anew.
  const texts = async (headers: Record<string, string>) =>
    (await fetch(list, { headers: { cookie, ...headers } })).text();
  await api.ended(
    (await api.upload(setupExport([{ time: "11/20/2026 9:00:00 AM UTC" }]), "filename=one.csv")).id,
  );
  expect((await texts({})).includes("subjects, target TLS 1.2")).toBe(true);
  // Nothing there is still said with its own status.
  const nothing = await fetch(`${server.url}/orgs/${org}/subjects/0000000000000000`, { headers: { cookie } });
  expect(nothing.status).toBe(404);
  await server.stop("SIGINT");
  rmSync(server.dataDir, { recursive: true, force: true });
});
