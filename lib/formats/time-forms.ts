import { decode } from "./decode";

type Tally = { readonly form: string; count: number; readonly example: string };

/**
 * In which ways the dates and clocks of an export are written. Salesforce writes all of one export in one way; a
 * spreadsheet that opens it reads the dates that its own locale can, and saves these in another way, with day and month
 * exchanged or the seconds gone.
 */
export class TimeForms {
  #dates = new Map<string, Tally>();
  #clocks = new Map<string, Tally>();
  #date: Tally = NONE;
  #clock: Tally = NONE;
  #damage: string | null = null;

  /** A time that was read: how its date is written, and whether its clock has seconds. */
  note(date: string, writesSeconds: boolean, text: string): void {
    if (this.#date.form !== date) this.#date = tallyOf(this.#dates, date, text);
    this.#date.count += 1;
    const clock = writesSeconds ? "seconds" : "minutes";
    if (this.#clock.form !== clock) this.#clock = tallyOf(this.#clocks, clock, text);
    this.#clock.count += 1;
  }

  /** What follows is an export of its own. */
  begin(): void {
    this.#damage = this.damage;
    this.#dates = new Map();
    this.#clocks = new Map();
    this.#date = NONE;
    this.#clock = NONE;
  }

  /** Why the times of an export cannot be trusted, as a sentence with what to do; null where they can. */
  get damage(): string | null {
    if (this.#damage !== null) return this.#damage;
    return twoWays("dates", this.#dates) ?? twoWays("times", this.#clocks);
  }
}

const NONE: Tally = { form: "", count: 0, example: "" };

function tallyOf(tallies: Map<string, Tally>, form: string, text: string): Tally {
  const known = tallies.get(form);
  if (known) return known;
  // A copy: a part of the piece it was read in would keep all of that in memory.
  const example = decode(Buffer.from(text.slice(0, 40), "latin1").toString("latin1"));
  const tally = { form, count: 0, example };
  tallies.set(form, tally);
  return tally;
}

function twoWays(what: string, tallies: ReadonlyMap<string, Tally>): string | null {
  const [most, next] = [...tallies.values()].sort((a, b) => b.count - a.count);
  if (!most || !next) return null;
  return `Its ${what} are written in two ways: ${most.count} like "${most.example}", ${next.count} like "${next.example}". A spreadsheet that saves an export again leaves some as they were and changes the others, so that nobody can tell which of them are right. Upload the file as Salesforce made it, and two exports as two files.`;
}
