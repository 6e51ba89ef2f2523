import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { setupExport } from "@/lib/services/sample/setup-export";
import { countedOrg } from "./counted-org";
import { expectGoodLooks } from "./looks";
import { apiOf, expect, signIn, test } from "./server";

const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("a chart is saved as an image with its words, and keys go from point to point", async ({
  page,
  server,
}) => {
  const { base } = await countedOrg(server, "Pictures", "pictures@example.com");
  await signIn(page, server, "pictures@example.com");
  await page.goto(base);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save Logins per day by protocol as PNG" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("logins-per-day-by-protocol.png");
  const image = readFileSync(await download.path());
  expect(image.subarray(1, 4).toString()).toBe("PNG");
  expect(image.length).toBeGreaterThan(10_000);
  const [drawing] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save Logins per day by protocol as SVG" }).click(),
  ]);
  const text = readFileSync(await drawing.path(), "utf8");
  expect(text).toContain(`<text x="24"`);
  expect(text).toContain("Logins per day by protocol");
  expect(text).toMatch(/As of \d/);
  expect(text).not.toContain("var(--");

  // What is a table is saved as an image, too.
  await page.getByRole("button", { name: "Country", exact: true }).click();
  for (const [title, words] of [
    ["Where they are, by country", "Not said"],
    ["When the cutover would hurt", "Fri"],
    ["Order of work", "IE 9 on Windows 7"],
  ] as const) {
    const [picture] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: `Save ${title} as PNG` }).click(),
    ]);
    expect(readFileSync(await picture.path()).length).toBeGreaterThan(8000);
    const [vector] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: `Save ${title} as SVG` }).click(),
    ]);
    const svg = readFileSync(await vector.path(), "utf8");
    expect(svg).toContain(`>${title}</text>`);
    expect(svg).toContain(words);
    if (title.startsWith("When")) expect(svg.match(/<rect /g)?.length).toBeGreaterThan(7 * 24);
    expect(svg).not.toContain("var(--");
  }

  await page.getByRole("application", { name: "Arrow keys go from point to point" }).first().focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  const tooltip = page.locator(".chart-tooltip");
  await expect(tooltip).toContainText("Sat 3 Oct 2026");
  await expect(tooltip).toContainText("TLS 1.0");
  await page.keyboard.press("Escape");
  await expect(tooltip).toHaveCount(0);
});

test("the few below the target have a drawing of their own, which leads to them", async ({
  page,
  server,
}) => {
  const { org, token } = await server.createOrg("Few", "few@example.com");
  const api = apiOf(server, org, token);
  const day = (i: number) => `10/${String(13 + (i % 8))}/2026 9:${String(10 + (i % 50))}:00 AM UTC`;
  const many = Array.from({ length: 160 }, (_, i) => ({ time: day(i), user: `user${i}@example.com` }));
  const few = Array.from({ length: 8 }, (_, i) => ({
    time: day(i),
    user: "ann@example.com",
    tls: "TLS 1.0",
  }));
  await api.ended((await api.upload(setupExport([...many, ...few]), "filename=few.csv&scope=all")).id);
  await signIn(page, server, "few@example.com");
  await page.goto(`${server.url}/orgs/${org}`);
  const enlarged = page.getByRole("application", { name: "Enlarged: arrow keys go from point to point" });
  await expect(enlarged).toBeVisible();
  await enlarged.hover();
  await enlarged.click();
  await expect(page).toHaveURL(/\/logins\?protocol=[^&]*TLS%201.0&from=(2026-10-\d\d)&to=\1$/);
  await expect(page.getByText("1 login shown")).toBeVisible();
});

test("a chart that cannot be loaded says so in its place, and its table is there", async ({
  page,
  server,
}) => {
  const { base } = await countedOrg(server, "Cut off", "cutoff@example.com");
  await signIn(page, server, "cutoff@example.com");
  const html = await (await page.request.get(base)).text();
  // Only what the page itself names comes through: not what it loads for the charts.
  await page.route("**/_next/static/chunks/*.js", (route) =>
    html.includes(new URL(route.request().url()).pathname) ? route.continue() : route.abort(),
  );
  await page.goto(base);
  const panel = region(page, "Logins per day by protocol");
  await expect(panel.getByText("The chart could not be loaded.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Who is left" })).toBeVisible();
  await panel.getByRole("button", { name: "Table" }).click();
  await expect(panel.getByRole("columnheader", { name: "TLS 1.0" })).toBeVisible();
  await expectGoodLooks(page);
});
