import { hash } from "node:crypto";
import { CLIENT_FIELDS } from "@/lib/domain/client";
import { outcomeCode, readOutcome } from "@/lib/domain/outcome";
import { protocolCode, readProtocol } from "@/lib/domain/protocol";
import { decode } from "./decode";
import type { LoginTimeReader } from "./login-time";
import { LOGIN_FIELDS, type Columns, type LoginField } from "./login-row";

/** Kinds of repeated text a login refers to by number. */
export const DIMENSION_KINDS = ["user", "ip", "status", "cipher", "url", "geo"] as const;

/** One packed login: these integers, in this order. Dimension and client ids are local to the packer. */
export const PACKED = [
  "time",
  "fpHigh",
  "fpLow",
  "variant",
  "protocol",
  "outcome",
  "client",
  ...DIMENSION_KINDS,
] as const;
export const PACKED_WIDTH = PACKED.length;

export type NewDimension = { readonly id: number; readonly kind: number; readonly value: string };
export type NewClient = { readonly id: number; readonly values: readonly string[] };
export type Problem = { readonly line: number; readonly reason: string; readonly row: string };

/** What `pack` made of some records. `noZone` names a row whose zone nobody told us; reading has to stop there. */
export type Packed = {
  readonly logins: Int32Array<ArrayBuffer>;
  readonly dimensions: NewDimension[];
  readonly clients: NewClient[];
  readonly problems: Problem[];
  readonly noZone: { readonly line: number; readonly zone: string | null; readonly cell: string } | null;
};

/** Salesforce usernames are the same in any case. */
const USER = 0;
const SKIP = Symbol("a line that is no login");
const CELL_LIMIT = 4096;
const ROW_SHOWN = 4000;
const EARLIEST = Date.UTC(1999, 0, 1) / 1000;
const A_DAY = 86_400;
const TEXT_FIELDS = LOGIN_FIELDS.filter((field) => field !== "loginTime");
const FIELD_AT: ReadonlyMap<string, number> = new Map(TEXT_FIELDS.map((field, index) => [field, index]));
const IDENTITY = positions(["username", "sourceIp", "loginType", "status", "application"]);
const CLIENT = positions(CLIENT_FIELDS);
const GEO = positions(["countryCode", "country", "subdivision", "city"]);
const [USERNAME, SOURCE_IP, STATUS, TLS, CIPHER, URL] = positions([
  "username",
  "sourceIp",
  "status",
  "tlsProtocol",
  "cipherSuite",
  "loginUrl",
]);
const DESCRIPTION = TEXT_FIELDS.map((_, index) => index).filter((index) => !IDENTITY.includes(index));

type Text = { readonly id: number; readonly high: number; readonly low: number; readonly said: number };

/**
 * Turns records into packed logins. Cells are Latin-1 views of the file's bytes; a value is decoded, trimmed,
 * copied and hashed only when it is seen for the first time.
 */
export class RowPacker {
  readonly #texts = new Map<string, Text>();
  readonly #perField: Map<string, Text>[] = [];
  readonly #byId: string[] = [];
  readonly #dimensionIds = DIMENSION_KINDS.map(() => new Map<number, number>());
  readonly #geos = new Map<number, number>();
  readonly #clients = new Map<number, number>();
  readonly #cells: Text[] = [];
  readonly #outcomes = new Map<number, number>();
  readonly #protocols = new Map<number, number>();
  #nextDimension = 1;
  #nextText = 1;
  #dimensions: NewDimension[] = [];
  #newClients: NewClient[] = [];

  constructor(
    readonly columns: Columns,
    readonly width: number,
    readonly times: LoginTimeReader,
    readonly now: number,
    /** The header's own cell in the time column: a row that repeats it is the header again. */
    readonly header: string | null = null,
  ) {}

  /** Integers a packed login has. */
  readonly packedWidth = PACKED_WIDTH;

