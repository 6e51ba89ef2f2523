import { setupExport } from "@/lib/services/sample/setup-export";
import { expectGoodLooks } from "./looks";
import { apiOf, expect, press, signIn, test } from "./server";
import { BOB, OLD, OTHERS } from "./work-logins";

test("the list sets status, owner and due day for many at once and in place, and takes it back", async ({
  page,
  server,
}) => {
  const { org, token } = await server.createOrg("Bulk", "bulk@example.com");
  const api = apiOf(server, org, token);
  const many = Array.from({ length: 60 }, (_, i) => ({
    time: "10/23/2026 9:15:00 AM UTC",
    user: `user${String(i).padStart(2, "0")}@example.com`,
    tls: "TLS 1.0",
    type: i % 2 === 0 ? "Application" : "SAML Sfdc Initiated SSO",
  }));
  await api.ended((await api.upload(setupExport([...many, ...OTHERS]))).id);
  await signIn(page, server, "bulk@example.com");
  await page.goto(`${server.url}/orgs/${org}/subjects?verdict=not-ready&sort=name`);
  await page.getByLabel("Select user00@example.com").check();
  await page.getByLabel("Select user01@example.com").check();
  await expect(page.getByText("2 selected")).toBeVisible();
  await expectGoodLooks(page);
  await page.getByLabel("Set owner").selectOption({ label: "bulk" });
  await expect(page.getByText("2 subjects: owned by bulk.")).toBeVisible();
  await expect(page.getByRole("row", { name: /user01/ })).toContainText("bulk");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Taken back.")).toBeVisible();
  await expect(page.getByRole("row", { name: /user01/ })).not.toContainText("bulk");
  await page.getByRole("button", { name: "Add note" }).click();
  await page.getByLabel("Note for 2 subjects").fill("Asked on Monday.");
  await page.locator("form").getByRole("button", { name: "Add note" }).click();
  await expect(page.getByText("Note added to 2 subjects.")).toBeVisible();

  await page.getByLabel("Select all 50 on this page").check();
  await page.getByRole("button", { name: "Select all 60" }).click();
  await page.getByLabel("Set status").selectOption("contacted");
  await expect(page.getByText("60 subjects: Contacted.")).toBeVisible();
  await page.getByLabel("Note for 60 subjects").fill("Asked again on Friday.");
  await page.locator("form").getByRole("button", { name: "Add note" }).click();
  await expect(page.getByText("Note added to 60 subjects.")).toBeVisible();
  expect((await (await api.call("GET", "/subjects?status=contacted")).json()).total).toBe(60);

  const status = page.getByRole("button", { name: /^Status of user02@example.com/ });
  // The list is locked until the change before has come back from the server.
  await expect(status).toBeEnabled();
  await status.press("F2");
  await page.getByRole("combobox", { name: "Status of user02@example.com" }).press("Escape");
  await status.click();
  await page.getByRole("combobox", { name: "Status of user02@example.com" }).selectOption("fix-announced");
  await expect(page.getByRole("row", { name: /user02/ })).toContainText("Fix announced");
  const csv = await (await api.call("GET", "/subjects.csv?status=fix-announced")).text();
  expect(csv.trim().split("\r\n")).toHaveLength(2);

  const due = page.getByRole("button", { name: /^Due day of user03@example.com/ });
  await expect(due).toBeEnabled();
  await due.click();
  const day = page.locator("input.inline-input");
  await day.fill("2031-03-04");
  await day.press("Enter");
  await expect(page.getByRole("row", { name: /user03/ })).toContainText("4 Mar 2031");
  await page.reload();
  await page.getByLabel("Select user04@example.com").check();
  await page.getByLabel("Select user05@example.com").check();
  await page.getByLabel("Due day", { exact: true }).fill("2031-05-06");
  await page.getByRole("button", { name: "Set due day" }).click();
  await expect(page.getByText("2 subjects: due 6 May 2031.")).toBeVisible();
  const owed = await (await api.call("GET", "/subjects?sort=due&pageSize=3")).json();
  expect(owed.items.map((item: { dueOn: string | null }) => item.dueOn)).toEqual([
    "2031-03-04",
    "2031-05-06",
    "2031-05-06",
  ]);
  const session = await page.context().newCDPSession(page);
  await session.send("Page.enable");
  const letter = new Promise<string>((resolve) =>
    session.on("Page.frameRequestedNavigation", ({ url }) => resolve(url)),
  );
  await page.getByRole("button", { name: "Write e-mail" }).click();
  expect(decodeURIComponent(await letter)).toBe("mailto:?bcc=user04@example.com,user05@example.com");
});

