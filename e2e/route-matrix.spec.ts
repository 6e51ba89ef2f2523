import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { ROUTES } from "./route-table";
import { expect, PASSWORD, signIn, test, type TestServer } from "./server";
import { POLICY } from "@/lib/auth/policy";
import { PrismaClient } from "@/lib/db/generated/client";

type Caller = {
  readonly name: string;
  readonly headers: Record<string, string>;
  readonly standing: "nobody" | "outsider" | "revoked" | { person: string } | { token: string };
};

const ROLES = ["viewer", "contributor", "admin"] as const;

/** What a caller has to get: 401, 404, 403, or "let in" (anything the handler itself answers). */
function expected(caller: Caller, action: keyof typeof POLICY): number | "in" {
  const { standing } = caller;
  if (standing === "nobody" || standing === "revoked") return 401;
  if (standing === "outsider") return 404;
  const allowed =
    "person" in standing
      ? POLICY[action].people.some((role) => role === standing.person)
      : POLICY[action].tokens.some((role) => role === standing.token);
  return allowed ? "in" : 403;
}

async function callers(
  server: TestServer,
  signInAs: (email: string) => Promise<string>,
): Promise<{ org: string; list: Caller[] }> {
  const mine = await server.createOrg("Matrix", "matrix-admin@example.com");
  const other = await server.createOrg("Elsewhere", "other-admin@example.com");
  for (const role of ["viewer", "contributor"])
    await server.createOrg(`Home of ${role}`, `matrix-${role}@example.com`);
  const prisma = new PrismaClient({
    adapter: new PrismaBetterSqlite3({ url: `file:${server.dataDir}/tls-readiness.db` }),
  });
  const org = await prisma.org.findUniqueOrThrow({ where: { slug: mine.org } });
  for (const role of ["viewer", "contributor"]) {
    const person = await prisma.user.findUniqueOrThrow({ where: { email: `matrix-${role}@example.com` } });
    await prisma.membership.create({ data: { userId: person.id, orgId: org.id, role } });
  }
  const token = async (role: string) =>
    (await server.admin(["create-token", "--org", mine.org, "--role", role, "--name", role])).token ?? "";
  const revoked = await token("admin");
  await prisma.apiToken.updateMany({
    where: { orgId: org.id, hint: revoked.slice(-4) },
    data: { revokedAt: new Date() },
  });
  await prisma.$disconnect();
  const list: Caller[] = [{ name: "nobody", headers: {}, standing: "nobody" }];
  for (const role of ROLES)
    list.push({
      name: `${role} by cookie`,
      headers: { cookie: await signInAs(`matrix-${role}@example.com`), origin: server.url },
      standing: { person: role },
    });
  list.push({
    name: "admin of another org",
    headers: { cookie: await signInAs("other-admin@example.com"), origin: server.url },
    standing: "outsider",
  });
  for (const role of ["reader", "importer", "admin"])
    list.push({
      name: `${role} token`,
      headers: { authorization: `Bearer ${await token(role)}` },
      standing: { token: role },
    });
  list.push({
    name: "admin token of another org",
    headers: { authorization: `Bearer ${other.token}` },
    standing: "outsider",
  });
  list.push({ name: "revoked token", headers: { authorization: `Bearer ${revoked}` }, standing: "revoked" });
  list.push({ name: "made-up token", headers: { authorization: "Bearer tlsr_guess" }, standing: "revoked" });
  return { org: mine.org, list };
}

