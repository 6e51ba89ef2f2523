import { kindNumber } from "@/lib/domain/dimension-kinds";
import type { Database, Queries } from "@/lib/db/database";
import {
  addDimensions,
  eachDimension,
  factsOf,
  loadClients,
  type StoredDimension,
} from "@/lib/db/dimensions";
import { addAliases, loadAliases, type StoredAlias } from "@/lib/db/lists";
import { countedUsers } from "@/lib/db/tallies";
import type { OrgScope } from "@/lib/db/scope";
import { CLIENT_FIELDS } from "@/lib/domain/client";
import { MOST_CLIENTS } from "@/lib/domain/day-cells";
import type { SubjectIndex } from "@/lib/domain/subject-index";
import { isUserId } from "@/lib/domain/user-names";
import type { Packed } from "@/lib/formats/packed";
import type { People } from "./acquaintance";

const USER = kindNumber("user");
const IP = kindNumber("ip");

/**
 * The repeated texts and clients of an org while a file is read: the reader numbers them for itself, the org has
 * numbers of its own. New ones gather until `flush`.
 */
export class StagedTexts {
  readonly #dimensions = new Map<string, number>();
  readonly #clients = new Map<string, number>();
  readonly #aliases: Map<string, string>;
  readonly #local: { readonly dimensions: number[]; readonly clients: number[] } = {
    dimensions: [],
    clients: [],
  };
  /** The users of this file, and those whose logins readers see, by username or record id. */
  readonly #met = new Set<string>();
  readonly #countedUsers = new Set<string>();
  #nextDimension = 1;
  #nextClient = 1;
  #newDimensions: StoredDimension[] = [];
  #newClients: { id: number; values: readonly string[] }[] = [];
  #newAliases: StoredAlias[] = [];
  /** A user id that stored logins have is now known by a name: they have to be counted again. */
  renamesStored = false;
  readonly #storedIds = new Set<string>();
  readonly #ownIds = new Set<string>();

  constructor(
    database: Database,
    readonly scope: OrgScope,
    readonly importId: number,
    readonly index: SubjectIndex,
  ) {
    this.#aliases = loadAliases(database, scope);
    const counted = countedUsers(database, scope);
    for (const { id, kind, value } of eachDimension(database, scope)) {
      this.#dimensions.set(`${kind}\t${value}`, id);
      this.#nextDimension = Math.max(this.#nextDimension, id + 1);
      if (kind !== USER) continue;
      if (isUserId(value)) this.#storedIds.add(value);
      if (counted.has(id)) this.#countedUsers.add(value);
    }
    for (const { id, facts } of loadClients(database, scope)) {
      this.#clients.set(clientKey(CLIENT_FIELDS.map((field) => facts[field])), id);
      this.#nextClient = Math.max(this.#nextClient, id + 1);
    }
  }

  /** The org's number of a text the reader knows by `local`; 0 when it told of none. */
  dimension(local: number): number {
    return this.#local.dimensions[local] ?? 0;
  }

  client(local: number): number {
    return this.#local.clients[local] ?? 0;
  }

  /** Learns the texts, clients and names of users that came with some rows. */
  learn(packed: Pick<Packed, "dimensions" | "clients" | "aliases">): void {
    this.noteAliases(packed.aliases);
    let hasIds = packed.aliases.length > 0;
    for (const { id, kind, value } of packed.dimensions) {
      if (kind === USER) this.#met.add(value);
      this.#local.dimensions[id] = this.#add(kind, value);
      if (kind === USER && isUserId(value)) {
        hasIds = true;
        this.#ownIds.add(value);
        const name = this.#aliases.get(value);
        if (name !== undefined) this.#add(USER, name);
      }
    }
    if (hasIds) this.index.nameUsers(this.#aliases);
    for (const { id, values } of packed.clients) this.#local.clients[id] = this.#addClient(values);
  }

  /** Learns who some user ids are. */
  noteAliases(aliases: readonly StoredAlias[]): void {
    for (const { userId, username } of aliases) {
      const wasCounted = this.#storedIds.has(userId) || this.#ownIds.has(userId);
      if (wasCounted && this.#aliases.get(userId) !== username) this.renamesStored = true;
      this.#aliases.set(userId, username);
      this.#newAliases.push({ userId, username });
      if (wasCounted) this.#add(USER, username);
    }
  }

  /** The users of the file beside those whose logins readers see, with all names that are known by now. */
  people(): People {
    return { met: this.#met, stored: this.#countedUsers, aliases: this.#aliases };
  }

  /** Whether files together name some user otherwise than this one took it: what was counted while reading is wrong then. */
  namesOtherwise(aliases: ReadonlyMap<string, string>): boolean {
    for (const [id, name] of this.#aliases) if (aliases.get(id) !== name) return true;
    return aliases.size !== this.#aliases.size;
  }

  /** User ids of this file that nobody has named. */
  get namelessUsers(): number {
    return [...this.#ownIds].filter((id) => !this.#aliases.has(id)).length;
  }

  /** Writes what is new. */
  async flush(tx: Queries): Promise<void> {
    await addDimensions(tx, this.scope, this.#newDimensions, this.#newClients);
    await addAliases(tx, this.scope, this.importId, this.#newAliases);
    this.#newDimensions = [];
    this.#newClients = [];
    this.#newAliases = [];
  }

  /** Meets the people of a list, by username or id. */
  meetListed(users: ReadonlySet<string>): void {
    for (const user of users) if (user !== "") this.#met.add(user);
  }

  #add(kind: number, value: string): number {
    const key = `${kind}\t${value}`;
    const known = this.#dimensions.get(key);
    if (known !== undefined) return known;
    const id = this.#nextDimension;
    this.#nextDimension += 1;
    this.#dimensions.set(key, id);
    this.#newDimensions.push({ id, kind, value });
    if (kind === USER) this.index.addUser(id, value);
    else if (kind === IP) this.index.addIp(id, value);
    return id;
  }

  #addClient(values: readonly string[]): number {
    const key = clientKey(values);
    const known = this.#clients.get(key);
    if (known !== undefined) return known;
    if (this.#nextClient > MOST_CLIENTS)
      throw new Error("This org has more distinct clients than can be counted.");
    const id = this.#nextClient;
    this.#nextClient += 1;
    this.#clients.set(key, id);
    this.#newClients.push({ id, values });
    this.index.addClient(id, factsOf(values));
    return id;
  }
}

function clientKey(values: readonly string[]): string {
  return values.join("\u001f");
}
