/** A version as numbers, most significant first: [4, 4, 3]. A missing part counts as 0 from below. */
export type Version = readonly number[];

/** Reads "4.4.3", "1.7.0_80" or "16"; null when the text does not start with a number. */
export function readVersion(text: string): Version | null {
  const match = /^\d+(?:[._]\d+)*/.exec(text.trim());
  return match ? match[0].split(/[._]/).map(Number) : null;
}

/** Negative when `left` is older, 0 when equal, positive when newer; missing parts count as 0. */
export function compareVersions(left: Version, right: Version): number {
  const length = Math.max(left.length, right.length);
  for (let part = 0; part < length; part++) {
    const difference = (left[part] ?? 0) - (right[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether a version lies in a range; `to` includes every finer version, so [4, 3] takes in 4.3.1. Null is open. */
export function isWithin(version: Version, from: Version | null, to: Version | null): boolean {
  if (from && compareVersions(version, from) < 0) return false;
  return !to || compareVersions(version.slice(0, to.length), to) <= 0;
}
