import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./server";

/** No violation that axe knows of; in the dark scheme, which changes nothing else, its rule about colours. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // Without frames of other origins there is nothing that needs a second page to put the results together.
    // What passes is not written down one by one, and of a long table's rows, which are alike, the first dozen is looked
    // at: the rest would take longer than all other checks.
    const axe = new AxeBuilder({ page })
      .setLegacyMode()
      .options({ resultTypes: ["violations"], preload: false })
      .exclude("tbody tr:nth-child(n + 13)");
    if (colorScheme === "dark") axe.withRules("color-contrast");
    const { violations } = await axe.analyze();
    expect(
      violations.map(
        ({ id, nodes }) => `${colorScheme} ${page.url()} ${id}: ${nodes.map((node) => node.html).join(" ")}`,
      ),
    ).toEqual([]);
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
