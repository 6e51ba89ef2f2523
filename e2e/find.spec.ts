import type { Page } from "@playwright/test";
import { countedOrg } from "./counted-org";
import { expectGoodLooks } from "./looks";
import { expect, press, signIn, test } from "./server";

const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("filters live in the address, are saved as a view for everybody, and go again", async ({
  page,
  server,
}) => {
  test.setTimeout(90_000);
  const { base } = await countedOrg(server, "Views", "views@example.com");
  await signIn(page, server, "views@example.com");
  await page.goto(base);
  await page.getByRole("link", { name: "30 days", exact: true }).click();
  await expect(page).toHaveURL(/\?period=30$/);
  await page.getByLabel("What the charts show").getByRole("link", { name: "Users" }).click();
  await expect(page).toHaveURL(/\?period=30&area=users$/);
  await expect(region(page, "Subjects left, and the date")).toContainText(
    /Users, .* to 20 Nov 2026, end of each day/,
  );
  await page.getByText("Save this view").click();
  const name = `A month <b>of users</b>`;
  await page.getByLabel("Name of the view").fill(name);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const view = page.getByRole("link", { name });
  await expect(view).toBeVisible();
  // Another's filters are not replaced unseen.
  await page.goto(`${base}?area=tools`);
  await page.getByText("Save this view").click();
  await page.getByLabel("Name of the view").fill(name);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("has saved other filters as")).toBeVisible();
  await page.goto(base);
  await view.click();
  await expect(page).toHaveURL(/\?area=users&period=30$/);
  await expectGoodLooks(page);
  await page.getByRole("button", { name: `Remove the view ${name}` }).click();
  await expect(view).toHaveCount(0);

  await page.goto(base);
  await page.getByText("Client or application").click();
  await page.getByLabel("Client", { exact: true }).selectOption("IE 9 on Windows 7");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page).toHaveURL(/client=IE\+9\+on\+Windows\+7/);
  await expect(region(page, "Logins per day by protocol")).toContainText("IE 9 on Windows 7");
  await expect(region(page, "Subjects left, and the date")).toContainText("All areas and clients");
  await page.getByRole("link", { name: /Client: IE 9 on Windows 7/ }).click();
  await expect(region(page, "Logins per day by protocol")).toContainText("All areas");

  await page.goto(`${base}/logins?user=ann*&from=2026-13-45`);
  await expect(page.getByText("Left out, because it cannot be read: from.")).toBeVisible();
  await expect(page.getByText("5 logins shown")).toBeVisible();
  await expectGoodLooks(page);
  await page.getByText("Filter", { exact: true }).click();
  await page.getByLabel("Protocol").selectOption("TLS 1.3");
  await page.getByRole("button", { name: "Show logins" }).click();
  await expect(page.getByText("No login matches")).toBeVisible();
  await expect(page.getByText("Protocol: TLS 1.3")).toBeVisible();
  await expectGoodLooks(page);

  // The explorer and the work list keep views of their own; nobody meets another page's there.
  for (const [path, named] of [
    ["/logins?below=true&user=ann*", "Ann below"],
    ["/subjects?verdict=not-ready&area=users&columns=area,logins", "Users to go"],
  ] as const) {
    const plain = `${base}${path.split("?")[0]}`;
    await page.goto(`${base}${path}`);
    await page.getByText("Save this view").click();
    await page.getByLabel("Name of the view").fill(named);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByRole("link", { name: named })).toBeVisible();
    await page.goto(plain);
    await page.getByRole("link", { name: named }).click();
    await expect
      .poll(() => Object.fromEntries(new URL(page.url()).searchParams))
      .toEqual(Object.fromEntries(new URL(`${base}${path}`).searchParams));
  }
  await expect(page.getByText("7 subjects, target TLS 1.2")).toBeVisible();
  await expect(page.getByRole("link", { name: "Ann below" })).toHaveCount(0);
});

test("search finds subjects, clients, addresses, checklist and help by keyboard alone", async ({
  page,
  server,
}) => {
  const { api, base } = await countedOrg(server, "Finder", "finder@example.com");
  await signIn(page, server, "finder@example.com");
  await page.goto(base);
  await expect(page.getByRole("button", { name: "Search" })).toBeVisible();
  const field = page.getByRole("combobox", { name: /^Search users/ });
  await press(page, "Control+k", field);
  await field.fill("data loader");
  const found = page.getByRole("listbox", { name: "Found" });
  await expect(found.getByRole("group", { name: "Subjects" })).toContainText("Data Loader");
  await expect(found.getByRole("group", { name: "Help" })).toContainText("Update Data Loader");
  await expectGoodLooks(page);
  await field.fill("203.0.113.2");
  await expect(found.getByRole("group", { name: "Addresses" })).toContainText("203.0.113.24");
  await field.fill("zzz nothing");
  await expect(page.getByText("Nothing is called “zzz nothing”.")).toBeVisible();
  await field.fill("ann@");
  await expect(found.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "ann@acme.example" })).toBeVisible();
  await expect(page.getByText("first show a login below TLS 1.2")).toBeVisible();
  await expect(page.getByText("As Oct.csv shows.")).toBeVisible();

  const { groups } = await (await api.call("GET", "/search?q=%3Cimg%20src%3Dx%3E")).json();
  expect(groups).toEqual([]);
});
