/** Beyond as many identities in doubt the answer is yes: a rebuild costs time, a list without end costs memory. */
const MOST_IDENTITIES = 200_000;

/**
 * Finds out whether a file holds together what no stored import does: rows of one identity that are all stored, each
 * by other imports. More of them stand for logins then than before (`lib/domain/resolve-logins.ts`), although no row
 * is new.
 */
export class Reunions {
  /** For each identity the imports that hold all of its rows of this file so far. */
  readonly #holders = new Map<string, readonly number[]>();

  constructor(private readonly most = MOST_IDENTITIES) {}

  /** Takes one row that other imports hold; tells whether no import holds it with the rows of its identity so far. */
  isNew(identity: string, holders: readonly number[]): boolean {
    const before = this.#holders.get(identity);
    const together = before ? before.filter((id) => holders.includes(id)) : holders;
    if (before || this.#holders.size < this.most) this.#holders.set(identity, together);
    else return true;
    return together.length === 0;
  }
}
