import type { Page } from "@playwright/test";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { PrismaClient } from "@/lib/db/generated/client";
import { daily, setupExport } from "@/lib/services/sample/setup-export";
import { expectGoodLooks } from "./looks";
import { apiOf, expect, PASSWORD, signIn, test, type TestServer } from "./server";

const NAMES = ["zacharias.quillfeather@secret-corp.example", "svc-warehouse-nightly@secret-corp.example"];
const ADDRESSES = ["198.51.100.77", "198.51.100"];
const LOGINS = [
  ...daily("2026-10-01", 20).map((time) => ({
    time,
    user: NAMES[0] ?? "",
    ip: ADDRESSES[0] ?? "",
    browser: "IE 9",
    platform: "Windows 7",
    tls: "TLS 1.0",
  })),
  ...daily("2026-10-01", 20).map((time) => ({
    time,
    user: NAMES[1] ?? "",
    ip: ADDRESSES[0] ?? "",
    type: "Other Apex API",
    browser: "Java (Salesforce.com)",
    platform: "Unknown",
    application: "Quillfeather Private Sync",
    api: "SOAP Partner",
    apiVersion: "29.0",
    tls: "TLS 1.1",
  })),
  ...daily("2026-10-01", 20).map((time) => ({ time, tls: "TLS 1.2", type: "SAML Sfdc Initiated SSO" })),
];

async function orgWithData(server: TestServer, name: string, email: string) {
  const { org, token } = await server.createOrg(name, email);
  const api = apiOf(server, org, token);
  await api.ended((await api.upload(setupExport(LOGINS))).id);
  return { org, api };
}

async function makeLink(
  page: Page,
  server: TestServer,
  org: string,
  name: string,
  how?: () => Promise<void>,
): Promise<string> {
  await page.goto(`${server.url}/orgs/${org}/sharing`);
  await page.getByLabel("For whom or what").fill(name);
  await how?.();
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = await page.locator("code.secret").innerText();
  expect(link).toMatch(/\/shared\/open\/[\w-]{43}$/);
  return link;
}

const CLOSED = "This link does not open anything now";