test("every API route answers every kind of caller as the policy says", async ({ browser, server }) => {
  test.setTimeout(240_000);
  const { org, list } = await callers(server, async (email) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await signIn(page, server, email);
    const cookies = await context.cookies();
    await context.close();
    return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  });
  const wrong: string[] = [];
  for (const { route, method, rule } of ROUTES) {
    if (rule.kind !== "org" || method === "PAGE") continue;
    const url =
      server.url + route.replace("[org]", org).replace("[id]", "999999").replace("[item]", "999999");
    for (const caller of list) {
      const query = route.endsWith("/imports") ? "?filename=none.csv" : "";
      const { status } = await fetch(url + query, {
        method,
        headers: caller.headers,
        redirect: "manual",
        ...(method === "POST" ? { body: "" } : {}),
      });
      const want = expected(caller, rule.action);
      const letIn = ![401, 403].includes(status) && (status !== 404 || /\[(id|item)\]/.test(route));
      if (want === "in" ? !letIn : status !== want)
        wrong.push(`${method} ${route} as ${caller.name}: ${status}, expected ${want}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("every page sends nobody to sign in, hides itself from outsiders, and refuses what a role may not", async ({
  browser,
  server,
}) => {
  const mine = await server.createOrg("Pages", "pages-admin@example.com");
  await server.createOrg("Pages elsewhere", "pages-other@example.com");
  const outsider = await browser.newContext();
  const page = await outsider.newPage();
  await signIn(page, server, "pages-other@example.com");
  const nobody = await browser.newContext();
  const stranger = await nobody.newPage();
  for (const { route, method, rule } of ROUTES) {
    if (method !== "PAGE") continue;
    const url =
      server.url +
      route.replace("[org]", mine.org).replace("[id]", "0123456789abcdef").replace("[item]", "1");
    if (rule.kind !== "open") {
      await stranger.goto(url);
      expect(new URL(stranger.url()).pathname, `nobody at ${route}`).toBe("/sign-in");
    }
    if (rule.kind === "org") {
      expect((await page.goto(url))?.status(), `outsider at ${route}`).toBe(404);
    }
  }
  await outsider.close();
  await nobody.close();
});

test("none of the auth library's own routes is open", async ({ server }) => {
  for (const route of [
    "sign-up/email",
    "sign-in/email",
    "sign-out",
    "get-session",
    "list-sessions",
    "change-email",
    "delete-user",
    "forget-password",
    "reset-password",
    "update-user",
    "verify-email",
    "sign-in/social",
    "ok",
    "error",
  ]) {
    for (const method of ["GET", "POST"]) {
      const { status } = await fetch(`${server.url}/api/auth/${route}`, {
        method,
        headers: { origin: server.url },
      });
      expect(status, `${method} ${route}`).toBe(404);
    }
  }
});

test("a cookie write from another site is refused, and so is one that names no origin", async ({
  page,
  server,
}) => {
  const { org } = await server.createOrg("Origins", "origins@example.com");
  await signIn(page, server, "origins@example.com");
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  for (const origin of ["https://evil.example", "null", ""]) {
    const answer = await fetch(`${server.url}/api/v1/orgs/${org}/imports?filename=a.csv`, {
      method: "POST",
      body: "x",
      headers: { cookie, ...(origin === "" ? {} : { origin }) },
    });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: "foreign-origin" });
  }
});

test("ten wrong passwords close the way for a while, right ones included", async ({ page, server }) => {
  await server.createOrg("Guessing", "guessed@example.com");
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel("E-mail address").fill("guessed@example.com");
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await page.getByLabel("Password").fill(`wrong password ${attempt}`);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("button", { name: "Sign in" })).toBeEnabled();
    await expect(page.getByText("E-mail address or password is wrong.")).toBeVisible();
  }
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(/^Too many wrong passwords\. Try again in \d+ minutes/)).toBeVisible();
});

test("a reset password ends the sessions of that person", async ({ page, server }) => {
  const { org } = await server.createOrg("Resetting", "reset@example.com");
  await signIn(page, server, "reset@example.com");
  await expect(page).toHaveURL(new RegExp(`/orgs/${org}$`));
  await server.admin(
    ["reset-password", "--email", "reset@example.com", "--password-stdin"],
    "another long password",
  );
  await page.reload();
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, server, "reset@example.com", "another long password");
  await expect(page).toHaveURL(new RegExp(`/orgs/${org}$`));
});
