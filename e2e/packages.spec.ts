import { setupExport } from "@/lib/services/sample/setup-export";
import { expectGoodLooks } from "./looks";
import { apiOf, expect, signIn, test } from "./server";

test("a vendor's answer is kept with its date, and nobody is called not ready without one", async ({
  page,
  server,
}) => {
  const { org, token } = await server.createOrg("Ledger", "ledger@example.com");
  const api = apiOf(server, org, token);
  await signIn(page, server, "ledger@example.com");
  await page.goto(`${server.url}/orgs/${org}/packages`);
  await expect(page.getByText("No packages yet")).toBeVisible();
  await expectGoodLooks(page);
  await api.ended(
    (
      await api.upload(
        setupExport([
          {
            time: "10/23/2026 9:15:00 AM UTC",
            type: "Remote Access 2.0",
            browser: "Unknown",
            application: "Conga Composer",
            tls: "TLS 1.0",
          },
        ]),
      )
    ).id,
  );
  await page.goto(`${server.url}/orgs/${org}/packages`);
  await page.getByRole("link", { name: "Conga Composer" }).click();
  await page.getByLabel("State").selectOption("not-ready");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Give the vendor's statement (a link), or the answer you got.")).toBeVisible();
  await page.getByLabel("Link").fill("https://vendor.example/tls");
  await page.getByLabel("Dated", { exact: true }).fill("2026-11-01");
  await page.getByLabel("Check again on").fill("2026-11-10");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Vendor says not ready").first()).toBeVisible();
  await expectGoodLooks(page);
  await page.goto(`${server.url}/orgs/${org}/packages`);
  await expect(page.getByText("overdue")).toBeVisible();
  const file = {
    name: "list.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("Name,Source,Date\nConga,nowhere,2016\n"),
  };
  await page.getByLabel("CSV file").setInputFiles(file);
  await page.getByRole("button", { name: "Import the list" }).click();
  await expect(page.getByText("Row 2: Source has to be a link")).toBeVisible();
  await expectGoodLooks(page);
  const { items } = await (await api.call("GET", "/packages")).json();
  expect(items).toMatchObject([
    { key: "name:conga composer", state: "not-ready", statementOn: "2026-11-01", version: 1 },
  ]);
  const patch = (body: object) =>
    api.call("PATCH", "/packages/name%3Aconga%20composer", JSON.stringify(body));
  expect((await patch({ version: 0, state: "ready" })).status).toBe(409);
  expect(await (await patch({ version: 1, native: "no" })).json()).toMatchObject({
    native: "no",
    state: "not-ready",
    version: 2,
  });
});
