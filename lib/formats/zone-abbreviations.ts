const HOUR = 3600;
const PACIFIC = -8 * HOUR;
const APRIL = 3;
const OCTOBER = 9;
/** The zone whose standard time goes by California's letters. */
const MANILA = "Asia/Manila";

/**
 * Offsets from UTC in seconds of the zone letters that exports print. null: the letters mean several zones
 * (IST: India, Israel, Ireland; CST: Central, China; BST: Britain, Bangladesh; AST: Atlantic, Arabia), so somebody has to
 * say which. The letters are those of the IANA time zone database.
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
  ["SEČ", HOUR],
  ["SELČ", 2 * HOUR],
  ["EET", 2 * HOUR],
  ["EEST", 3 * HOUR],
  ["IST", null],
  ["SGT", 8 * HOUR],
  ["JST", 9 * HOUR],
  ["AKST", -9 * HOUR],
  ["AKDT", -8 * HOUR],
  ["HST", -10 * HOUR],
  ["NST", -3.5 * HOUR],
  ["NDT", -2.5 * HOUR],
  ["AST", null],
  ["WAT", HOUR],
  ["CAT", 2 * HOUR],
  ["SAST", 2 * HOUR],
  ["EAT", 3 * HOUR],
  ["IDT", 3 * HOUR],
  ["MSK", 3 * HOUR],
  ["PKT", 5 * HOUR],
  ["WIB", 7 * HOUR],
  ["HKT", 8 * HOUR],
  ["KST", 9 * HOUR],
  ["AWST", 8 * HOUR],
  ["ACST", 9.5 * HOUR],
  ["ACDT", 10.5 * HOUR],
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

/** Whether zone letters are known here, of one zone or of several. */
export function isKnownZone(letters: string): boolean {
  return ZONE_ABBREVIATIONS.has(letters);
}