test("a redacted share reads well, holds no real name or address anywhere, and ends when it is revoked", async ({
  browser,
  page,
  server,
}) => {
  const { org, api } = await orgWithData(server, "Sharing", "sharing@example.com");
  await signIn(page, server, "sharing@example.com");
  await page.goto(`${server.url}/orgs/${org}/subjects`);
  await page.getByRole("link", { name: /zacharias/ }).click();
  await page.getByLabel("Add a note").fill("Confidential note about Zacharias");
  await page.getByRole("button", { name: "Add note" }).click();
  await expect(page.getByText("Note added.")).toBeVisible();
  const link = await makeLink(page, server, org, "Board");
  await page.reload();
  await expect(page.locator("code.secret")).toHaveCount(0);
  await expectGoodLooks(page);

  const context = await browser.newContext();
  const reader = await context.newPage();
  await reader.goto(link);
  await expect(reader).toHaveURL(/\/shared\/[\w-]{12}$/);
  await expect(
    reader.getByText(/^Not ready\. 1 user and 1 integration still connect below TLS 1\.2\.$/),
  ).toBeVisible();
  await expect(reader.getByText(/Shared view, data as of/)).toBeVisible();
  await expect(reader.getByRole("rowheader", { name: /^User [A-Z2-9]{6}$/ })).toBeVisible();
  for (const chart of [
    "Subjects left, and the date",
    "Order of work",
    "When the cutover would hurt",
    "Where they are",
  ])
    await expect(reader.getByRole("heading", { name: chart })).toBeVisible();
  await expectGoodLooks(reader);
  await reader.emulateMedia({ media: "print" });
  await expect(reader.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(reader.getByText(/^Not ready\. 1 user/)).toBeVisible();
  await reader.emulateMedia({ media: "screen" });

  const cookies = await context.cookies();
  expect(cookies.map(({ name }) => name)).toEqual([expect.stringMatching(/^tls-readiness-share-/)]);
  expect(cookies[0]).toMatchObject({ httpOnly: true, sameSite: "Lax", path: new URL(reader.url()).pathname });
  const own = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
  const html = await fetch(reader.url(), { headers: own });
  expect(html.headers.get("referrer-policy")).toBe("no-referrer");
  expect(html.headers.get("x-robots-tag")).toContain("noindex");
  expect(html.headers.get("cache-control")).toContain("no-store");
  const streamed = await fetch(reader.url(), { headers: { ...own, rsc: "1" } });
  const json = await fetch(`${reader.url()}/view.json`, { headers: own });
  const german = await fetch(`${reader.url()}/view.json`, {
    headers: { ...own, "accept-language": "de-DE" },
  });
  const { at: _, ...asked } = await german.json();
  expect(await json.clone().json()).toMatchObject(asked);
  for (const answer of [html, streamed, json]) {
    expect(answer.status).toBe(200);
    const text = (await answer.text()).toLowerCase();
    expect(text).toContain("tls 1.2");
    for (const secret of [
      ...NAMES,
      ...ADDRESSES,
      "quillfeather",
      "zacharias",
      "secret-corp",
      "svc-warehouse",
      "confidential",
      "ann@",
    ])
      expect(text, secret).not.toContain(secret);
  }

  for (const path of [`/orgs/${org}`, `/orgs/${org}/subjects`])
    expect(new URL((await fetch(server.url + path, { headers: own })).url).pathname).toBe("/sign-in");
  for (const [method, path] of [
    ["GET", "/readiness"],
    ["GET", "/logins"],
    ["DELETE", "/imports/1"],
    ["PUT", "/cutover"],
  ] as const) {
    const answer = await fetch(`${server.url}/api/v1/orgs/${org}${path}`, {
      method,
      headers: { ...own, origin: server.url },
    });
    expect(answer.status, `${method} ${path}`).toBe(401);
  }

  await page.reload();
  await expect(page.getByRole("row", { name: /^Board/ })).toContainText("Open");
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByRole("row", { name: /^Board/ })).toContainText("Paused");
  expect((await reader.reload())?.status()).toBe(404);
  await expect(reader.getByText(CLOSED)).toBeVisible();
  await expectGoodLooks(reader);
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByRole("row", { name: /^Board/ })).toContainText("Open");
  await reader.reload();
  await expect(reader.getByText(/^Not ready\./)).toBeVisible();
  await page.getByRole("button", { name: "Revoke Board" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByRole("row", { name: /^Board/ })).toContainText("Revoked");
  await reader.goto(link);
  await expect(reader.getByText(CLOSED)).toBeVisible();
  expect((await fetch(`${reader.url().replace("closed", "x")}/view.json`, { headers: own })).status).toBe(
    404,
  );
  const log = await (await api.call("GET", "/activity.csv?group=shares")).text();
  expect(log).toContain("revoked the share,Board");
  expect(log).not.toContain(link.slice(-43));
  await context.close();
});

test("expired, paused, revoked and made-up links look alike; two shares use other codes", async ({
  browser,
  page,
  server,
}) => {
  const { org } = await orgWithData(server, "Alike", "alike@example.com");
  await signIn(page, server, "alike@example.com");
  const links = [
    await makeLink(page, server, org, "First"),
    await makeLink(page, server, org, "Second", async () => {
      await page.getByLabel("Order of work, hours, and what changed").uncheck();
    }),
  ];
  const codes: string[] = [];
  for (const link of links) {
    const reader = await (await browser.newContext()).newPage();
    await reader.goto(link);
    codes.push(await reader.getByRole("rowheader", { name: /^User / }).innerText());
    await expect(reader.getByRole("heading", { name: "Order of work" })).toHaveCount(2 - codes.length);
    await reader.reload();
    await expect(reader.getByRole("rowheader", { name: codes.at(-1) ?? "" })).toBeVisible();
    await reader.context().close();
  }
  expect(new Set(codes).size).toBe(2);

  const prisma = new PrismaClient({
    adapter: new PrismaBetterSqlite3({ url: `file:${server.dataDir}/tls-readiness.db` }),
  });
  await prisma.share.updateMany({
    where: { name: "First" },
    data: { expiresAt: new Date(Date.now() - 1000) },
  });
  await prisma.share.updateMany({ where: { name: "Second" }, data: { revokedAt: new Date() } });
  await prisma.$disconnect();
  const texts = new Set<string>();
  const reader = await (await browser.newContext()).newPage();
  for (const link of [
    ...links,
    `${server.url}/shared/open/${"a".repeat(43)}`,
    `${server.url}/shared/open/x`,
    `${server.url}/shared/nothing-here`,
  ]) {
    expect((await reader.goto(link))?.status()).toBe(404);
    await expect(reader.getByText(CLOSED)).toBeVisible();
    texts.add(await reader.locator("body").innerText());
  }
  await reader.context().close();
  expect(texts.size).toBe(1);
  await page.goto(`${server.url}/orgs/${org}/sharing`);
  await expect(page.getByRole("row", { name: /^First/ })).toContainText("Expired");
});

