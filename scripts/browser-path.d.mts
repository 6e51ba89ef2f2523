/** The Chromium for browser tests: CHROMIUM_PATH or Debian's; null for Playwright's own, or when there is none. */
export function browserPath(): string | null;
