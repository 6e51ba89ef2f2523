import type { Database } from "@/lib/db/database";
import { isTelling, loadBadLogins } from "@/lib/db/stored-logins";
import type { OrgScope } from "@/lib/db/scope";
import { outcomeCode } from "@/lib/domain/outcome";
import type { Target } from "@/lib/domain/protocol";

const A_DAY = 86_400;
/** Files of two sources tell the instant of a login some seconds apart, and the one before midnight, the other after it. */
const APART = 300;
/** Days are asked for in order, and seldom twice. */
const MOST_DAYS = 8;

/** Which imports show which users below a target, a day (UTC) read at a time. */
export class BadDays {
  readonly #days = new Map<number, ReadonlySet<string>>();

  constructor(
    private readonly database: Database,
    private readonly scope: OrgScope,
    /** For users known by an id: the one that bears their name. */
    private readonly named: ReadonlyMap<number, number>,
    private readonly target: Target,
  ) {}

  /** Whether a login may be below the org's target, so that no other file hides it unseen. */
  isTelling(protocol: number, outcome: number): boolean {
    return isTelling(protocol, outcome, this.target);
  }

  /** Whether an import holds a bad login of a user (its own number) and kind on the day of an instant. */
  has(importId: number, user: number, time: number, protocol: number, outcome: number): boolean {
    const key = keyOf(importId, user, protocol, outcome);
    const days = new Set([time - APART, time, time + APART].map((at) => Math.floor(at / A_DAY)));
    return [...days].some((day) => this.#of(day).has(key));
  }

  #of(day: number): ReadonlySet<string> {
    const known = this.#days.get(day);
    if (known) return known;
    const found = new Set<string>();
    for (const { members, user, protocol, outcome } of loadBadLogins(
      this.database,
      this.scope,
      day * A_DAY,
      (day + 1) * A_DAY - 1,
      this.target,
    ))
      for (const id of members) found.add(keyOf(id, this.named.get(user) ?? user, protocol, outcome));
    const [oldest] = this.#days.keys();
    if (this.#days.size >= MOST_DAYS && oldest !== undefined) this.#days.delete(oldest);
    this.#days.set(day, found);
    return found;
  }
}

const INSECURE = outcomeCode("insecure");

/** A refusal is one whatever its protocol. */
function keyOf(importId: number, user: number, protocol: number, outcome: number): string {
  return `${importId} ${user} ${outcome} ${outcome === INSECURE ? "" : protocol}`;
}
