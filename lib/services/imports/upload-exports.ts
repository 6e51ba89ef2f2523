import { NumberSet } from "@/lib/domain/number-set";
import type { CoveringExport } from "@/lib/domain/cover";
import { KIND_BITS, type LoginKind } from "@/lib/domain/login-kind";
import { type Interval, LONGEST_GAP_DAYS, SHORT_SECONDS, tellsProtocols } from "@/lib/domain/coverage";
import {
  type Day,
  type Days,
  edgesOf,
  isTelling,
  joinDays,
  NO_LOGINS,
  type PeopledDays,
  stretchesOf,
} from "./export-days";

const A_DAY = 86_400;
/** So many longer exports are judged by their users, each for itself. */
const MOST_LONG = 2000;

/** What a file, or one of the exports in it, holds: what speaks for and against its being whole. */
export type Contents = {
  /** The file of the archive that it is, where it is one. */
  readonly name: string | null;
  readonly logins: number;
  /** Rows that could not be read. */
  readonly rejected: number;
  /** By code. */
  readonly protocols: readonly number[];
  readonly users: number;
  /** Different login types, of which "" may be one. */
  readonly loginTypes: ReadonlySet<string>;
  /** Seconds from its first to its last login. */
  readonly span: number;
};

/**
 * What is in an upload, and in each of the exports that it consists of: the files of an archive, and what stands under a
 * line of column names in the middle. Together they can look whole although one of them is not. They come one after the
 * other.
 */
export class UploadExports {
  #now: OneExport | null = null;
  /** Rows that could not be read, by the number of their export, or the name of their file. */
  readonly #rejected = new Map<number | string, number>();
  readonly #ended: (Omit<Contents, "rejected"> & { readonly part: number })[] = [];
  readonly #days: PeopledDays = new Map();
  /** The users by their ids, numbered as they come. */
  readonly #users = new Map<number, number>();
  #user = NaN;
  #person = 0;
  readonly #long: Piece[] = [];
  readonly #short = { people: new NumberSet(), days: new Map() as PeopledDays };
  #tells = false;
  /** Logins of exports that tell no protocols, by day. */
  readonly #bare = new Map<number, number>();
  readonly #types: string[] = [];
  readonly #kinds: number[] = [];

  /** By what a client (the reader's number) logs in, and of which kind it is; told before its logins. */
  noteClient(client: number, loginType: string, kind: LoginKind): void {
    this.#types[client] = loginType.toLowerCase();
    this.#kinds[client] = KIND_BITS[kind];
  }

