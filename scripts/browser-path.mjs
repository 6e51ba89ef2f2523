import { existsSync } from "node:fs";

/** Debian's, the one without a user interface first: the browser tests take an eighth less time with it. */
const DEBIAN = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

/** The Chromium for browser tests: CHROMIUM_PATH or Debian's; null for Playwright's own, or when there is none. */
export function browserPath() {
  if (process.env.PLAYWRIGHT_CHROMIUM === "own") return null;
  const known = process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : DEBIAN;
  return known.find((path) => existsSync(path)) ?? null;
}