  pack(rows: readonly string[][], lines: Int32Array): Packed {
    const logins = new Int32Array(rows.length * PACKED_WIDTH);
    const problems: Problem[] = [];
    let n = 0;
    let noZone: Packed["noZone"] = null;
    for (let i = 0; i < rows.length; i += 1) {
      const row = rows[i];
      const line = lines[i];
      if (row === undefined || line === undefined || (row.length === 1 && row[0] === "")) continue;
      const outcome = this.#one(row, logins, n * PACKED_WIDTH);
      if (outcome === null) n += 1;
      else if (outcome === SKIP) continue;
      else if (typeof outcome === "string") problems.push({ line, reason: outcome, row: asCsv(row) });
      else {
        noZone = { line, zone: outcome.zone, cell: row[this.columns.loginTime] ?? "" };
        break;
      }
    }
    const result = {
      logins: logins.slice(0, n * PACKED_WIDTH),
      dimensions: this.#dimensions,
      clients: this.#newClients,
      problems,
      noZone,
    };
    this.#dimensions = [];
    this.#newClients = [];
    return result;
  }

  #one(
    row: readonly string[],
    out: Int32Array,
    at: number,
  ): null | string | typeof SKIP | { zone: string | null } {
    if (this.header !== null && row[this.columns.loginTime] === this.header) return SKIP;
    if (row.length !== this.width && !onlyBlankBeyond(row, this.width)) {
      return `${row.length} ${row.length === 1 ? "cell" : "cells"}, ${this.width} expected`;
    }
    const { columns } = this;
    const time = this.times.read(row[columns.loginTime] ?? "");
    if (time.kind === "bad") return decode(time.reason);
    if (time.kind === "no-zone") return { zone: time.zone };
    if (time.at < EARLIEST) return "The login time lies before Salesforce existed";
    if (time.at > this.now + A_DAY) return "The login time lies in the future";
    const cells = this.#cells;
    for (let f = 0; f < TEXT_FIELDS.length; f += 1) {
      const text = this.#text(row, columns[TEXT_FIELDS[f] ?? "username"]);
      if (text.id < 0) return `A cell is longer than ${CELL_LIMIT} characters`;
      cells[f] = text;
    }
    const user = cellAt(cells, USERNAME);
    if (user.said === 0) return "Username is empty";
    const protocol = this.#protocol(cellAt(cells, TLS));
    if (protocol < 0)
      return `TLS Protocol "${this.#byId[cellAt(cells, TLS).id] ?? ""}" is no version we know`;
    const status = cellAt(cells, STATUS);
    const identity = mixOf(cells, IDENTITY);
    const description = mixOf(cells, DESCRIPTION);
    let said = 0;
    for (const f of DESCRIPTION) said += cellAt(cells, f).said;
    out[at] = time.at;
    out[at + 1] = Math.floor(identity / 0x100000000);
    out[at + 2] = (identity % 0x100000000) | 0;
    out[at + 3] = (Math.min(said, 15) << 27) | (description & 0x7ffffff);
    out[at + 4] = protocol;
    out[at + 5] = this.#outcome(status);
    out[at + 6] = this.#client(cells);
    out[at + 7] = this.#dimension(0, user);
    out[at + 8] = this.#dimension(1, cellAt(cells, SOURCE_IP));
    out[at + 9] = this.#dimension(2, status);
    out[at + 10] = this.#dimension(3, cellAt(cells, CIPHER));
    out[at + 11] = this.#dimension(4, cellAt(cells, URL));
    out[at + 12] = this.#geo(cells);
    return null;
  }

  #text(row: readonly string[], column: number): Text {
    const cell = column < 0 ? "" : (row[column] ?? "");
    let seen = this.#perField[column + 1];
    if (seen === undefined) this.#perField[column + 1] = seen = new Map();
    const known = seen.get(cell);
    if (known !== undefined) return known;
    const text = this.#newText(cell);
    if (text.id >= 0) seen.set(Buffer.from(cell, "latin1").toString("latin1"), text);
    return text;
  }

  #newText(cell: string): Text {
    if (cell.length > CELL_LIMIT) return { id: -1, high: 0, low: 0, said: 1 };
    const value = decode(cell).replaceAll("\0", "").trim();
    const known = this.#texts.get(value);
    if (known !== undefined) return known;
    const digest = hash("sha256", value.toLowerCase(), "buffer");
    const text = {
      id: this.#nextText,
      high: digest.readInt32LE(0),
      low: digest.readInt32LE(4),
      said: /^(|n\/a|unknown)$/i.test(value) ? 0 : 1,
    };
    this.#nextText += 1;
    this.#byId[text.id] = value;
    this.#texts.set(value, text);
    return text;
  }

  #protocol(text: Text): number {
    const known = this.#protocols.get(text.id);
    if (known !== undefined) return known;
    const protocol = readProtocol(this.#byId[text.id] ?? "");
    const code = protocol === null ? -1 : protocolCode(protocol);
    this.#protocols.set(text.id, code);
    return code;
  }

  #outcome(status: Text): number {
    const known = this.#outcomes.get(status.id);
    if (known !== undefined) return known;
    const code = outcomeCode(readOutcome(this.#byId[status.id] ?? ""));
    this.#outcomes.set(status.id, code);
    return code;
  }

  #dimension(kind: number, text: Text): number {
    const ids = this.#dimensionIds[kind];
    const known = ids?.get(text.id);
    if (known !== undefined) return known;
    const value = this.#byId[text.id] ?? "";
    const id = this.#add(kind, kind === USER ? value.toLowerCase() : value);
    ids?.set(text.id, id);
    return id;
  }

  #add(kind: number, value: string): number {
    const id = this.#nextDimension;
    this.#nextDimension += 1;
    this.#dimensions.push({ id, kind, value });
    return id;
  }

  #geo(cells: readonly Text[]): number {
    const key = mixOf(cells, GEO);
    const known = this.#geos.get(key);
    if (known !== undefined) return known;
    const values = GEO.map((f) => this.#byId[cellAt(cells, f).id] ?? "");
    const id = this.#add(5, values.join("\t").replace(/\t+$/, ""));
    this.#geos.set(key, id);
    return id;
  }

  #client(cells: readonly Text[]): number {
    const key = mixOf(cells, CLIENT);
    const known = this.#clients.get(key);
    if (known !== undefined) return known;
    const id = this.#clients.size + 1;
    this.#clients.set(key, id);
    this.#newClients.push({ id, values: CLIENT.map((f) => this.#byId[cellAt(cells, f).id] ?? "") });
    return id;
  }
}

