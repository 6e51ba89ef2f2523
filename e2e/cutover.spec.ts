import { setupExport } from "@/lib/services/sample/setup-export";
import { expectGoodLooks } from "./looks";
import { apiOf, expect, signIn, test } from "./server";

const ROWS = [
  { time: "10/23/2026 9:15:00 AM UTC", tls: "TLS 1.2" },
  {
    time: "10/23/2026 9:15:00 AM UTC",
    user: "bob@example.com",
    tls: "TLS 1.0",
    type: "SAML Sfdc Initiated SSO",
  },
];

test("a date that moves keeps its journal, and the dashboard says what it means", async ({
  page,
  server,
}) => {
  const { org, token } = await server.createOrg("Moving", "moving@example.com");
  const api = apiOf(server, org, token);
  await api.ended((await api.upload(setupExport(ROWS))).id);
  await signIn(page, server, "moving@example.com");
  await page.goto(`${server.url}/orgs/${org}/cutover`);
  await expect(page.getByText("No change yet")).toBeVisible();
  await page.getByLabel("Cutover day").fill("2031-03-04");
  await page.getByLabel("Time, in the org's zone").fill("17:30");
  await page.getByRole("button", { name: "Save the plan" }).click();
  await expect(page.getByText("Set to Tue 4 Mar 2031, 17:30 UTC")).toBeVisible();
  await page.getByLabel("Cutover day").fill("2031-07-22");
  await page.getByLabel("Where the date comes from").fill("https://provider.example/notice");
  await page.getByRole("button", { name: "Save the plan" }).click();
  await expect(page.getByText("Say why the plan changes; the journal keeps it.")).toBeVisible();
  await page.getByLabel("Why it changes").fill("Notice of 3 May: <b>moved</b>");
  await page.getByRole("button", { name: "Save the plan" }).click();
  await expect(
    page.getByText("Tue 4 Mar 2031, 17:30 UTC moved to Tue 22 Jul 2031, 17:30 UTC, 20 weeks later"),
  ).toBeVisible();
  await expect(page.getByText("Notice of 3 May: <b>moved</b>")).toBeVisible();
  await expect(
    page.getByText(/^1 left in \d+ weeks: under 0\.1 a week needed\. The date was moved 20 weeks later/),
  ).toBeVisible();
  await expectGoodLooks(page);
  await page.goto(`${server.url}/orgs/${org}`);
  await expect(
    page.getByText(/The date was moved 20 weeks later; with the old one it would be 1 left in/),
  ).toBeVisible();

  const plan = await (await api.call("GET", "/cutover")).json();
  expect(plan).toMatchObject({ target: "TLS 1.2", cutover: "2031-07-22T17:30:00Z", version: 2 });
  expect(plan.journal).toHaveLength(2);
  const stale = { version: 1, target: "TLS 1.2", cutover: null, reason: "late" };
  expect((await api.call("PUT", "/cutover", JSON.stringify(stale))).status).toBe(409);
});

test("a cutover in the past is asked about, and has words of its own", async ({ page, server }) => {
  const { org, token } = await server.createOrg("Over", "over@example.com");
  const api = apiOf(server, org, token);
  const now = Date.now();
  const ago = (days: number) => new Date(now - days * 86_400_000);
  const printed = (at: Date) =>
    `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCFullYear()} 1:15:00 PM UTC`;
  const refusals = [2, 2, 2, 1].map((days, i) => ({
    time: printed(ago(days)),
    user: `late${i}@example.com`,
    tls: "TLS 1.0",
    status: "Failed: Login over insecure channel",
  }));
  await api.ended(
    (await api.upload(setupExport([...ROWS, ...refusals]), "filename=a.csv&dateOrder=month-first")).id,
  );
  await signIn(page, server, "over@example.com");
  await page.goto(`${server.url}/orgs/${org}/cutover`);
  await page.getByLabel("Cutover day").fill(ago(3).toISOString().slice(0, 10));
  await page.getByRole("button", { name: "Save the plan" }).click();
  await expect(
    page.getByText("This instant has passed. Tick the box if the cutover is already over"),
  ).toBeVisible();
  await expectGoodLooks(page);
  await page.getByLabel("The cutover is already over").check();
  await page.getByRole("button", { name: "Save the plan" }).click();
  const countdown = page.getByRole("group", { name: "Countdown to the cutover" });
  await expect(countdown).toContainText("3days since the cutover");
  await expect(countdown).toContainText("4 logins refused since");
  await page.goto(`${server.url}/orgs/${org}`);
  await expect(countdown).toContainText("4 logins refused since");
  const today = new Date(now + 3_600_000 * 3);
  const plan = { version: 1, target: "TLS 1.2", cutover: today.toISOString(), reason: "moved" };
  expect((await api.call("PUT", "/cutover", JSON.stringify(plan))).status).toBe(200);
});
