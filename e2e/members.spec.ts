import type { Browser, Page } from "@playwright/test";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { PrismaClient } from "@/lib/db/generated/client";
import { expectGoodLooks } from "./looks";
import { expect, PASSWORD, signIn, test, type TestServer } from "./server";

async function invitation(
  page: Page,
  server: TestServer,
  org: string,
  whom: string,
  role: string,
): Promise<string> {
  await page.goto(`${server.url}/orgs/${org}/members`);
  await page.getByLabel("For whom").fill(whom);
  await page.getByLabel("Role", { exact: true }).selectOption(role);
  await page.getByRole("button", { name: "Make an invitation link" }).click();
  const link = await page.locator("code.secret").innerText();
  expect(link).toMatch(/\/invite\/[\w-]{43}$/);
  return link;
}

async function joinAsNew(browser: Browser, link: string, name: string, email: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(link);
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Make an account and join" }).click();
  await page.waitForURL(/\/orgs\//);
  return page;
}

const tabs = (page: Page) => page.getByRole("navigation", { name: "Main" }).getByRole("link").allInnerTexts();

test("a viewer and a contributor join by link and see what their role allows", async ({
  browser,
  page,
  server,
}) => {
  const { org } = await server.createOrg("Invites", "inviter@example.com");
  await signIn(page, server, "inviter@example.com");
  const viewerLink = await invitation(page, server, org, "vera@example.com", "viewer");
  await expectGoodLooks(page);
  await page.reload();
  await expect(page.locator("code.secret")).toHaveCount(0);
  await expect(page.getByText("vera@example.com", { exact: true })).toBeVisible();

  const fresh = await (await browser.newContext()).newPage();
  await fresh.goto(viewerLink);
  await expect(fresh.getByRole("heading", { name: "Join Invites" })).toBeVisible();
  await expectGoodLooks(fresh);
  await fresh.context().close();

  const viewer = await joinAsNew(browser, viewerLink, "Vera Lind", "vera@example.com");
  expect(await tabs(viewer)).toEqual(expect.arrayContaining(["Dashboard", "Work list", "Imports"]));
  expect(await tabs(viewer)).not.toEqual(expect.arrayContaining(["Members"]));
  for (const hidden of ["members", "activity", "settings", "rules"])
    expect((await viewer.goto(`${server.url}/orgs/${org}/${hidden}`))?.status()).toBe(403);

  // Single addresses are not for this role, in lists either.
  const byAddress = "subjects?address=203.0.113.7";
  expect((await viewer.goto(`${server.url}/orgs/${org}/${byAddress}`))?.status()).toBe(403);
  for (const file of [byAddress, byAddress.replace("?", ".csv?")])
    expect((await viewer.request.get(`${server.url}/api/v1/orgs/${org}/${file}`)).status()).toBe(403);

  // Nor is a view by one of them.
  await page.goto(`${server.url}/orgs/${org}/${byAddress}`);
  await page.getByText("Save this view").click();
  await page.getByLabel("Name of the view").fill("From the desk");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("link", { name: "From the desk" })).toBeVisible();
  for (const [reader, views] of [
    [page, 1],
    [viewer, 0],
  ] as const) {
    await reader.goto(`${server.url}/orgs/${org}/subjects`);
    await expect(reader.getByRole("heading", { name: "All subjects" })).toBeVisible();
    await expect(reader.getByRole("link", { name: "From the desk" })).toHaveCount(views);
  }
  await page.goto(`${server.url}/orgs/${org}/members`);

  const contributorLink = await invitation(page, server, org, "Carl", "contributor");
  const contributor = await joinAsNew(browser, contributorLink, "Carl Ode", "carl@example.com");
  expect(await tabs(contributor)).not.toEqual(expect.arrayContaining(["Settings"]));

  for (const reader of [viewer, contributor]) await reader.goto(`${server.url}/orgs/${org}/checklist`);
  await expect(contributor.getByRole("link", { name: "Add an item" })).toBeVisible();
  await expect(viewer.getByRole("heading", { name: "0 of 42 items done" })).toBeVisible();
  await expect(viewer.getByRole("link", { name: "Add an item" })).toHaveCount(0);
  for (const reader of [viewer, contributor])
    await reader.getByRole("link", { name: "Brief the help desk" }).click();
  await expect(viewer.getByRole("heading", { name: "What it is about" })).toBeVisible();
  await expect(viewer.getByRole("button", { name: "Save" })).toHaveCount(0);
  await expect(viewer.getByRole("button", { name: "Add a file" })).toHaveCount(0);
  await contributor.getByRole("radio", { name: "Done" }).check();
  await contributor.getByLabel("Owner", { exact: true }).selectOption({ label: "Carl Ode" });
  await contributor.getByRole("button", { name: "Save", exact: true }).click();
  await expect(contributor.getByText("state: To do to Done")).toBeVisible();
  expect((await viewer.goto(`${server.url}/orgs/${org}/checklist/add`))?.status()).toBe(403);

  await page.reload();
  await page.getByLabel("Role of Vera Lind").selectOption("admin");
  await expect(page.getByText("3 members, 2 admins among them.")).toBeVisible();
  expect((await viewer.goto(`${server.url}/orgs/${org}/members`))?.status()).toBe(200);

  await page.getByRole("button", { name: "Remove Carl Ode" }).click();
  await expectGoodLooks(page);
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("2 members, 2 admins among them.")).toBeVisible();
  expect((await contributor.goto(`${server.url}/orgs/${org}`))?.status()).toBe(404);
  await page.goto(`${server.url}/orgs/${org}/checklist?state=done`);
  await page.getByRole("link", { name: "Brief the help desk" }).click();
  await expect(page.getByLabel("Owner", { exact: true })).toContainText("None (the owner has left)");

  await page.goto(`${server.url}/orgs/${org}/activity`);
  await expect(page.getByText("removed Carl Ode")).toBeVisible();
  await expect(page.getByText("role: viewer to admin")).toBeVisible();
  await expectGoodLooks(page);
  await page.getByLabel("What").selectOption("members");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("signed in")).toHaveCount(0);
  const csv = await (await page.request.get(`${server.url}/api/v1/orgs/${org}/activity.csv`)).text();
  expect(csv).toContain("joined as");
  expect(csv).not.toContain(viewerLink.slice(-43));
  expect(csv).not.toContain(PASSWORD);
  await viewer.context().close();
  await contributor.context().close();
});

