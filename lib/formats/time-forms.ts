type Tally = { readonly form: string; count: number; readonly example: string };

/**
 * In which ways the dates and clocks of an export are written. Salesforce writes all of one export in one way; a
 * spreadsheet that opens it reads the dates that its own locale can, and saves these in another way, with day and month
 * exchanged or the seconds gone.
 */
export class TimeForms {
  readonly #dates = new Map<string, Tally>();
  readonly #clocks = new Map<string, Tally>();
  #date: Tally = NONE;
  #clock: Tally = NONE;

  /** `decode` reads what is not ASCII in an example. */
  constructor(private readonly decode: (view: string) => string) {}

  /** A time that was read: how its date is written, and whether its clock has seconds. */
  note(date: string, writesSeconds: boolean, text: string): void {
    if (this.#date.form !== date) this.#date = this.#tallyOf(this.#dates, date, text);
    this.#date.count += 1;
    const clock = writesSeconds ? "seconds" : "minutes";
    if (this.#clock.form !== clock) this.#clock = this.#tallyOf(this.#clocks, clock, text);
    this.#clock.count += 1;
  }

  #tallyOf(tallies: Map<string, Tally>, form: string, text: string): Tally {
    const known = tallies.get(form);
    if (known) return known;
    const shown = text.slice(0, 40);
    // Text beyond Latin-1 was decoded before. A copy: a part of the piece it was read in would keep all of that in memory.
    const isView = /^[\u0000-\u00ff]*$/.test(shown);
    const example = isView ? this.decode(Buffer.from(shown, "latin1").toString("latin1")) : shown;
    const tally = { form, count: 0, example };
    tallies.set(form, tally);
    return tally;
  }

  /** Why the times of an export cannot be trusted, as a sentence with what to do; null where they can. */
  get damage(): string | null {
    return twoWays("dates", this.#dates) ?? twoWays("times", this.#clocks);
  }
}

const NONE: Tally = { form: "", count: 0, example: "" };

function twoWays(what: string, tallies: ReadonlyMap<string, Tally>): string | null {
  const [most, next] = [...tallies.values()].sort((a, b) => b.count - a.count);
  if (!most || !next) return null;
  return `Its ${what} are written in two ways: ${most.count} like "${most.example}", ${next.count} like "${next.example}". A spreadsheet that saves an export again leaves some as they were and changes the others, so that nobody can tell which of them are right. Upload the file as Salesforce made it, and two exports as two files.`;
}
