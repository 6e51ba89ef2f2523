import { setupExport } from "@/lib/services/sample/setup-export";
import { expectGoodLooks } from "./looks";
import { apiOf, expect, signIn, test } from "./server";
import { BOB, FIXED, OLD, OTHERS } from "./work-logins";

test("a subject is worked from open to verified through two uploads, and only logins verify it", async ({
  page,
  server,
}) => {
  const { org, token } = await server.createOrg("Working", "working@example.com");
  const api = apiOf(server, org, token);
  const first = await api.upload(setupExport([...OLD, ...OTHERS.slice(0, 20)]));
  await api.ended(first.id);
  await signIn(page, server, "working@example.com");
  await page.goto(`${server.url}/orgs/${org}/subjects`);
  await page.getByRole("link", { name: "bob@example.com" }).click();
  await expect(page.getByRole("list", { name: "Status" }).locator("[aria-current=step]")).toHaveText("Open");
  await expect(page.getByLabel("Status").locator("option")).toHaveText([
    "Open",
    "Contacted",
    "Fix announced",
  ]);
  await page.getByLabel("Owner").selectOption({ label: "working" });
  await expect(page.getByText("bob@example.com: owner saved.")).toBeVisible();
  await page.locator("#stage").selectOption("contacted");
  await expect(page.getByText("bob@example.com: Contacted.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("list", { name: "Status" }).locator("[aria-current=step]")).toHaveText("Open");
  await page.locator("#stage").selectOption("fix-announced");
  await expect(page.getByRole("list", { name: "Status" }).locator("[aria-current=step]")).toHaveText(
    "Fix announced",
  );
  await page.getByLabel("Due").fill("1970-01-01");
  await page.getByLabel("Due").blur();
  await expect(page.getByText("This due day has passed. Enter today or a later day.")).toBeVisible();
  await page.getByLabel("Add a note").fill("<script>alert(1)</script> **bold** [x](javascript:alert(1))");
  await page.getByRole("button", { name: "Add note" }).click();
  await expect(page.getByText("<script>alert(1)</script> **bold** [x](javascript:alert(1))")).toBeVisible();
  await expect(page.getByText("owner: working", { exact: true })).toBeVisible();
  await expectGoodLooks(page);

  await api.call("DELETE", `/imports/${first.id}`);
  await api.ended((await api.upload(setupExport([...OLD, ...OTHERS, ...FIXED]))).id);
  await page.reload();
  await expect(page.getByText(/^Ready and verified: below TLS 1\.2 until 20 Sep/)).toBeVisible();
  await expect(page.getByRole("list", { name: "Status" }).locator("[aria-current=step]")).toContainText(
    "Verified",
  );
  await expect(page.getByLabel("Owner")).toContainText("working");
  await expect(page.getByText("**bold**")).toBeVisible();
  for (const change of [{ stage: "verified" }, { verified: true }, { verdict: "ready" }]) {
    const id = page.url().split("/").at(-1) ?? "";
    const answer = await api.call("PATCH", `/subjects/${id}`, JSON.stringify({ version: 9, ...change }));
    expect(answer.status).toBe(422);
  }
});

test("an exception and a retirement ask for their reasons, count apart, and end", async ({
  page,
  server,
}) => {
  const { org, token } = await server.createOrg("Excepting", "excepting@example.com");
  const api = apiOf(server, org, token);
  await api.ended((await api.upload(setupExport([...OLD, ...OTHERS]))).id);
  await signIn(page, server, "excepting@example.com");
  await page.goto(`${server.url}/orgs/${org}/subjects?verdict=not-ready`);
  await page.getByRole("link", { name: "bob@example.com" }).click();
  await page.getByRole("button", { name: "Except until a day" }).click();
  await page.getByLabel("Until").fill("2020-01-01");
  await page.getByLabel("Why it may stay behind").fill("The till is replaced in spring.");
  await page.getByRole("button", { name: "Save the exception" }).click();
  await expect(page.getByText("Say what lessens the risk in the meantime.")).toBeVisible();
  await page.getByLabel("What lessens the risk in the meantime").fill("Only from the shop's network.");
  await page.getByRole("button", { name: "Save the exception" }).click();
  await expect(page.getByText("An exception ends on a later day than today.")).toBeVisible();
  const soon = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("Until").fill(soon);
  await page.getByRole("button", { name: "Save the exception" }).click();
  await expect(page.getByText(/^Excepted until .*: it ends soon$/)).toBeVisible();
  await expectGoodLooks(page);
  expect((await (await api.call("GET", "/readiness")).json()).areas.users).toMatchObject({
    notReady: 1,
    excepted: 1,
  });

  await page.getByRole("button", { name: "Retire", exact: true }).click();
  await page.locator("form.panel").getByRole("button", { name: "Retire" }).click();
  await expect(page.getByText("Say why it is gone: the person left, the tool is removed.")).toBeVisible();
  await page.getByLabel("Why is it gone").fill("Left in March.");
  await page.locator("form.panel").getByRole("button", { name: "Retire" }).click();
  await expect(page.getByText("Left in March.").first()).toBeVisible();
  expect((await (await api.call("GET", "/readiness")).json()).areas.users).toMatchObject({
    total: 1,
    notReady: 0,
    retired: 1,
  });
  await page.goto(`${server.url}/orgs/${org}/subjects`);
  await expect(page.getByRole("link", { name: "bob@example.com" })).toHaveCount(0);
  await page.getByRole("combobox", { name: "Status" }).selectOption("retired");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("link", { name: "bob@example.com" })).toBeVisible();

  const later = new Date(Date.now() + 60_000);
  const printed = `${later.getUTCMonth() + 1}/${later.getUTCDate()}/${later.getUTCFullYear()} ${later.getUTCHours() % 12 || 12}:${String(later.getUTCMinutes()).padStart(2, "0")}:59 ${later.getUTCHours() < 12 ? "AM" : "PM"} UTC`;
  const back = setupExport([...OTHERS.slice(-3), { ...BOB, time: printed, tls: "TLS 1.0" }]);
  await api.ended((await api.upload(back, "filename=later.csv&dateOrder=month-first")).id);
  const readiness = await api.call("GET", `/readiness?at=${new Date(Date.now() + 180_000).toISOString()}`);
  expect((await readiness.json()).areas.users).toMatchObject({ total: 2, notReady: 1, retired: 0 });
});

test("of two who edit one subject the second is told, and sees both", async ({ browser, page, server }) => {
  const { org, token } = await server.createOrg("Collision", "collision@example.com");
  const api = apiOf(server, org, token);
  await api.ended((await api.upload(setupExport([...OLD, ...OTHERS]))).id);
  await signIn(page, server, "collision@example.com");
  await page.goto(`${server.url}/orgs/${org}/subjects?verdict=not-ready`);
  await page.getByRole("link", { name: "bob@example.com" }).click();
  await expect(page.locator("#stage")).toBeEnabled();
  const second = await (await browser.newContext()).newPage();
  await signIn(second, server, "collision@example.com");
  await second.goto(page.url());
  await expect(second.locator("#stage")).toBeEnabled();
  await page.locator("#stage").selectOption("contacted");
  await expect(page.getByText("bob@example.com: Contacted.")).toBeVisible();
  await second.locator("#stage").selectOption("fix-announced");
  await expect(
    second.getByText("collision changed this meanwhile. Nothing of yours is saved yet."),
  ).toBeVisible();
  await expect(
    second.getByText("Theirs, now on this page: status Contacted, no owner, no due day."),
  ).toBeVisible();
  await expect(second.getByText("Yours: status Fix announced.")).toBeVisible();
  await expectGoodLooks(second);
  await second.getByRole("button", { name: "Save mine over it" }).click();
  await expect(second.getByRole("list", { name: "Status" }).locator("[aria-current=step]")).toHaveText(
    "Fix announced",
  );
  const id = page.url().split("/").at(-1) ?? "";
  const stale = await api.call("PATCH", `/subjects/${id}`, JSON.stringify({ version: 1, stage: "open" }));
  expect(stale.status).toBe(409);
  expect((await stale.json()).detail).toContain("collision changed this meanwhile: status Fix announced");
  await second.context().close();
});

test("an undo brings back who retired a subject and when, and says when somebody was faster", async ({
  server,
}) => {
  const { org, token } = await server.createOrg("Undoing", "undoing@example.com");
  const api = apiOf(server, org, token);
  await api.ended((await api.upload(setupExport([...OLD, ...OTHERS]))).id);
  const list = await (await api.call("GET", "/subjects?verdict=not-ready")).json();
  const id: string = list.items[0].id;
  const patch = (body: object) => api.call("PATCH", `/subjects/${id}`, JSON.stringify(body));
  const retired = await (await patch({ version: 0, retirement: { reason: "Left." } })).json();
  expect(retired).toMatchObject({
    status: "retired",
    version: 1,
    retirement: { by: "Token Command line" },
  });
  expect(await (await patch({ version: 1, retirement: null })).json()).toMatchObject({
    status: "open",
    version: 2,
  });
  expect((await patch({ version: 1, stage: "contacted" })).status).toBe(409);
});
