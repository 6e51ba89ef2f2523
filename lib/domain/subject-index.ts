import { addressTest, type AddressTest } from "./address-test";
import type { ClientFacts } from "./client";
import { PSEUDO_USERS, type PseudoUser } from "./recognition/pseudo-users";
import { recogniseClient } from "./recognition/recognise-client";
import { type Candidate, type OrgRule, RuleBook } from "./org-rules";
import { apiFamily, networkOf, subjectId, subjectKey, subjectName, type SubjectPlace } from "./subject-key";
import { isUserId } from "./user-names";

/** A person (or integration user) under a subject: what tallies are kept for. */
export type Member = { readonly subjectId: string; readonly user: number };

export type IndexedSubject = {
  readonly id: string;
  readonly area: string;
  readonly key: string;
  readonly name: string;
};

type Placed = {
  readonly place: SubjectPlace;
  readonly family: string;
  /** Numbers of the area with the product, and of product with API family. */
  readonly product: number;
  readonly api: number;
  /** The rule that says so; null for the tables. */
  readonly rule: number | null;
};

/** What a rule with a user or an address makes of a client's logins. */
type Conditional = {
  readonly placed: Placed;
  readonly user: ((user: number) => boolean) | null;
  readonly address: AddressTest | null;
  readonly holdsIp: (ip: number) => boolean;
};

type Known = { readonly placed: Placed; readonly conditional: readonly Conditional[] };

/**
 * Tells which member a login counts for. Recognition runs once a distinct client; the rest are look-ups by
 * number, so that a million logins take a fraction of a second.
 */
export class SubjectIndex {
  readonly members: Member[] = [];
  readonly subjects = new Map<string, IndexedSubject>();
  readonly #book: RuleBook;
  readonly #tested: readonly OrgRule[];
  readonly #clients: (Known | undefined)[] = [];
  /** Clients of which the same rules may hold share them. */
  readonly #conditionals = new Map<string, readonly Conditional[]>();
  readonly #tests = new Map<number, Pick<Conditional, "user" | "holdsIp">>();
  readonly #usernames: string[] = [];
  readonly #ids: { readonly id: number; readonly username: string }[] = [];
  readonly #byName = new Map<string, number>();
  readonly #named: (number | undefined)[] = [];
  readonly #written = new Map<number, number[]>();
  readonly #ips: string[] = [];
  readonly #networks: number[] = [];
  readonly #networkNames: string[] = [];
  readonly #networkIds = new Map<string, number>();
  readonly #numbers = new Map<string, number>();
  readonly #found = new Map<string, IndexedSubject>();
  readonly #byUser: number[] = [];
  readonly #byProduct = new Map<number, number>();
  readonly #byIntegration = new Map<number, Map<number, number>>();

  constructor(rules: readonly OrgRule[]) {
    this.#book = new RuleBook(rules);
    this.#tested = rules.filter(({ conditions }) => conditions.some(({ field }) => field === "address"));
  }

