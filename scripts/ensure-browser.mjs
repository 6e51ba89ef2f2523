import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { browserPath } from "./browser-path.mjs";
import { fail, say } from "./prepare.mjs";

/** What Debian's Chromium is called, the smaller first. */
const PACKAGES = ["chromium-headless-shell", "chromium"];

/** A Chromium for the browser tests: Playwright's own, CHROMIUM_PATH, or Debian's, which is installed if we may. */
export function ensureBrowser() {
  if (process.env.PLAYWRIGHT_CHROMIUM === "own" || browserPath() !== null) return;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say("Installing chromium for the browser tests ...");
    if (install()) return;
    apt("update", "-qq");
    if (install()) return;
  }
  fail(
    "The browser tests need Chromium: install it (apt-get install chromium), set CHROMIUM_PATH, or run `npx playwright install chromium` and set PLAYWRIGHT_CHROMIUM=own.",
  );
}

function install() {
  // Texts need a font to have a width.
  return PACKAGES.some((name) =>
    apt("install", "-y", "-qq", "--no-install-recommends", name, "fonts-liberation"),
  );
}

function apt(...args) {
  return spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"] }).status === 0;
}
