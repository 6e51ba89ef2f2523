import { expect, test as base, type Locator, type Page } from "@playwright/test";
import { spawn, type ChildProcess } from "node:child_process";
import { text } from "node:stream/consumers";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
export const PASSWORD = "a long enough password";

let adminCommand = "scripts/admin.mjs";

/** A production server with a data folder of its own. */
export type TestServer = {
  readonly url: string;
  readonly dataDir: string;
  /** What the admin command printed, as JSON. */
  readonly admin: (args: readonly string[], input?: string) => Promise<Record<string, string>>;
  readonly createOrg: (name: string, email: string) => Promise<{ org: string; token: string }>;
  readonly start: () => Promise<void>;
  /** Ends the server: SIGINT as Ctrl-C does, SIGKILL as a crash does. */
  readonly stop: (signal: "SIGINT" | "SIGKILL") => Promise<void>;
};

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/**
 * Starts a server; `env` may point a second one at the data of the first. `largestFile`: bytes beyond which no file of
 * it can grow.
 */
export async function launch(
  env: Record<string, string> = {},
  limits: { largestFile?: number } = {},
): Promise<TestServer> {
  const port = await freePort();
  const dataDir = env.DATA_DIR ?? mkdtempSync(path.join(tmpdir(), "tls-readiness-e2e-"));
  const environment = { ...process.env, PORT: String(port), DATA_DIR: dataDir, ...env };
  const url = `http://localhost:${port}`;
  let child: ChildProcess | null = null;
  const admin = async (args: readonly string[], input = ""): Promise<Record<string, string>> => {
    const command = spawn(process.execPath, [adminCommand, ...args], { cwd: ROOT, env: environment });
    command.stdin.end(input);
    const code = new Promise((resolve) => command.once("close", resolve));
    const [out, error] = await Promise.all([text(command.stdout), text(command.stderr)]);
    if ((await code) !== 0) throw new Error(error);
    // The first time it was bundled on the way, which takes as long as what it does.
    adminCommand = "build/admin/admin.mjs";
    return JSON.parse(out);
  };
  const start = async () => {
    const command = [
      process.execPath,
      "node_modules/next/dist/bin/next",
      "start",
      "-p",
      String(port),
      "-H",
      "127.0.0.1",
    ];
    // With the signal ignored, a write beyond the limit fails as it does on a full disk.
    const limited =
      limits.largestFile === undefined
        ? command
        : [
            "sh",
            "-c",
            `trap '' XFSZ; ulimit -f ${Math.floor(limits.largestFile / 512)}; exec "$@"`,
            "sh",
            ...command,
          ];
    child = spawn(limited[0] ?? "", limited.slice(1), {
      cwd: ROOT,
      env: { ...environment, NEXT_MANUAL_SIG_HANDLE: "true" },
      stdio: ["ignore", "ignore", "pipe"],
    });
    const complaints = child.stderr ? text(child.stderr) : Promise.resolve("");
    const ended = new Promise<never>((_, reject) =>
      child?.once("close", (code) => {
        void complaints.then((said) => reject(new Error(`The server ended with ${code}. ${said}`)));
      }),
    );
    await Promise.race([answering(`${url}/api/v1/health`), ended]);
    ended.catch(() => undefined);
  };
  const stop = async (signal: "SIGINT" | "SIGKILL") => {
    const running = child;
    child = null;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once("exit", resolve));
    running.kill(signal);
    await ended;
  };
  const createOrg = async (name: string, email: string) => {
    const { org = "", token = "" } = await admin(
      ["create-org", "--name", name, "--email", email, "--password-stdin"],
      PASSWORD,
    );
    return { org, token };
  };
  return { url, dataDir, admin, createOrg, start, stop };
}

async function answering(url: string): Promise<void> {
  for (;;) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export const test = base.extend<object, { server: TestServer }>({
  server: [
    async ({}, use) => {
      const server = await launch();
      await server.start();
      await use(server);
      await server.stop("SIGINT");
      rmSync(server.dataDir, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
});

export { expect };

/** Signs in through the form. */
export async function signIn(
  page: Page,
  server: TestServer,
  email: string,
  password = PASSWORD,
): Promise<void> {
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

export type Api = {
  readonly call: (
    method: string,
    path: string,
    body?: BodyInit,
    headers?: Record<string, string>,
  ) => Promise<Response>;
  readonly upload: (
    text: BodyInit,
    query?: string,
  ) => Promise<{ id: string; status: string; repeated?: boolean }>;
  readonly ended: (id: string) => Promise<ImportBody>;
};

export type ImportBody = {
  uncounted: number;
  replaces?: string;
  id: string;
  status: string;
  scope: string;
  failure?: string;
  question?: { asks: string[]; samples: { cell: string }[] };
  rows: { read: number; added: number; repeated: number; enriched: number; rejected: number };
  problems: { line: number; reason: string; row: string }[];
};

/** The HTTP API of one org with a token. */
export function apiOf(server: TestServer, org: string, token: string): Api {
  const call = (method: string, where: string, body?: BodyInit, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/api/v1/orgs/${org}${where}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...headers },
      ...(body === undefined ? {} : { body }),
    });
  const upload = async (text: BodyInit, query = "filename=LoginHistory.csv") =>
    (await call("POST", `/imports?${query}`, text)).json();
  const ended = async (id: string): Promise<ImportBody> => {
    for (;;) {
      const row: ImportBody = await (await call("GET", `/imports/${id}`)).json();
      if (!["receiving", "waiting", "reading"].includes(row.status)) return row;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  return { call, upload, ended };
}

/** Presses a key until what it opens is there: unlike a click, a press does not wait for the page to be alive. */
export async function press(page: Page, key: string, opened: Locator): Promise<void> {
  await expect(async () => {
    if (!(await opened.isVisible())) await page.keyboard.press(key);
    await expect(opened).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 15_000 });
}
