import { printed, setupExport, type ExportedLogin } from "@/lib/services/sample/setup-export";
import { expectGoodLooks } from "./looks";
import { apiOf, expect, signIn, test } from "./server";

const A_DAY = 86_400_000;
const NOON = Math.floor(Date.now() / A_DAY) * A_DAY - A_DAY / 2;
const days = (from: number, to: number, login: Partial<ExportedLogin>): ExportedLogin[] =>
  Array.from({ length: from - to + 1 }, (_, i) => ({ time: printed(NOON - (from - i) * A_DAY), ...login }));

const GOOD = [
  ...days(100, 2, { user: "ann@example.com", tls: "TLS 1.2" }),
  ...days(100, 2, { user: "ida@example.com", tls: "TLS 1.3", type: "SAML Sfdc Initiated SSO" }),
];
const AGAIN = [
  ...days(1, 0, { user: "bob@example.com", tls: "TLS 1.0", browser: "IE 9", platform: "Windows 7" }),
  ...days(1, 0, { tls: "TLS 1.2" }),
];

test("an automatic item passes by data, cannot be ticked, and is re-opened by data", async ({
  page,
  server,
}) => {
  const { org, token } = await server.createOrg("Automatic", "automatic@example.com");
  const api = apiOf(server, org, token);
  await signIn(page, server, "automatic@example.com");
  await page.goto(`${server.url}/orgs/${org}/checklist`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("0 of 42 items done");
  await expect(page.getByText("No login history yet").first()).toBeVisible();
  await expectGoodLooks(page);

  await api.ended((await api.upload(setupExport(GOOD), "filename=good.csv&dateOrder=month-first")).id);
  await page.reload();
  const row = page.getByRole("row", { name: /No browser login below the target/ });
  await expect(row).toContainText("Done");
  await row.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("No browser login below the target");
  await expect(page.getByText("No browser logins below TLS 1.2").first()).toBeVisible();
  await expect(page.getByRole("radio", { name: "Done" })).toHaveCount(0);
  // The findings are noted in the moment after an import is done.
  await expect(async () => {
    await page.reload();
    await expect(page.getByText("TLS Readiness passed this")).toBeVisible({ timeout: 3000 });
  }).toPass();
  const id = page.url().split("/").at(-1) ?? "";
  const ticked = await api.call("PATCH", `/checklist/${id}`, JSON.stringify({ version: 1, status: "done" }));
  expect(ticked.status).toBe(422);

  await api.ended((await api.upload(setupExport(AGAIN), "filename=again.csv&dateOrder=month-first")).id);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(/^Re-opened \d+ \w+: 2 browser logins below TLS 1\.2$/)).toBeVisible({
      timeout: 3000,
    });
  }).toPass();
  await expect(page.getByText("TLS Readiness re-opened this")).toBeVisible();
  await expectGoodLooks(page);

  await page.getByRole("radio", { name: "Not applicable" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Say why it does not apply; the reason is shown with the item.")).toBeVisible();
  await page.getByLabel("Why it does not apply").fill("Bob's kiosk goes next week.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(
    page.getByText(
      "Set not applicable by people, though the data say otherwise: 2 browser logins below TLS 1.2.",
    ),
  ).toBeVisible();
  await page.goto(`${server.url}/orgs/${org}/checklist?state=re-opened`);
  await expect(page.getByRole("row", { name: /Nobody's latest login/ })).toContainText("Re-opened");
  await page.goto(`${server.url}/orgs/${org}`);
  const card = page.getByRole("region", { name: "Checklist" });
  await expect(card).toContainText("re-opened");
  await expect(card.getByRole("listitem").first()).toContainText("Re-opened");
});

test("an item by hand is owned, dated, evidenced and done; the second editor is told", async ({
  browser,
  page,
  server,
}) => {
  const { org, token } = await server.createOrg("By hand", "hand@example.com");
  const api = apiOf(server, org, token);
  await signIn(page, server, "hand@example.com");
  await page.goto(`${server.url}/orgs/${org}/checklist`);
  await page.getByRole("link", { name: "Brief the help desk" }).click();
  await expect(page.getByRole("button", { name: "Save", exact: true })).toBeEnabled();
  const second = await (await browser.newContext()).newPage();
  await signIn(second, server, "hand@example.com");
  await second.goto(page.url());
  await expect(second.getByRole("button", { name: "Save", exact: true })).toBeEnabled();

  await page.getByRole("radio", { name: "In progress" }).check();
  await page.getByLabel("Owner", { exact: true }).selectOption({ label: "hand" });
  await page.getByLabel("Due", { exact: true }).fill("1970-01-01");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("This due day has passed. Enter today or a later day.")).toBeVisible();
  await page.getByLabel("Due", { exact: true }).fill("2031-01-31");
  await page.getByLabel("Note (optional)").fill("<img src=x onerror=alert(1)>");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByText("state: To do to In progress")).toBeVisible();

  await second.getByRole("radio", { name: "Done" }).check();
  await second.getByRole("button", { name: "Save", exact: true }).click();
  await expect(second.getByText("hand changed this meanwhile. Nothing of yours is saved yet.")).toBeVisible();
  await expect(second.getByText(/^Theirs: In progress, owner hand, due 2031-01-31, note: </)).toBeVisible();
  await second.context().close();

  await page.getByLabel("Link name").fill("Briefing");
  await page.getByLabel("Address", { exact: true }).fill("javascript:alert(1)");
  await page.getByRole("button", { name: "Add a link" }).click();
  await expect(page.getByText("Enter a link that begins with https://.")).toBeVisible();
  await page.getByLabel("Address", { exact: true }).fill("https://wiki.example.com/briefing");
  await page.getByRole("button", { name: "Add a link" }).click();
  await expect(page.getByRole("link", { name: "Briefing" })).toHaveAttribute(
    "href",
    "https://wiki.example.com/briefing",
  );

  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Add a file" }).click();
  await (
    await chooser
  ).setFiles({
    name: 'evil".html',
    mimeType: "text/html",
    buffer: Buffer.from("<script>document.title='owned'</script>"),
  });
  const file = page.getByRole("link", { name: /evil/ });
  await expect(file).toBeVisible();
  const download = await page.request.get(new URL((await file.getAttribute("href")) ?? "", server.url).href);
  expect(download.headers()["content-type"]).toBe("application/octet-stream");
  expect(download.headers()["content-disposition"]).toMatch(/^attachment; filename="evil_\.html"/);
  expect(download.headers()["content-security-policy"]).toContain("sandbox");
  await expectGoodLooks(page);
  const id = page.url().split("/").at(-1) ?? "";
  const huge = await api.call(
    "POST",
    `/checklist/${id}/evidence?filename=huge.bin`,
    new Uint8Array(11 * 1024 ** 2),
  );
  expect(huge.status).toBe(413);
  const other = await server.createOrg("Not by hand", "not-hand@example.com");
  const foreign = await apiOf(server, other.org, other.token).call("GET", `/checklist/${id}/evidence/1`);
  expect(foreign.status).toBe(404);
  await page.getByRole("button", { name: /^Remove evil/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(file).toHaveCount(0);

  await page.getByRole("radio", { name: "Done" }).check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("state: In progress to Done")).toBeVisible();
  await page.goto(`${server.url}/orgs/${org}/checklist`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("1 of 42 items done");
  const csv = await (await api.call("GET", "/checklist.csv?state=done")).text();
  expect(csv).toContain("Brief the help desk,Done,By hand");
  expect(csv.trim().split("\r\n")).toHaveLength(2);
});

test("items are added from the catalogue and written, moved and removed", async ({ page, server }) => {
  const { org } = await server.createOrg("Adding", "adding@example.com");
  await signIn(page, server, "adding@example.com");
  await page.goto(`${server.url}/orgs/${org}/checklist/add`);
  await expectGoodLooks(page);
  await page.getByRole("button", { name: /Keep the data fresh/ }).click();
  await expect(page.getByText("16 items that not every org needs")).toBeVisible();
  await page.getByRole("button", { name: "Add the item" }).click();
  await expect(page.getByText("Say what has to be done.")).toBeVisible();
  await page.getByLabel("What has to be done").fill("Tell the works council");
  await page.getByLabel("Area").selectOption("communication");
  await page.getByRole("button", { name: "Add the item" }).click();
  await expect(page.getByText("Added: Tell the works council")).toBeVisible();
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Checklist" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("0 of 44 items done");
  const section = page.getByRole("region", { name: "Communication, items" });
  await expect(section.getByRole("rowheader").last()).toHaveText("Tell the works council");
  await section.getByRole("link", { name: "Tell the works council" }).click();
  await page.getByRole("button", { name: "Move up" }).click();
  await expect(page.getByRole("button", { name: "Move down" })).toBeVisible();
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link").click();
  await expect(section.getByRole("rowheader").nth(2)).toHaveText("Tell the works council");
  await section.getByRole("link", { name: "Tell the works council" }).click();
  await page.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("0 of 43 items done");
});

test("logins that name no version leave every item about versions open", async ({ server }) => {
  const { org, token } = await server.createOrg("Unknown", "unknown@example.com");
  const api = apiOf(server, org, token);
  await api.ended(
    (await api.upload(setupExport(GOOD, { tls: false }), "filename=a.csv&dateOrder=month-first&scope=all"))
      .id,
  );
  const { items } = await (await api.call("GET", "/checklist")).json();
  const stateOf = (code: string) => items.find((item: { code: string }) => item.code === code)?.state;
  for (const code of ["PREP-03", "PREP-06", "ACC-01", "ACC-02", "ACC-08", "DAY-03"])
    expect(stateOf(code), code).toBe("to-do");
});
