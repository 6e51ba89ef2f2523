import { contradicts } from "@/lib/domain/cipher";
import { CLIENT_FIELDS } from "@/lib/domain/client";
import {
  outcomeCode,
  readOutcome,
  statusWord,
  type ToldOutcome,
  type ToldStatuses,
} from "@/lib/domain/outcome";
import { protocolCode, protocolOfCode, readProtocol } from "@/lib/domain/protocol";
import { userKey } from "@/lib/domain/user-names";
import { kindNumber, type DimensionKind } from "@/lib/domain/dimension-kinds";
import type { NewClient, NewDimension } from "./packed";
import { positions } from "./text-fields";
import { cellAt, mixOf, textOf, type Text } from "./text-mix";

const CLIENT = positions(CLIENT_FIELDS);
const GEO = positions(["countryCode", "country", "subdivision", "city"]);

/**
 * The distinct texts of an upload and what they come to: protocols, outcomes, and the numbers by which packed logins
 * refer to dimensions and clients. Each is worked out when a text is seen first.
 */
export class PackedTexts {
  readonly #texts = new Map<string, Text>();
  readonly #values: string[] = [];
  /** By kind, then by text. */
  readonly #dimensionIds: Record<DimensionKind, number[]> = {
    user: [],
    ip: [],
    status: [],
    cipher: [],
    url: [],
    geo: [],
  };
  readonly #geos = new Map<number, number>();
  readonly #clients = new Map<number, number>();
  readonly #protocols: number[] = [];
  readonly #outcomes: number[] = [];
  readonly #contradictions: boolean[] = [];
  #nextDimension = 1;
  #nextText = 1;
  #dimensions: NewDimension[] = [];
  #newClients: NewClient[] = [];

  /** `told`: what somebody has said that statuses mean. */
  constructor(private readonly told: ToldStatuses) {}

  /** The text of a value; `isExact`: upper and lower case differ. */
  textOf(value: string, isExact: boolean): Text {
    const known = this.#texts.get(value);
    if (known !== undefined) return known;
    const text = textOf(this.#nextText, value, isExact);
    this.#nextText += 1;
    this.#values[text.id] = value;
    this.#texts.set(value, text);
    return text;
  }

  valueOf(text: Text): string {
    return this.#values[text.id] ?? "";
  }

  /** Dimensions and clients that are new since this was last asked. */
  takeNew(): { readonly dimensions: NewDimension[]; readonly clients: NewClient[] } {
    const taken = { dimensions: this.#dimensions, clients: this.#newClients };
    this.#dimensions = [];
    this.#newClients = [];
    return taken;
  }

  /** The code of a protocol as written; -1 when it is no version we know. */
  protocol(text: Text): number {
    const known = this.#protocols[text.id];
    if (known !== undefined) return known;
    const protocol = readProtocol(this.valueOf(text));
    const code = protocol === null ? -1 : protocolCode(protocol);
    this.#protocols[text.id] = code;
    return code;
  }

  /** Whether a cipher suite is of a later protocol than the one (by its code) that stands beside it. */
  contradicts(protocol: number, cipher: Text): boolean {
    if (cipher.said === 0) return false;
    const key = cipher.id * 8 + protocol;
    const known = this.#contradictions[key];
    if (known !== undefined) return known;
    const is = contradicts(protocolOfCode(protocol), this.valueOf(cipher));
    this.#contradictions[key] = is;
    return is;
  }

  /** What somebody had to say that a status means; undefined where nobody had. */
  meaning(status: Text): ToldOutcome | undefined {
    return this.told.size > 0 ? this.told.get(statusWord(this.valueOf(status))) : undefined;
  }

  outcome(status: Text): number {
    const known = this.#outcomes[status.id];
    if (known !== undefined) return known;
    const code = outcomeCode(readOutcome(this.valueOf(status), this.told));
    this.#outcomes[status.id] = code;
    return code;
  }

  dimension(kind: DimensionKind, text: Text): number {
    const ids = this.#dimensionIds[kind];
    const known = ids[text.id];
    if (known !== undefined) return known;
    const value = this.valueOf(text);
    const id = this.#add(kind, kind === "user" ? userKey(value) : value);
    ids[text.id] = id;
    return id;
  }

  geo(cells: readonly Text[]): number {
    const key = mixOf(cells, GEO);
    const known = this.#geos.get(key);
    if (known !== undefined) return known;
    const values = GEO.map((field) => this.valueOf(cellAt(cells, field)));
    const id = this.#add("geo", values.join("\t").replace(/\t+$/, ""));
    this.#geos.set(key, id);
    return id;
  }

  client(cells: readonly Text[]): number {
    const key = mixOf(cells, CLIENT);
    const known = this.#clients.get(key);
    if (known !== undefined) return known;
    const id = this.#clients.size + 1;
    this.#clients.set(key, id);
    this.#newClients.push({ id, values: CLIENT.map((field) => this.valueOf(cellAt(cells, field))) });
    return id;
  }

  #add(kind: DimensionKind, value: string): number {
    const id = this.#nextDimension;
    this.#nextDimension += 1;
    this.#dimensions.push({ id, kind: kindNumber(kind), value });
    return id;
  }
}