test("a share with a password asks for it, takes no endless one, and stops guessing", async ({
  browser,
  page,
  server,
}) => {
  const { org } = await orgWithData(server, "Guarded", "guarded@example.com");
  await signIn(page, server, "guarded@example.com");
  const link = await makeLink(page, server, org, "Guarded board", async () => {
    await page.getByLabel("Password (optional)").fill("short");
    await page.getByRole("button", { name: "Make a link" }).click();
    await expect(page.getByText("At least 10 characters, or none.")).toBeVisible();
    await page.getByLabel("Password (optional)").fill(PASSWORD);
    await page.getByLabel("Replace names and addresses by codes").uncheck();
    await page.getByLabel("Checklist progress").uncheck();
  });
  const context = await browser.newContext();
  const reader = await context.newPage();
  await reader.goto(link);
  await expectGoodLooks(reader);
  expect(await reader.content()).not.toContain("zacharias");
  await reader.getByLabel("Password of this share").fill("x".repeat(10_000));
  await reader.getByRole("button", { name: "Open" }).click();
  await expect(reader.getByText("This is not the password of this share.")).toBeVisible();
  expect(
    (await fetch(`${reader.url()}/view.json`, { headers: { cookie: await cookieOf(context) } })).status,
  ).toBe(404);
  await reader.getByLabel("Password of this share").fill(PASSWORD);
  await reader.getByRole("button", { name: "Open" }).click();
  await expect(reader.getByRole("rowheader", { name: NAMES[0] ?? "" })).toBeVisible();
  await expect(reader.getByRole("heading", { name: "Checklist" })).toHaveCount(0);
  await context.close();

  const guesser = await (await browser.newContext()).newPage();
  await guesser.goto(link);
  for (let guess = 0; guess < 10; guess += 1) {
    await guesser.getByLabel("Password of this share").fill(`wrong guess ${guess}`);
    await guesser.getByRole("button", { name: "Open" }).click();
    await expect(guesser.getByRole("button", { name: "Open" })).toBeEnabled();
    await expect(guesser.getByText("This is not the password of this share.")).toBeVisible();
  }
  await guesser.getByLabel("Password of this share").fill(PASSWORD);
  await guesser.getByRole("button", { name: "Open" }).click();
  await expect(
    guesser.getByText("Too many wrong passwords. Try again in a quarter of an hour."),
  ).toBeVisible();
  await guesser.context().close();
});

async function cookieOf(context: {
  cookies: () => Promise<{ name: string; value: string }[]>;
}): Promise<string> {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
}

test("ten thousand guessed links open nothing, and a right one of the same address not either for a while", async ({
  page,
  server,
}) => {
  const { org } = await orgWithData(server, "Guessed", "guessed-links@example.com");
  await signIn(page, server, "guessed-links@example.com");
  const link = await makeLink(page, server, org, "Guessed");
  const ends = new Set<string>();
  for (let at = 0; at < 10_000; at += 50)
    for (const where of await Promise.all(
      Array.from({ length: 50 }, async (_, i) => {
        const guess = `${String(at + i).padStart(5, "0")}${"g".repeat(38)}`;
        const answer = await fetch(`${server.url}/shared/open/${guess}`, { redirect: "manual" });
        return new URL(answer.headers.get("location") ?? "", server.url).pathname;
      }),
    ))
      ends.add(where);
  expect([...ends]).toEqual(["/shared/closed"]);
  const right = await fetch(link, { redirect: "manual" });
  expect(new URL(right.headers.get("location") ?? "", server.url).pathname).toBe("/shared/closed");
});
