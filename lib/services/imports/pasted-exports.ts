/** Files are in order of time, one way or the other; what moves by less may be a change of clocks. */
const JUMP = 2 * 3600;
/** A file that turns more often is in no order. */
const MOST_JUMPS = 5;
const FEW = 2;
/** So many steps one way tell the order. */
const ENOUGH_STEPS = 20;

/**
 * Notices one export pasted under another, without a line of names between them: the times run on in their order, jump
 * back, and logins come that stood above already, word by word. Nobody can tell them from logins of one second.
 */
export class PastedExports {
  #part = -1;
  #time = 0;
  #ups = 0;
  #downs = 0;
  #jumps = 0;
  #again = 0;
  /** Of the logins of an instant, by identity, the number among its equals of the first that stands here. */
  readonly #firsts = new Map<number, number>();
  #foundBefore = 0;

  /** How many logins stand in the file once more, under the place where its times jump back; 0 where they do not. */
  get found(): number {
    const isInOrder = this.#jumps > 0 && this.#jumps <= MOST_JUMPS;
    return Math.max(this.#foundBefore, isInOrder && this.#again >= FEW ? this.#again : 0);
  }

  /**
   * A login in the order of the file: unix seconds, its identity (a number that equal logins of an instant share), its export in
   * the upload, its number among its equals in it. Equals that stand together are several logins of one instant.
   */
  note(time: number, identity: number, part: number, ordinal: number): void {
    if (part !== this.#part) {
      this.#foundBefore = this.found;
      this.#part = part;
      this.#ups = this.#downs = this.#jumps = this.#again = 0;
    } else if (time > this.#time) this.#step(time - this.#time, true);
    else if (time < this.#time) this.#step(this.#time - time, false);
    if (time !== this.#time && this.#firsts.size > 0) this.#firsts.clear();
    this.#time = time;
    if (this.#jumps === 0 || this.#jumps > MOST_JUMPS) return;
    const first = this.#firsts.get(identity) ?? ordinal;
    this.#firsts.set(identity, first);
    if (first > 0) this.#again += 1;
  }

  #step(by: number, isUp: boolean): void {
    const [mine, others] = isUp ? [this.#ups, this.#downs] : [this.#downs, this.#ups];
    if (others >= ENOUGH_STEPS && mine * 4 < others && by > JUMP) this.#jumps += 1;
    else if (isUp) this.#ups += 1;
    else this.#downs += 1;
  }
}
