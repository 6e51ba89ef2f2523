import type { ClientFacts } from "./client";
import { recogniseClient, type Recognition } from "./recognition/recognise-client";
import { applyRules, type RecognitionRule } from "./recognition-rules";
import { apiFamily, networkOf, subjectId, subjectKey, subjectName } from "./subject-key";
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
  readonly recognition: Recognition;
  readonly family: string;
  readonly product: number;
  readonly api: number;
};

/**
 * Tells which member a login counts for. Recognition runs once a distinct client; the rest are look-ups by
 * number, so that a million logins take a fraction of a second.
 */
export class SubjectIndex {
  readonly members: Member[] = [];
  readonly subjects = new Map<string, IndexedSubject>();
  readonly #clients: (Placed | undefined)[] = [];
  readonly #usernames: string[] = [];
  readonly #ids: { readonly id: number; readonly username: string }[] = [];
  readonly #byName = new Map<string, number>();
  readonly #named: (number | undefined)[] = [];
  readonly #networks: number[] = [];
  readonly #networkNames: string[] = [];
  readonly #networkIds = new Map<string, number>();
  readonly #products = new Map<string, number>();
  readonly #byUser: number[] = [];
  readonly #byProduct = new Map<number, number>();
  readonly #byIntegration = new Map<number, Map<number, number>>();

  constructor(readonly rules: readonly RecognitionRule[]) {}

  addClient(id: number, facts: ClientFacts): void {
    const recognition = applyRules(recogniseClient(facts), this.rules);
    const family = apiFamily(facts.apiType);
    this.#clients[id] = {
      recognition,
      family,
      product: this.#number(`${recognition.area}\t${recognition.product}`),
      api: this.#number(`${recognition.product}\t${family}`),
    };
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
      if (named !== undefined) this.#named[id] = named;
    }
  }

  addIp(id: number, ip: string): void {
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
    const user = this.#named[userAsWritten] ?? userAsWritten;
    const placed = this.#clients[client];
    if (!placed) throw new RangeError(`No client ${client}`);
    const area = placed.recognition.area;
    if (area === "users") {
      const known = this.#byUser[user];
      if (known !== undefined) return known;
      const member = this.#add(placed, user, ip);
      this.#byUser[user] = member;
      return member;
    }
    if (area === "integrations") {
      const key = placed.api * 0x4000000 + user;
      let byNetwork = this.#byIntegration.get(key);
      if (!byNetwork) this.#byIntegration.set(key, (byNetwork = new Map()));
      const network = this.#networks[ip] ?? 0;
      const known = byNetwork.get(network);
      if (known !== undefined) return known;
      const member = this.#add(placed, user, ip);
      byNetwork.set(network, member);
      return member;
    }
    const key = placed.product * 0x4000000 + user;
    const known = this.#byProduct.get(key);
    if (known !== undefined) return known;
    const member = this.#add(placed, user, ip);
    this.#byProduct.set(key, member);
    return member;
  }

  #add(placed: Placed, user: number, ip: number): number {
    const network = this.#networkNames[this.#networks[ip] ?? 0] ?? "";
    const key = subjectKey(placed.recognition, this.#usernames[user] ?? "", placed.family, network);
    const id = subjectId(key);
    if (!this.subjects.has(id)) {
      this.subjects.set(id, {
        id,
        area: placed.recognition.area,
        key: JSON.stringify(key),
        name: subjectName(key),
      });
    }
    return this.members.push({ subjectId: id, user }) - 1;
  }

  #number(text: string): number {
    const known = this.#products.get(text);
    if (known !== undefined) return known;
    const id = this.#products.size;
    this.#products.set(text, id);
    return id;
  }
}
