import axe from "axe-core";
import type { Page } from "@playwright/test";
import { expect } from "./server";

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** What axe finds wrong with the page as it is now; with `only`, by that rule alone. */
async function violations(page: Page, only?: string): Promise<string[]> {
  return page.evaluate(async (rule) => {
    // What passes is not written down one by one, and of a long table's rows, which are alike, the first dozen is
    // looked at: the rest would take longer than all other checks.
    const found = await window.axe.run(
      { exclude: ["tbody tr:nth-child(n + 13)"] },
      {
        resultTypes: ["violations"],
        preload: false,
        // WCAG 2.2 AA; axe leaves it out unless it is asked for.
        rules: { "target-size": { enabled: true } },
        ...(rule === undefined ? {} : { runOnly: { type: "rule", values: [rule] } }),
      },
    );
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  }, only);
}

/** No violation that axe knows of; in the dark scheme, which changes nothing else, its rule about colours. */
export async function expectAccessible(page: Page): Promise<void> {
  await expect(page).toHaveTitle(/TLS Readiness/);
  // Nothing on a page comes from another origin, so axe is put in once and looks at all of it.
  await page.evaluate(axe.source);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const found = await violations(page, colorScheme === "dark" ? "color-contrast" : undefined);
    expect(found, `${page.url()} in the ${colorScheme} scheme`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** Nothing is wider than a phone of 390 px. */
export async function expectNarrow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.setViewportSize({ width: 1280, height: 900 });
}

/** Both, for a screen as it is now. */
export async function expectGoodLooks(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNarrow(page);
}
