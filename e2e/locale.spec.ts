import { HAND_COUNTED_FILES } from "@/lib/services/testing/hand-counted";
import { apiOf, expect, signIn, test } from "./server";

/** How each of these readers sees the same org: the newest login, and all of something. */
const READERS = [
  { locale: "en-US", newest: "Nov 20, 11:00 PM UTC", whole: "100.0 %" },
  { locale: "de-DE", newest: "20 Nov, 23:00 UTC", whole: "100,0 %" },
  { locale: "ja-JP", newest: "Nov 20, 23:00 UTC", whole: "100.0 %" },
] as const;

test("numbers and dates are those of each reader's locale, the API's those of nobody", async ({
  browser,
  server,
}) => {
  const { org, token } = await server.createOrg("Locales", "locales@example.com");
  const api = apiOf(server, org, token);
  // The complete ones: with a filtered file among them there are no shares.
  for (const file of HAND_COUNTED_FILES.slice(0, 2))
    expect((await api.ended((await api.upload(file.text, `filename=${file.name}`)).id)).status).toBe("done");
  const pages = await Promise.all(
    READERS.map(async ({ locale }) => (await browser.newContext({ locale })).newPage()),
  );
  const faults: string[] = [];
  for (const page of pages) {
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    await signIn(page, server, "locales@example.com");
  }
  // All at once, and again, so that an answer for one could take another's locale.
  for (let round = 0; round < 3; round += 1)
    await Promise.all(
      pages.map(async (page, i) => {
        const reader = READERS[i] ?? READERS[0];
        await page.goto(`${server.url}/orgs/${org}?period=all`);
        await expect(page.locator("html")).toHaveAttribute("data-locale", reader.locale);
        await expect(page.getByText(`newest login ${reader.newest}`)).toBeVisible();
        // The browser writes this table anew.
        await page.getByRole("button", { name: "Platform" }).click();
        const table = page.getByRole("table", { name: "By platform" });
        await expect(table.getByText(reader.whole, { exact: true }).first()).toBeVisible();
        await page.goto(`${server.url}/orgs/${org}/logins`);
        await expect(page.locator("tbody").getByText(reader.newest.replace(":00", ":00:00"))).toBeVisible();
      }),
    );
  expect(faults).toEqual([]);
  const answers = await Promise.all(
    READERS.map(async ({ locale }) => {
      const response = await fetch(`${server.url}/api/v1/orgs/${org}/dashboard.csv?panel=browser`, {
        headers: { authorization: `Bearer ${token}`, "accept-language": locale },
      });
      return response.text();
    }),
  );
  expect(new Set(answers).size).toBe(1);
  await Promise.all(pages.map((page) => page.context().close()));
});
