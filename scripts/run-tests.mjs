import { spawn, spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { bin, ROOT, say } from "./prepare.mjs";

/** One suite's outcome, to be summed at the end. */
let passed = 0;
let failed = 0;

/** Checks that pass or fail as a whole, such as the linter: at once, each one's output under its name when it ends. */
async function checkSteps(steps) {
  say(`${steps.map(({ name }) => name).join(", ")} ...`);
  await Promise.all(
    steps.map(
      ({ name, command, args }) =>
        new Promise((resolve) => {
          const output = [];
          const child = spawn(command, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
          child.stdout.on("data", (chunk) => output.push(chunk));
          child.stderr.on("data", (chunk) => output.push(chunk));
          child.once("error", (error) => output.push(Buffer.from(`${error.message}\n`)));
          child.once("close", (code) => {
            process.stdout.write(Buffer.concat(output));
            say(`${name}: ${code === 0 ? "passed" : "failed"}`);
            if (code === 0) passed += 1;
            else failed += 1;
            resolve();
          });
        }),
    ),
  );
}

/** Unit and database tests. */
export function vitestStep(args = []) {
  say("Unit and database tests");
  const file = path.join(ROOT, "test-results", "vitest.json");
  rmSync(file, { force: true });
  const { status } = spawnSync(
    bin("vitest"),
    ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`, ...args],
    { cwd: ROOT, stdio: "inherit" },
  );
  const report = readJson(file);
  count(report?.numPassedTests ?? 0, report?.numFailedTests ?? 0, status);
}

/** Browser tests against a production build; `args` choose some of them. */
export function playwrightStep(args = []) {
  say("Browser tests");
  const file = path.join(ROOT, "test-results", "playwright.json");
  rmSync(file, { force: true });
  const { status } = spawnSync(bin("playwright"), ["test", ...args], {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  });
  const stats = readJson(file)?.stats;
  count((stats?.expected ?? 0) + (stats?.flaky ?? 0), stats?.unexpected ?? 0, status);
}

/** A suite that ended badly without a failed test (it could not start) counts as one failure. */
function count(good, bad, status) {
  passed += good;
  failed += bad > 0 || status === 0 ? bad : 1;
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** Prints the sum of all suites and ends with it. */
export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}

/** Everything but the browser: formatter, linter, types, architecture, unit and database tests. */
export async function checks() {
  await checkSteps([
    { name: "Format", command: bin("prettier"), args: ["--check", "--log-level=warn", "."] },
    { name: "Lint", command: bin("eslint"), args: ["--max-warnings=0", "."] },
    { name: "Types", command: bin("tsc"), args: ["--noEmit", "-p", "."] },
  ]);
  vitestStep();
}
