import { setupExport } from "@/lib/services/sample/setup-export";
import { apiOf, expect, PASSWORD, signIn, test } from "./server";

const LOGIN = { time: "10/23/2026 9:15:00 AM UTC", tls: "TLS 1.2" };

test("another target and cutover change the verdict and the countdown", async ({ page, server }) => {
  const { org, token } = await server.createOrg("Retargeted", "retarget@example.com");
  const api = apiOf(server, org, token);
  const rows = [
    LOGIN,
    { ...LOGIN, user: "bob@example.com", tls: "TLS 1.3", type: "SAML Sfdc Initiated SSO" },
  ];
  await api.ended((await api.upload(setupExport(rows))).id);
  await signIn(page, server, "retarget@example.com");
  await expect(page.getByText("No cutover date yet.")).toBeVisible();
  await page.getByRole("link", { name: "Enter the date" }).click();
  // What is typed before the page is alive is not the form's yet.
  await expect(page.getByRole("button", { name: "Save the plan" })).toBeEnabled();
  await page.getByRole("radio", { name: /^TLS 1\.3/ }).check();
  await page.getByLabel("Cutover day").fill("2027-07-01");
  await page.getByRole("button", { name: "Save the plan" }).click();
  await expect(page.getByText("Say why the plan changes; the journal keeps it.")).toBeVisible();
  await page.getByLabel("Why it changes").fill("A stricter rule of our own.");
  await page.getByRole("button", { name: "Save the plan" }).click();
  await expect(page.getByText("TLS 1.2 became TLS 1.3")).toBeVisible();
  await page.getByRole("link", { name: "Settings", exact: true }).click();
  await page.getByLabel("Good logins a proof needs").fill("11");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("At most 10.")).toBeVisible();
  await page.getByLabel("Good logins a proof needs").fill("2");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Dashboard", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Readiness for TLS 1.3" })).toBeVisible();
  await expect(page.getByText("Not ready. 1 user still connects below TLS 1.3.")).toBeVisible();
  await expect(page.getByText("Thu 1 Jul 2027, 09:00 UTC")).toBeVisible();
  const readiness = await (await api.call("GET", "/readiness")).json();
  expect(readiness).toMatchObject({
    target: "TLS 1.3",
    cutover: "2027-07-01T09:00:00Z",
    areas: { users: { total: 2, ready: 1, notReady: 1 } },
  });
});

test("a token is shown once, works, and stops working when it is revoked", async ({ page, server }) => {
  const { org } = await server.createOrg("Tokens", "tokens@example.com");
  await signIn(page, server, "tokens@example.com");
  await page.goto(`${server.url}/orgs/${org}/settings`);
  await page.getByLabel("Name of the token").fill("Nightly upload");
  await page.getByRole("button", { name: "Make a token" }).click();
  const secret = await page.locator("code.secret").innerText();
  expect(secret).toMatch(/^tlsr_[\w-]{43}$/);
  const api = apiOf(server, org, secret);
  expect((await api.call("GET", "/readiness")).status).toBe(200);
  await page.reload();
  await expect(page.getByText(secret)).toHaveCount(0);
  await page.getByRole("button", { name: "Revoke Nightly upload" }).click();
  await expect(page.getByText(/^Revoked /)).toBeVisible();
  expect((await api.call("GET", "/readiness")).status).toBe(401);
});

test("a changed password ends the other sessions and signs in from then on", async ({
  browser,
  page,
  server,
}) => {
  await server.createOrg("Passwords", "passwords@example.com");
  await signIn(page, server, "passwords@example.com");
  const elsewhere = await (await browser.newContext()).newPage();
  await signIn(elsewhere, server, "passwords@example.com");
  await page.goto(`${server.url}/account`);
  await page.getByLabel("Current password").fill("not the password");
  await page.getByLabel("New password").fill("an entirely new password");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("The current password is not right.")).toBeVisible();
  await page.getByLabel("Current password").fill(PASSWORD);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Password changed. All other sessions have been ended.")).toBeVisible();
  await elsewhere.reload();
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await signIn(elsewhere, server, "passwords@example.com", "an entirely new password");
  await expect(elsewhere).toHaveURL(/\/orgs\//);
  await elsewhere.context().close();
});
