import type { Target } from "../protocol";
import { ANDROID_OVERLAYS } from "./overlays-android";
import { CHROMIUM_OVERLAYS } from "./overlays-chromium";
import { FIREFOX_OVERLAYS } from "./overlays-firefox";
import { IE_OVERLAYS } from "./overlays-ie";
import { OPERA_OVERLAYS } from "./overlays-opera";
import { SAFARI_OVERLAYS } from "./overlays-safari";
import type { Browser, Family } from "./read-browser";
import { readSystem, type System } from "./read-system";
import type { Source } from "./sources";
import type { Steps, Support } from "./support";
import { isWithin, type Version } from "./version";

/** What is known of a range of versions beyond caniuse: it replaces caniuse for the protocols it names. */
export type Overlay = {
  readonly family: Family;
  readonly from: Version | null;
  readonly to: Version | null;
  /** Left out: whatever the system, once the rows above it have not fitted. */
  readonly systems?: readonly System[];
  readonly change: Readonly<Partial<Record<Target, Support>>>;
  /** Ends the sentence "… cannot speak TLS 1.2: …". */
  readonly because?: string;
  /** Ends the sentence "… has TLS 1.2 on by default, …". */
  readonly proviso?: string;
  readonly steps?: Partial<Steps>;
  readonly sources: readonly Source[];
  readonly memoryOnly?: boolean;
};

/** Read from the top: the first row that fits a browser holds. */
export const OVERLAYS: readonly Overlay[] = [
  ...IE_OVERLAYS,
  ...CHROMIUM_OVERLAYS,
  ...FIREFOX_OVERLAYS,
  ...SAFARI_OVERLAYS,
  ...OPERA_OVERLAYS,
  ...ANDROID_OVERLAYS,
];

const BY_FAMILY = new Map(
  OVERLAYS.map(({ family }) => [family, OVERLAYS.filter((row) => row.family === family)]),
);

/** The overlay for a browser, or null when caniuse alone holds or the version is not known. */
export function overlayFor(browser: Browser): Overlay | null {
  const { family, version, platform } = browser;
  if (!version) return null;
  let system: System | null = null;
  const fits = (row: Overlay) =>
    isWithin(version, row.from, row.to) &&
    (!row.systems || row.systems.includes((system ??= readSystem(platform))));
  return BY_FAMILY.get(family)?.find(fits) ?? null;
}