const NOTHING: Text = { id: 0, high: 0, low: 0, said: 0 };

function cellAt(cells: readonly Text[], field: number | undefined): Text {
  return cells[field ?? -1] ?? NOTHING;
}

function positions(fields: readonly LoginField[]): number[] {
  return fields.map((field) => FIELD_AT.get(field) ?? -1);
}

/** 47 bits over the chosen cells; a cell that says nothing counts as blank. Equal cells give equal bits. */
function mixOf(cells: readonly Text[], fields: readonly number[]): number {
  let high = 0x1234567;
  let low = 0x27d4eb2f;
  for (const field of fields) {
    const text = cellAt(cells, field);
    high = rotate(Math.imul(high ^ (text.said * text.high), 0x9e3779b1), 13);
    low = rotate(Math.imul(low ^ (text.said * text.low), 0x85ebca77), 17);
  }
  high = finish(high ^ low);
  low = finish(low ^ Math.imul(high, 0x2c1b3c6d));
  return (high & 0x7fff) * 0x100000000 + (low >>> 0);
}

/** A rejected record as one CSV line again, readable, not longer than a screen can take. */
export function asCsv(row: readonly string[]): string {
  const cells = row.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  return decode(cells.join(",").slice(0, ROW_SHOWN));
}

function onlyBlankBeyond(row: readonly string[], width: number): boolean {
  return row.length > width && row.slice(width).every((cell) => cell.trim() === "");
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

function finish(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return once ^ (once >>> 13);
}
