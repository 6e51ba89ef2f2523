const HOUR = 3600;
const PACIFIC = -8 * HOUR;
const APRIL = 3;
const OCTOBER = 9;
/** The zone whose standard time goes by California's letters. */
const MANILA = "Asia/Manila";

/**
 * Offsets from UTC in seconds of the zone letters that exports print. null: the letters mean several zones
 * (IST: India, Israel, Ireland; CST: Central, China; BST: Britain, Bangladesh), so somebody has to say which.
 */
const ZONE_ABBREVIATIONS: ReadonlyMap<string, number | null> = new Map([
  ["UTC", 0],
  ["GMT", 0],
  ["Z", 0],
  ["PST", PACIFIC],
  ["PDT", -7 * HOUR],
  ["MST", -7 * HOUR],
  ["MDT", -6 * HOUR],
  ["CST", null],
  ["CDT", -5 * HOUR],
  ["EST", -5 * HOUR],
  ["EDT", -4 * HOUR],
  ["BST", null],
  ["WET", 0],
  ["WEST", HOUR],
  ["CET", HOUR],
  ["CEST", 2 * HOUR],
  ["MEZ", HOUR],
  ["MESZ", 2 * HOUR],
  ["EET", 2 * HOUR],
  ["EEST", 3 * HOUR],
  ["IST", null],
  ["SGT", 8 * HOUR],
  ["JST", 9 * HOUR],
  ["AEST", 10 * HOUR],
  ["AEDT", 11 * HOUR],
  ["NZST", 12 * HOUR],
  ["NZDT", 13 * HOUR],
]);

/**
 * The offset that zone letters stand for at a wall clock (seconds); null where somebody has to say it, undefined for
 * letters nobody here knows. PST is the Philippines', too: there it is in summer as well, when California has PDT.
 * `told` is the zone that somebody said, or null.
 */
export function offsetOfLetters(
  letters: string,
  wallClock: number,
  told: string | null,
): number | null | undefined {
  const offset = ZONE_ABBREVIATIONS.get(letters);
  if (letters !== "PST") return offset;
  if (told === MANILA) return null;
  const month = new Date(wallClock * 1000).getUTCMonth();
  return month >= APRIL && month <= OCTOBER ? null : offset;
}
