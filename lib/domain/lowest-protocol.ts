/** Unknown is no lower than any: it counts where nothing is known. */
const UNKNOWN_RANK = 9;

/** Where a protocol code stands when the lowest of some is looked for. */
export function rankOf(code: number): number {
  return code === 0 ? UNKNOWN_RANK : code;
}

/** The protocol code that stands there. */
export function codeOf(rank: number): number {
  return rank === UNKNOWN_RANK ? 0 : rank;
}
