import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fail, say } from "./prepare.mjs";

/** A Chromium for the browser tests: Playwright's own, CHROMIUM_PATH, or Debian's, which is installed if we may. */
export function ensureBrowser() {
  if (
    existsSync(process.env.CHROMIUM_PATH || "/usr/bin/chromium") ||
    process.env.PLAYWRIGHT_CHROMIUM === "own"
  )
    return;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say("Installing chromium for the browser tests ...");
    const install = () =>
      spawnSync("apt-get", ["install", "-y", "-qq", "chromium"], { stdio: ["ignore", "ignore", "inherit"] })
        .status;
    if (install() === 0) return;
    spawnSync("apt-get", ["update", "-qq"], { stdio: ["ignore", "ignore", "inherit"] });
    if (install() === 0) return;
  }
  fail(
    "The browser tests need Chromium: install it (apt-get install chromium), set CHROMIUM_PATH, or run `npx playwright install chromium` and set PLAYWRIGHT_CHROMIUM=own.",
  );
}