test("what is done to all of a list is done to those that it showed, or to none", async ({
  page,
  server,
}) => {
  const { org, token } = await server.createOrg("Shown", "shown@example.com");
  const api = apiOf(server, org, token);
  const many = Array.from({ length: 55 }, (_, i) => ({
    time: "10/23/2026 9:15:00 AM UTC",
    user: `user${String(i).padStart(2, "0")}@example.com`,
    tls: "TLS 1.0",
  }));
  await api.ended((await api.upload(setupExport([...many, ...OTHERS]))).id);
  await signIn(page, server, "shown@example.com");
  await page.goto(`${server.url}/orgs/${org}/subjects?verdict=not-ready&owner=none`);
  await page.getByLabel("Select all 50 on this page").check();
  await page.getByRole("button", { name: "Select all 55" }).click();
  const { items } = await (await api.call("GET", "/subjects?q=user54")).json();
  const body = JSON.stringify({ version: 0, stage: "contacted", retirement: { reason: "Left in May." } });
  expect((await api.call("PATCH", `/subjects/${items[0].id}`, body)).status).toBe(200);
  await page.getByLabel("Set status").selectOption("fix-announced");
  await expect(
    page.getByText("The list has changed: other subjects match it now (54 subjects)."),
  ).toBeVisible();
  await page.getByRole("button", { name: "Add note" }).click();
  await page.getByLabel("Note for 55 subjects").fill("Not for all of these.");
  await page.locator("form").getByRole("button", { name: "Add note" }).click();
  await expect(page.getByText("other subjects match it now").last()).toBeVisible();
  expect((await (await api.call("GET", "/subjects?status=fix-announced")).json()).total).toBe(0);
});

test("keys lead through the org, and can be switched off", async ({ page, server }) => {
  const { org } = await server.createOrg("Keys", "keys@example.com");
  await signIn(page, server, "keys@example.com");
  await expect(page.getByText("No login history yet").first()).toBeVisible();
  await press(page, "?", page.getByRole("dialog", { name: "Keyboard shortcuts" }));
  await expectGoodLooks(page);
  await page.getByRole("button", { name: "Close" }).click();
  await page.keyboard.press("g");
  await page.keyboard.press("w");
  await expect(page).toHaveURL(`${server.url}/orgs/${org}/subjects`);
  await expect(page.getByRole("heading", { name: "All subjects" })).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type("gd");
  await expect(page.getByRole("searchbox")).toHaveValue("gd");
  await page.getByRole("heading", { name: "All subjects" }).click();
  await page.keyboard.press("?");
  await page.getByLabel("Use single keys in this browser").uncheck();
  await page.getByRole("button", { name: "Close" }).click();
  await page.keyboard.press("g");
  await page.keyboard.press("d");
  await expect(page.getByRole("heading", { name: "All subjects" })).toBeVisible();
});

