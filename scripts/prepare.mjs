import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of package.json. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

const OLDEST_NODE = [20, 19];

export function say(sentence) {
  console.log(`> ${sentence}`);
}

export function fail(sentence) {
  console.error(`> ${sentence}`);
  process.exit(1);
}

/** Runs a command in the project's folder; ends this process with a sentence when it fails. */
export function run(command, args, { env = {}, quiet = false, advice } = {}) {
  const result = spawnSync(command, args, {
    cwd: ROOT,
    stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  if (result.status === 0) return;
  if (quiet) console.error(`${result.stdout ?? ""}${result.stderr ?? ""}`);
  fail(
    advice ?? `${command} ${args.join(" ")} failed (${result.error?.message ?? `exit ${result.status}`}).`,
  );
}

export function bin(name) {
  return path.join(ROOT, "node_modules", ".bin", name);
}

/** Node new enough, packages installed, database client generated. */
export function prepare() {
  process.chdir(ROOT);
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    fail(
      `Node ${process.versions.node} is too old. Install Node ${OLDEST_NODE.join(".")} or newer, then run this again.`,
    );
  }
  install();
  generate();
}

function install() {
  const wanted = hashOf(["package.json", "package-lock.json"]);
  if (stampOf("node_modules/.tls-readiness") === wanted) return;
  say("Installing packages (about two minutes the first time) ...");
  run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], {
    advice:
      "npm install failed. It needs the npm registry and, where no prebuilt SQLite can be had, python3, make and a C++ compiler.",
  });
  stamp("node_modules/.tls-readiness", hashOf(["package.json", "package-lock.json"]));
}

function generate() {
  const wanted = hashOf(["prisma/schema.prisma", "package.json"]);
  if (stampOf("lib/db/generated/.stamp") === wanted) return;
  say("Generating the database client ...");
  rmSync(path.join(ROOT, "lib/db/generated"), { recursive: true, force: true });
  run(bin("prisma"), ["generate"], {
    quiet: true,
    env: {
      PRISMA_SCHEMA_ENGINE_BINARY: path.join(ROOT, "scripts", "schema-engine-stub"),
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
    },
    advice: "prisma generate failed; its messages stand above.",
  });
  stamp("lib/db/generated/.stamp", wanted);
}

const SOURCES = [
  "app",
  "components",
  "lib",
  "prisma",
  "public",
  "scripts/build-worker.mjs",
  "package.json",
  "next.config.mjs",
  "instrumentation.ts",
  "postcss.config.mjs",
  "tsconfig.json",
];

/** Builds the app and its worker when their sources have changed since the last build. */
export async function build() {
  const wanted = hashOf(SOURCES);
  if (stampOf(".next/.stamp") === wanted && existsSync(path.join(ROOT, "build/worker/main.mjs"))) return;
  say("Building (under a minute) ...");
  const { buildWorker } = await import("./build-worker.mjs");
  await buildWorker();
  run(bin("next"), ["build"], {
    quiet: true,
    env: { NEXT_TELEMETRY_DISABLED: "1" },
    advice: "The build failed; its messages stand above.",
  });
  stamp(".next/.stamp", wanted);
}

function hashOf(entries) {
  const hash = createHash("sha256");
  for (const entry of entries)
    for (const file of filesOf(path.join(ROOT, entry)))
      hash.update(path.relative(ROOT, file)).update(readFileSync(file));
  return hash.digest("hex");
}

function filesOf(entry) {
  if (!existsSync(entry)) return [];
  const children = readdirSync(path.dirname(entry), { withFileTypes: true });
  const self = children.find((child) => child.name === path.basename(entry));
  if (!self?.isDirectory()) return [entry];
  if (self.name === "generated") return [];
  return readdirSync(entry)
    .sort()
    .filter((name) => !name.endsWith(".test.ts"))
    .flatMap((name) => filesOf(path.join(entry, name)));
}

function stampOf(file) {
  const full = path.join(ROOT, file);
  return existsSync(full) ? readFileSync(full, "utf8") : null;
}

function stamp(file, text) {
  const full = path.join(ROOT, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
}