  addClient(id: number, facts: ClientFacts): void {
    const recognition = recogniseClient(facts);
    const family = apiFamily(facts.apiType);
    let placed = this.#placed(recognition, family);
    const candidates = this.#book.candidates(facts, recognition);
    const last = candidates.at(-1);
    const isRuled = last?.user === null && last.address === null;
    if (isRuled) placed = this.#placed(last.rule, family, last.rule.id);
    const key = `${family} ${isRuled} ${candidates.map(({ rule }) => rule.id).join()}`;
    let conditional = this.#conditionals.get(key);
    if (!conditional) {
      conditional = [
        ...candidates.slice(0, isRuled ? -1 : undefined).map((one) => this.#conditional(one, family)),
        ...(isRuled ? [] : PSEUDO_USERS.map((pseudo) => this.#pseudo(pseudo, family))),
      ];
      this.#conditionals.set(key, conditional);
    }
    this.#clients[id] = { placed, conditional };
  }

  addUser(id: number, username: string): void {
    this.#usernames[id] = username;
    const userId = isUserId(username);
    if (userId) this.#ids.push({ id, username });
    else this.#byName.set(username, id);
  }

  /** Counts logins of user ids for the username that is theirs, where there is a user of that name. */
  nameUsers(aliases: ReadonlyMap<string, string>): void {
    for (const { id, username } of this.#ids) {
      const named = this.#byName.get(aliases.get(username) ?? "");
      if (named === undefined) continue;
      this.#named[id] = named;
      this.#written.set(named, [...(this.#written.get(named) ?? []), id]);
    }
  }

  /** The user that logins of a user as written count for. */
  countedAs(user: number): number {
    return this.#named[user] ?? user;
  }

  /** The users as written in files whose logins count for a user. */
  writtenAs(user: number): number[] {
    return [user, ...(this.#written.get(user) ?? [])];
  }

  addIp(id: number, ip: string): void {
    this.#ips[id] = ip;
    const network = networkOf(ip);
    let known = this.#networkIds.get(network);
    if (known === undefined) {
      known = this.#networkNames.push(network) - 1;
      this.#networkIds.set(network, known);
    }
    this.#networks[id] = known;
  }

  /** The number of the member that a login of this client, user and address counts for: an index of `members`. */
  memberOf(client: number, userAsWritten: number, ip: number): number {
    const user = this.countedAs(userAsWritten);
    const placed = this.#placeOf(client, user, ip);
    const { area } = placed.place;
    if (area === "users") {
      const known = this.#byUser[user];
      if (known !== undefined) return known;
      const member = this.#add(placed, user, this.#networkOf(ip));
      this.#byUser[user] = member;
      return member;
    }
    if (area === "integrations" && !placed.place.together) {
      const key = placed.api * 0x4000000 + user;
      let byNetwork = this.#byIntegration.get(key);
      if (!byNetwork) this.#byIntegration.set(key, (byNetwork = new Map()));
      const network = this.#networks[ip] ?? 0;
      const known = byNetwork.get(network);
      if (known !== undefined) return known;
      const member = this.#add(placed, user, this.#networkOf(ip));
      byNetwork.set(network, member);
      return member;
    }
    const key = placed.product * 0x4000000 + user;
    const known = this.#byProduct.get(key);
    if (known !== undefined) return known;
    const member = this.#add(placed, user, this.#networkOf(ip));
    this.#byProduct.set(key, member);
    return member;
  }

  /** The addresses (dimension ids) that rules look at. */
  ruledIps(): number[] {
    const tests = this.#tested.map(
      (rule) => rule.conditions.find(({ field }) => field === "address")?.pattern ?? "",
    );
    const wanted = tests.flatMap((pattern) => addressTest(pattern) ?? []);
    return [...this.#ips.keys()].filter((id) => wanted.some(({ holds }) => holds(this.#ips[id] ?? "")));
  }

  /**
   * The subject that all logins of a client and a user (as counted) from a network belong to; null when that differs
   * from address to address, or when the network matters and is not known. `isTold` says of a user that none of their
   * addresses is one that rules look at.
   */
  subjectOf(
    client: number,
    user: number,
    network: string | null,
    isTold: (user: number) => boolean = () => false,
  ): IndexedSubject | null {
    const placed = this.#placedIn(client, user, network, isTold(user) ? () => false : null);
    if (!placed) return null;
    const { area, together } = placed.place;
    if (area === "integrations" && !together && network === null) return null;
    return this.#subject(placed, user, network ?? "");
  }

  /**
   * The rule that placed logins of a client, a user (as counted) and a network that stand under a subject; null when the
   * tables did, "maybe" when it differs from address to address and the subject does not tell. `untried` is a rule that
   * the tallies do not know yet, so that no subject tells of it.
   */
  ruleOf(
    client: number,
    user: number,
    network: string | null,
    subject: string,
    untried: number | null = null,
  ): number | "maybe" | null {
    const stands = (placed: Placed) =>
      placed.rule === untried ? null : this.#subject(placed, user, network ?? "").id === subject;
    const placed = this.#placedIn(client, user, network, stands);
    return placed ? placed.rule : "maybe";
  }

  /** Null when an address decides, and where the logins stand (`stands`) does not tell either. */
  #placedIn(
    client: number,
    user: number,
    network: string | null,
    stands: ((placed: Placed) => boolean | null) | null,
  ): Placed | null {
    const { placed, conditional } = this.#known(client);
    for (const one of conditional) {
      if (one.user?.(user) === false) continue;
      const holds = one.address === null ? true : network === null ? null : one.address.holdsNetwork(network);
      if (holds === true) return one.placed;
      if (holds === false) continue;
      const here = stands?.(one.placed) ?? null;
      if (here === null) return null;
      if (here) return one.placed;
    }
    return placed;
  }

  /** The tests of a rule remember their answers for all clients. */
  #conditional({ rule, user, address }: Candidate, family: string): Conditional {
    let tests = this.#tests.get(rule.id);
    if (!tests) {
      const fitsUser = (id: number) =>
        user === null || this.writtenAs(id).some((written) => user(this.#usernames[written] ?? ""));
      tests = {
        user: user && remembered(fitsUser),
        holdsIp: address ? remembered((id) => address.holds(this.#ips[id] ?? "")) : () => true,
      };
      this.#tests.set(rule.id, tests);
    }
    return { placed: this.#placed(rule, family, rule.id), address, ...tests };
  }

  #pseudo({ area, name, fits }: PseudoUser, family: string): Conditional {
    return {
      placed: this.#placed({ area, product: name }, family),
      user: remembered((id) => fits(this.#usernames[id] ?? "")),
      address: null,
      holdsIp: () => true,
    };
  }

  #known(client: number): Known {
    const known = this.#clients[client];
    if (!known) throw new RangeError(`No client ${client}`);
    return known;
  }

  #placeOf(client: number, user: number, ip: number): Placed {
    const { placed, conditional } = this.#known(client);
    if (conditional.length === 0) return placed;
    for (const one of conditional) if (one.user?.(user) !== false && one.holdsIp(ip)) return one.placed;
    return placed;
  }

  #networkOf(ip: number): string {
    return this.#networkNames[this.#networks[ip] ?? 0] ?? "";
  }

  #add(placed: Placed, user: number, network: string): number {
    return this.members.push({ subjectId: this.#subject(placed, user, network).id, user }) - 1;
  }

  /** Ids are hashes: each subject's is worked out once. */
  #subject(placed: Placed, user: number, network: string): IndexedSubject {
    const { area, together } = placed.place;
    const isIntegration = area === "integrations" && !together;
    const alone = isIntegration ? `i${placed.api} ${user} ${network}` : `p${placed.product}`;
    const known = area === "users" ? `u${user}` : alone;
    let subject = this.#found.get(known);
    if (subject) return subject;
    const key = subjectKey(placed.place, this.#usernames[user] ?? "", placed.family, network);
    const id = subjectId(key);
    subject = this.subjects.get(id) ?? { id, area, key: JSON.stringify(key), name: subjectName(key) };
    this.subjects.set(id, subject);
    this.#found.set(known, subject);
    return subject;
  }

  #placed({ area, product, ...place }: SubjectPlace, family: string, rule: number | null = null): Placed {
    // Elsewhere a product is one subject anyway, and its key does not tell.
    const together = area === "integrations" && place.together === true;
    return {
      rule,
      place: { area, product, together },
      family,
      product: this.#number(`${area}\t${product}\t${together ? "together" : ""}`),
      api: this.#number(`${product}\t${family}`),
    };
  }

  #number(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const id = this.#numbers.size;
    this.#numbers.set(text, id);
    return id;
  }
}

/** A test of numbers that is asked once each. */
function remembered(test: (id: number) => boolean): (id: number) => boolean {
  const answers: (boolean | undefined)[] = [];
  return (id) => (answers[id] ??= test(id));
}
