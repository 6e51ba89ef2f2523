import { isUserId, isUsername } from "@/lib/domain/user-names";
import type { UserAlias } from "./packed";
import type { PackedTexts } from "./packed-texts";
import type { Text } from "./text-mix";

/** Two numbers of texts fit into one. */
const MOST_TEXTS = 2 ** 26;

/** Tells whose the logins of an upload are, and who its record ids are. */
export class RowUsers {
  readonly #texts: PackedTexts;
  /** The name that each id stood beside last, both as texts. */
  readonly #nameOf: number[] = [];
  /** Which id bears a username, as texts. */
  readonly #bearers = new Map<string, number>();
  readonly #known = new Set<number>();
  /** Names that are usernames, as texts. */
  readonly #usernames = new Set<number>();
  #aliases: UserAlias[] = [];

  constructor(texts: PackedTexts) {
    this.#texts = texts;
  }

  /** The user of a login: its name, else its record id; or why there is none. A name that two ids bear is neither's. */
  userOf(name: Text, id: Text): Text | string {
    if (id.said === 0) return this.#named(name);
    if (name.said !== 0 && this.#nameOf[id.id] === name.id) return name;
    const idText = this.#texts.valueOf(id);
    const isId = isUserId(idText);
    if (name.said === 0 || (isId && !this.#isNameOf(name, id)))
      return isId
        ? id
        : `User ID "${idText.slice(0, 40)}" is no user's id; a spreadsheet may have changed it`;
    this.#nameOf[id.id] = name.id;
    const pair = id.id * MOST_TEXTS + name.id;
    if (this.#known.has(pair)) return name;
    this.#known.add(pair);
    if (isId)
      this.#aliases.push({
        userId: idText.slice(0, 15),
        username: this.#texts.valueOf(name).toLowerCase(),
      });
    return name;
  }

  /** The names of record ids that are new since this was last asked. */
  takeNew(): UserAlias[] {
    const taken = this.#aliases;
    this.#aliases = [];
    return taken;
  }

  /** A name that stands without an id has to be a username, or an id in its place: display names are not one person's. */
  #named(name: Text): Text | string {
    if (name.said === 0) return "Username is empty";
    if (this.#usernames.has(name.id)) return name;
    const text = this.#texts.valueOf(name);
    if (!isUsername(text) && !isUserId(text))
      return `Username "${text.slice(0, 40)}" is no username, which has the form of an email address: several people may be called so`;
    this.#usernames.add(name.id);
    return name;
  }

  /** Whether a name is a username, and no other record id's in this upload. */
  #isNameOf(name: Text, id: Text): boolean {
    const username = this.#texts.valueOf(name).toLowerCase();
    const bearer = this.#bearers.get(username) ?? id.id;
    if (bearer !== id.id || !isUsername(username)) return false;
    this.#bearers.set(username, bearer);
    return true;
  }
}