test("the list goes by keys, shows chosen columns, gives addresses, and proposes whom to retire", async ({
  context,
  page,
  server,
}) => {
  const { org, token } = await server.createOrg("Listed", "listed@example.com");
  const api = apiOf(server, org, token);
  const left = ["cleo", "dirk"].map((name) => ({ ...BOB, user: `${name}@example.com` }));
  const all = [
    ...OLD.slice(0, 4),
    ...left.map((who) => ({ ...who, time: OLD[4]?.time ?? "", tls: "TLS 1.0" })),
  ];
  await api.ended((await api.upload(setupExport([...all, ...OTHERS]))).id);
  const users = [
    "Id,Username,Name,Email,IsActive,Department",
    "005300000000001AAA,bob@example.com,Bob Li,bob.li@mail.example,true,Sales",
    "005300000000002AAA,cleo@example.com,Cleo Ray,cleo@mail.example,false,Sales",
    "005300000000003AAA,dirk@example.com,Dirk Orr,dirk@mail.example,false,Legal",
  ].join("\n");
  expect((await api.ended((await api.upload(users, "filename=users.csv")).id)).status).toBe("done");
  await signIn(page, server, "listed@example.com");
  await page.goto(`${server.url}/orgs/${org}/subjects?verdict=not-ready&sort=name`);

  // On a narrow screen, where the head of the table is hidden, the list is still one stop of the Tab key.
  await page.setViewportSize({ width: 640, height: 800 });
  const stops = page.locator("table [tabindex='0']");
  await expect(stops).toHaveCount(1);
  await expect(stops).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByText("Columns", { exact: true }).click();
  await page.getByRole("checkbox", { name: "Department" }).check();
  await page.getByRole("checkbox", { name: "Client", exact: true }).uncheck();
  await expectGoodLooks(page);
  await page.getByRole("button", { name: "Show these" }).click();
  await expect(page).toHaveURL(/columns=/);
  await expect(page.getByRole("columnheader", { name: "Department" })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Client" })).toHaveCount(0);
  await expect(page.getByRole("row", { name: /dirk/ })).toContainText("Legal");

  await page.getByRole("link", { name: "bob@example.com" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("link", { name: "cleo@example.com" })).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Space");
  await expect(page.getByLabel("Select cleo@example.com")).toBeChecked();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Space");
  await page.keyboard.press("End");
  await expect(page.getByRole("button", { name: /^Due day of bob/ })).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  const owner = page.getByRole("combobox", { name: "Owner of bob@example.com" });
  await owner.press("ArrowDown");
  await owner.press("Enter");
  await expect(page.getByText("bob@example.com: owned by listed.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Owner of bob/ })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("button", { name: /^Due day of bob/ })).toBeFocused();

  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy addresses" }).click();
  // Cleo is inactive in Salesforce: nobody writes to her.
  await expect(page.getByText("1 address copied.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("bob.li@mail.example");

  // Single keys: rows, selecting, editing, and from one subject to the next.
  await page.goto(`${server.url}/orgs/${org}/subjects?verdict=not-ready&sort=name`);
  await press(page, "j", page.locator("tbody tr:first-child a:focus"));
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: "cleo@example.com" })).toBeFocused();
  await page.keyboard.press("k");
  await expect(page.getByRole("link", { name: "bob@example.com" })).toBeFocused();
  await page.keyboard.press("x");
  await expect(page.getByText("1 selected")).toBeVisible();
  await page.keyboard.press("k");
  await page.getByRole("link", { name: "bob@example.com" }).focus();
  await page.keyboard.press("e");
  await expect(page.getByRole("combobox", { name: "Status of bob@example.com" })).toBeFocused();
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "bob@example.com" }).click();
  await expect(page.getByRole("heading", { name: "bob@example.com" })).toBeVisible();
  await page.keyboard.press("]");
  await expect(page.getByRole("heading", { name: "cleo@example.com" })).toBeVisible();
  await page.keyboard.press("[");
  await expect(page.getByRole("heading", { name: "bob@example.com" })).toBeVisible();
  await page.goto(`${server.url}/orgs/${org}/subjects?verdict=not-ready&sort=name`);
  await page.getByRole("link", { name: "bob@example.com" }).focus();

  await expect(page.getByText("2 users are inactive in Salesforce and still counted.")).toBeVisible();
  await page.getByRole("link", { name: "Look at them" }).click();
  await expect(page.getByText("Proposed: retire")).toBeVisible();
  await expect(page.getByRole("link", { name: "bob@example.com" })).toHaveCount(0);
  await expectGoodLooks(page);
  await page.getByRole("button", { name: "Retire 2 users" }).click();
  await expect(page.getByText("2 users retired.")).toBeVisible();
  await expect(page.getByText("No subject matches")).toBeVisible();
  expect((await (await api.call("GET", "/readiness")).json()).areas.users).toMatchObject({
    notReady: 1,
    retired: 2,
  });
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: "dirk@example.com" })).toBeVisible();
  await page.goto(`${server.url}/orgs/${org}/subjects?q=dirk`);
  await page.getByLabel("Select dirk@example.com").check();
  await page.getByRole("button", { name: "Retire", exact: true }).click();
  await page.getByRole("button", { name: "Retire 1 subject" }).click();
  await expect(page.getByText("Say why it is gone: the person left, the tool is removed.")).toBeVisible();
  await page.getByLabel("Why are they gone").fill("Left.");
  await page.getByRole("button", { name: "Retire 1 subject" }).click();
  await expect(page.getByText("1 subject: retired.")).toBeVisible();
  const inactive = await (await api.call("GET", "/subjects?active=false")).json();
  expect(inactive.items.map(({ name }: { name: string }) => name)).toEqual(["cleo@example.com"]);
});
