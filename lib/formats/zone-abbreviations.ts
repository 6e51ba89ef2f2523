const HOUR = 3600;

/**
 * Offsets from UTC in seconds of the zone letters that exports print. null: the letters mean several zones
 * (IST: India, Israel, Ireland; CST: Central, China; BST: Britain, Bangladesh), so somebody has to say which.
 */
export const ZONE_ABBREVIATIONS: ReadonlyMap<string, number | null> = new Map([
  ["UTC", 0],
  ["GMT", 0],
  ["Z", 0],
  ["PST", -8 * HOUR],
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
