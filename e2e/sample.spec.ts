import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { expectGoodLooks } from "./looks";
import { apiOf, expect, launch, PASSWORD, signIn, test } from "./server";

test("sample data fill an org of their own, are marked on every page, and go with one click", async ({
  page,
  server,
}) => {
  test.setTimeout(180_000);
  const own = await server.createOrg("Real", "sampler@example.com");
  await signIn(page, server, "sampler@example.com");
  const uploads = () => readdirSync(path.join(server.dataDir, "uploads")).sort();
  await apiOf(server, own.org, own.token).upload("no csv", "filename=none.csv");
  const before = uploads();
  await page.goto(`${server.url}/orgs`);
  await page.getByRole("button", { name: "Try with sample data" }).click();
  await expect(page).toHaveURL(/\/orgs\/sample-northwind$/);
  await expect(page.getByText("Six months of sample logins are being imported")).toBeHidden({
    timeout: 120_000,
  });
  await expect(page.getByText(/^Not ready\. .* still connect below TLS 1\.2\.$/)).toBeVisible();
  await expect(page.getByText(/^To classify: 1 subject/)).toBeVisible();
  const base = `${server.url}/orgs/sample-northwind`;
  // The pages that fill with data are looked at full; the others are in specs of their own.
  const full = ["", "/subjects", "/logins", "/report", "/activity"];
  for (const where of [...full, "/checklist", "/settings", "/imports", "/cutover", "/sharing", "/members"]) {
    await page.goto(base + where);
    await expect(page.getByText("Everything in this org is made up")).toBeVisible();
    if (full.includes(where)) await expectGoodLooks(page);
  }
  await page.goto(base);
  await expect(page.getByText(/^At this pace the last of \d+ is done between/)).toBeVisible();
  await expect(
    page.getByText(/^Fix the first 5 clients to clear 9\d\.\d % of the logins left/),
  ).toBeVisible();
  // Every panel is at its best: none of them is empty.
  for (const panel of [
    "Logins per day by protocol",
    "Subjects left, and the date",
    "Order of work",
    "Checklist",
    "Last imports",
    "Who is left",
    "Where they are",
  ])
    await expect(page.getByRole("region", { name: panel, exact: true })).not.toContainText(
      /nothing|no data/i,
    );
  for (const area of ["Users", "Installed tools", "Integrations", "AppExchange packages"])
    await expect(page.getByRole("article", { name: area })).toContainText(/[1-9]\d* below TLS 1\.2/);
  const changes = page.getByRole("region", { name: /^What changed since/ });
  await expect(changes.locator("dd").filter({ hasText: /^[−+][1-9]/ })).not.toHaveCount(0);
  await expect(page.getByRole("region", { name: "Heat map" }).locator("td a")).not.toHaveCount(0);
  await expect(page.getByText(/^4 never seen|Of which 4 never seen/).first()).toBeVisible();
  await page.getByRole("button", { name: "Department" }).click();
  await expect(page.getByRole("table", { name: "By department" }).getByText("Sales")).toBeVisible();
  await page.getByRole("button", { name: "Country" }).click();
  await expect(page.getByRole("table", { name: "By country" }).getByText("Germany")).toBeVisible();
  await expect(page.getByRole("table", { name: "By country" }).getByText("Not said")).toHaveCount(0);
  await page.getByText("What these numbers rest on").click();
  await expect(page.getByText(/^4 of 1\d\d users who may log in, of the list/)).toBeVisible();
  await page.goto(`${base}/checklist`);
  await expect(page.getByRole("row", { name: /Data Loader is on a current release/ })).toContainText(
    "Re-opened",
  );
  await page.goto(`${base}/subjects?verdict=not-ready`);
  await expect(page.locator("tbody").getByText("Regressed").first()).toBeVisible();
  await expect(page.getByRole("link", { name: /svc-erp|N\/A|Java/ }).first()).toBeVisible();
  await page.goto(`${base}/subjects?status=excepted`);
  await page.getByRole("link", { name: "Conga Composer" }).click();
  const history = page.getByRole("region", { name: /history/i });
  for (const words of ["Status: Open to Contacted", "Exception until"])
    await expect(history.getByText(words).first()).toBeVisible();

  await page.getByRole("button", { name: "Remove the sample" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove the sample" }).click();
  await expect(page).toHaveURL(/\/orgs$/);
  await expect(page.getByRole("link", { name: "Real" })).toBeVisible();
  await expect(page.getByRole("link", { name: /Sample/ })).toHaveCount(0);
  expect((await page.goto(base))?.status()).toBe(404);
  expect(uploads()).toEqual(before);
  expect((await apiOf(server, own.org, own.token).call("GET", "/readiness")).status).toBe(200);
});

test("set-up can go on to sample data, and the own org is there all the same", async ({ page }) => {
  const server = await launch();
  await server.start();
  await page.goto(server.url);
  await page.getByLabel("Your name").fill("Dana Whitfield");
  await page.getByLabel("E-mail address").fill("dana@example.com");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByLabel("Org name").fill("My own");
  await page.getByRole("button", { name: "Try with sample data" }).click();
  await expect(page).toHaveURL(/\/orgs\/sample-northwind$/);
  await expect(page.getByText("Everything in this org is made up")).toBeVisible();
  await page.goto(`${server.url}/orgs`);
  await expect(page.getByRole("link", { name: "My own" })).toBeVisible();
  await server.stop("SIGINT");
  rmSync(server.dataDir, { recursive: true, force: true });
});