test("the last admin can neither leave nor be demoted", async ({ page, server }) => {
  const { org } = await server.createOrg("Last admin", "last@example.com");
  await signIn(page, server, "last@example.com");
  await page.goto(`${server.url}/orgs/${org}/members`);
  await page.getByLabel("Role of last").selectOption("viewer");
  await expect(page.getByText("last is the last admin. Make somebody else an admin first.")).toBeVisible();
  await expect(page.getByLabel("Role of last")).toHaveValue("admin");
  await page.getByRole("button", { name: "Leave Last admin" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
  await expect(page.getByText("last is the last admin and cannot go.")).toBeVisible();
});

test("an invitation works once, not after its time, and not for who belongs already", async ({
  browser,
  page,
  server,
}) => {
  const { org } = await server.createOrg("Once", "once@example.com");
  await signIn(page, server, "once@example.com");

  const own = await invitation(page, server, org, "Myself", "viewer");
  await page.goto(own);
  await expect(page.getByText("You are signed in as")).toBeVisible();
  await page.getByRole("button", { name: "Join as once" }).click();
  await expect(
    page.getByText("You already belong to Once. The invitation stays open for somebody else."),
  ).toBeVisible();

  const racers = await Promise.all(
    ["one@example.com", "two@example.com"].map(async (email) => {
      const racer = await (await browser.newContext()).newPage();
      await racer.goto(own);
      await racer.getByLabel("Your name").fill(email);
      await racer.getByLabel("E-mail address").fill(email);
      await racer.getByLabel("Password").fill(PASSWORD);
      return racer;
    }),
  );
  await Promise.all(
    racers.map((racer) => racer.getByRole("button", { name: "Make an account and join" }).click()),
  );
  const refusal = "This invitation has been used. Ask for another.";
  const ends = await Promise.all(
    racers.map((racer) =>
      Promise.race([
        racer.waitForURL(/\/orgs\//).then(() => "in"),
        racer
          .getByText(refusal)
          .waitFor()
          .then(() => "refused"),
      ]),
    ),
  );
  expect(ends.sort()).toEqual(["in", "refused"]);
  await page.goto(own);
  await expect(page.getByText(refusal)).toBeVisible();
  await expectGoodLooks(page);

  const late = await invitation(page, server, org, "Late", "viewer");
  const prisma = new PrismaClient({
    adapter: new PrismaBetterSqlite3({ url: `file:${server.dataDir}/tls-readiness.db` }),
  });
  await prisma.invitation.updateMany({
    where: { invitee: "Late" },
    data: { expiresAt: new Date(Date.now() - 1000) },
  });
  await prisma.$disconnect();
  await page.goto(late);
  await expect(page.getByText("This invitation has expired. Ask for another.")).toBeVisible();

  const withdrawn = await invitation(page, server, org, "Withdrawn", "viewer");
  await page.getByRole("button", { name: "Withdraw the invitation of Withdrawn" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByText("Withdrawn", { exact: true })).toHaveCount(0);
  await page.goto(withdrawn);
  await expect(page.getByText("This invitation was withdrawn. Ask for another.")).toBeVisible();
  await page.goto(`${server.url}/invite/${"x".repeat(43)}`);
  await expect(page.getByText("This link is no invitation.")).toBeVisible();
  for (const racer of racers) await racer.context().close();
});

test("a person with an account joins with it, also from somebody else's session", async ({
  browser,
  page,
  server,
}) => {
  const { org } = await server.createOrg("Second", "second-admin@example.com");
  await server.createOrg("Home", "has-account@example.com");
  await server.createOrg("Other", "somebody-else@example.com");
  await signIn(page, server, "second-admin@example.com");
  const link = await invitation(page, server, org, "has-account", "contributor");
  const other = await (await browser.newContext()).newPage();
  await signIn(other, server, "somebody-else@example.com");
  await other.goto(link);
  await expect(other.getByText("You are signed in as")).toContainText("somebody-else@example.com");
  await other.getByRole("button", { name: "That is not me: sign out" }).click();
  await other.getByRole("link", { name: "Sign in to join with it" }).click();
  await other.waitForURL(/sign-in/);
  await other.getByLabel("E-mail address").fill("has-account@example.com");
  await other.getByLabel("Password").fill(PASSWORD);
  await other.getByRole("button", { name: "Sign in" }).click();
  await other.getByRole("button", { name: "Join as has-account" }).click();
  await expect(other).toHaveURL(new RegExp(`/orgs/${org}$`));
  await other.context().close();
});

test("a name is changed, and the other sessions are ended, on the account page", async ({
  browser,
  page,
  server,
}) => {
  await server.createOrg("Sessions", "sessions@example.com");
  await signIn(page, server, "sessions@example.com");
  const elsewhere = await (await browser.newContext()).newPage();
  await signIn(elsewhere, server, "sessions@example.com");
  await page.goto(`${server.url}/account`);
  await page.getByLabel("Your name").fill("");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByText("Enter your name.")).toBeVisible();
  await page.getByLabel("Your name").fill("Sessa Quint");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByRole("heading", { name: "Sessa Quint", level: 1 })).toBeVisible();
  await expect(page.getByText("2 sessions signed in as you")).toBeVisible();
  await expectGoodLooks(page);
  await page.getByRole("button", { name: "End all others" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End all others" }).click();
  await expect(page.getByText("1 session signed in as you")).toBeVisible();
  await elsewhere.reload();
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await elsewhere.context().close();
});

test("who is removed finds no open invitation of their own, and nobody takes the log's own names", async ({
  browser,
  page,
  server,
}) => {
  const { org } = await server.createOrg("Leavers", "stays@example.com");
  await signIn(page, server, "stays@example.com");
  const leaver = await joinAsNew(
    browser,
    await invitation(page, server, org, "Mallory", "admin"),
    "Mallory Quist",
    "mallory@example.com",
  );
  const wayBack = await invitation(leaver, server, org, "A friend", "admin");
  await leaver.goto(`${server.url}/account`);
  await leaver.getByLabel("Your name").fill("TLS Readiness");
  await leaver.getByRole("button", { name: "Save name" }).click();
  await expect(leaver.getByText("The activity log uses this name itself. Choose another.")).toBeVisible();
  await leaver.getByLabel("Your name").fill("Malory Quist");
  await leaver.getByRole("button", { name: "Save name" }).click();
  await expect(leaver.getByRole("heading", { name: "Malory Quist", level: 1 })).toBeVisible();
  await page.goto(`${server.url}/orgs/${org}/members`);
  await page.getByRole("button", { name: "Remove Malory Quist" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("1 member, 1 admin among them.")).toBeVisible();
  await leaver.goto(wayBack);
  await expect(leaver.getByText("This invitation was withdrawn. Ask for another.")).toBeVisible();
  await page.goto(`${server.url}/orgs/${org}/activity`);
  await expect(page.getByText("name: Mallory Quist to Malory Quist")).toBeVisible();
  await leaver.context().close();
});