  /** A login of an export: its instant (unix seconds), protocol (a code), user (an id), client (the reader's number). */
  note(
    part: number,
    name: string | null,
    time: number,
    protocol: number,
    user: number,
    client: number,
  ): void {
    // Neighbours are often alike.
    if (user !== this.#user) {
      this.#user = user;
      this.#person = this.#users.get(user) ?? this.#users.size;
      this.#users.set(user, this.#person);
    }
    if (this.#now?.part !== part) this.#turnTo(new OneExport(part, name));
    this.#now?.note(time, protocol, this.#person, client, this.#kinds[client] ?? 0);
  }

  /** A row that could not be read; `part` is null where only the file of the archive is known. */
  noteRejected(part: number | null, name: string | null): void {
    const of = part ?? name ?? this.#now?.part ?? 0;
    this.#rejected.set(of, (this.#rejected.get(of) ?? 0) + 1);
  }

  /** No more comes. `protocols`: of its logins, each counted once, by code. */
  end(protocols: readonly number[]): void {
    this.#turnTo(null);
    this.#tells = tellsTheirs(protocols);
    const read = new Set<number | string | null>(this.#ended.flatMap(({ part, name }) => [part, name]));
    for (const of of this.#rejected.keys()) {
      if (read.has(of)) continue;
      const [part, name] = typeof of === "number" ? [of, null] : [this.#ended.length, of];
      this.#ended.push({ part, ...new OneExport(part, name).contents([]) });
    }
  }

  /** The users it has logins of. */
  get users(): ReadonlySet<number> {
    return new Set(this.#users.keys());
  }

  /** Each export of it, where there are several, in their order. */
  get several(): readonly (Contents & { readonly part: number })[] {
    if (this.#ended.length < 2) return [];
    return this.#ended
      .map((one) => ({
        ...one,
        rejected: (this.#rejected.get(one.part) ?? 0) + (this.#rejected.get(one.name ?? "") ?? 0),
      }))
      .sort((a, b) => a.part - b.part);
  }

  /** All of it. */
  get contents(): Contents {
    const [first, last] = edgesOf(this.#days);
    return {
      name: null,
      logins: sumOf(this.#ended.map(({ logins }) => logins)),
      rejected: sumOf([...this.#rejected.values()]),
      protocols: (this.#ended[0]?.protocols ?? []).map((_, code) =>
        sumOf(this.#ended.map(({ protocols }) => protocols[code] ?? 0)),
      ),
      users: this.#users.size,
      loginTypes: new Set(this.#ended.flatMap(({ loginTypes }) => [...loginTypes])),
      span: last - first,
    };
  }

  /** Logins of exports that tell no protocols, on days that nothing else in it covers; where it covers any. */
  get bareLogins(): number {
    return this.#tells ? sumOf(this.#bareDays.map((day) => this.#bare.get(day) ?? 0)) : 0;
  }

  /** What it holds logins of, in unix seconds: broken where a whole day has none. */
  get recordStretches(): Interval[] {
    return stretchesOf(this.#days, 1);
  }

  /**
   * What it covers: from its first to its last login, broken where a week has none. Where it tells protocols, it neither
   * begins nor ends with days that do not, and is broken by those of an export that tells none: such days show nobody to
   * be better than before.
   */
  get stretches(): Interval[] {
    return this.#coveredOf(this.#days);
  }

  /** Each of its longer exports, and the shorter ones together: how many users they have, and what they cover. */
  get covering(): CoveringExport[] {
    return [...this.#long, ...pieceOf(this.#short)].map(({ held, ...one }) => ({
      ...one,
      stretches: this.#coveredOf(held),
    }));
  }

  /** Days of exports that tell no protocols, on which no other does. */
  get #bareDays(): number[] {
    return [...this.#bare.keys()].filter((day) => !isTelling(this.#days.get(day)));
  }

  #coveredOf(days: Days): Interval[] {
    if (!this.#tells) return stretchesOf(days, LONGEST_GAP_DAYS);
    const telling = new Map([...days].filter(([, day]) => isTelling(day)));
    return stretchesOf(telling, LONGEST_GAP_DAYS, this.#bareDays);
  }

  #turnTo(next: OneExport | null): void {
    const ended = this.#now;
    this.#now = next;
    if (ended === null) return;
    const contents = ended.contents(this.#types);
    this.#ended.push({ part: ended.part, ...contents });
    const isLong = contents.span > SHORT_SECONDS;
    // Those beyond cover nothing.
    const isTooMuch = isLong && this.#long.length >= MOST_LONG;
    if (isTooMuch) for (const day of ended.days.values()) day.known = 0;
    if (isTooMuch || !tellsTheirs(contents.protocols))
      for (const [day, { all }] of ended.days) this.#bare.set(day, (this.#bare.get(day) ?? 0) + all);
    if (isLong && !isTooMuch) this.#long.push(...pieceOf(ended));
    if (!isLong) {
      joinDays(this.#short.days, ended.days);
      this.#short.people.addAll(ended.people);
    }
    joinDays(this.#days, ended.days);
  }
}

/** A longer export, or some shorter ones together, as far as it matters what they cover. */
type Piece = Omit<CoveringExport, "stretches"> & { readonly held: Days };

function pieceOf({ people, days }: { readonly people: NumberSet; readonly days: PeopledDays }): Piece[] {
  if (days.size === 0) return [];
  const from = [...days.keys()].reduce((first, day) => Math.min(first, day), Infinity);
  const last = [...days.keys()].reduce((end, day) => Math.max(end, day), -Infinity);
  const inOrder = Array.from({ length: last - from + 1 }, (_, i) => days.get(from + i));
  return [
    {
      users: people.size,
      daily: {
        from,
        users: inOrder.map((day) => day?.people.size ?? 0),
        kinds: inOrder.map((day) => day?.kinds ?? 0),
      },
      // Without the people, who are many.
      held: new Map([...days].map(([day, { people: _, ...rest }]) => [day, rest])),
    },
  ];
}

/** An export while it is read. */
class OneExport {
  #logins = 0;
  readonly people = new NumberSet();
  readonly days: PeopledDays = new Map();
  readonly #protocols = [0, 0, 0, 0, 0, 0];
  readonly #clients = new Set<number>();
  #start = NaN;
  #day: Day & { readonly people: NumberSet } = { ...NO_LOGINS, from: 0, to: 0, people: this.people };
  #client = -1;

  constructor(
    readonly part: number,
    readonly name: string | null,
  ) {}

  /** `person`: the number of its user in the upload. */
  note(time: number, protocol: number, person: number, client: number, kind: number): void {
    this.#logins += 1;
    this.#protocols[protocol] = (this.#protocols[protocol] ?? 0) + 1;
    this.people.add(person);
    if (client !== this.#client) {
      this.#client = client;
      this.#clients.add(client);
    }
    if (!(time >= this.#start && time < this.#start + A_DAY)) this.#openDay(time);
    const day = this.#day;
    if (time < day.from) day.from = time;
    if (time > day.to) day.to = time;
    if (protocol > 0) day.known += 1;
    day.all += 1;
    day.kinds |= kind;
    day.people.add(person);
  }

  contents(typeOf: readonly string[]): Omit<Contents, "rejected"> {
    const [first, last] = edgesOf(this.days);
    return {
      name: this.name,
      logins: this.#logins,
      protocols: this.#protocols,
      users: this.people.size,
      loginTypes: new Set([...this.#clients].map((client) => typeOf[client] ?? "")),
      span: last - first,
    };
  }

  #openDay(time: number): void {
    const day = Math.floor(time / A_DAY);
    this.#start = day * A_DAY;
    this.#day = this.days.get(day) ?? { ...NO_LOGINS, from: time, to: time, people: new NumberSet() };
    this.days.set(day, this.#day);
  }
}

function tellsTheirs([unknown = 0, ...known]: readonly number[]): boolean {
  return tellsProtocols(sumOf(known), unknown + sumOf(known));
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
