import { readCipher } from "@/lib/domain/cipher";
import type { ToldOutcome, ToldStatuses } from "@/lib/domain/outcome";
import { asCsv } from "./as-csv";
import type { CellDecoder } from "./decode";
import { FACTS, type LoginField, type LoginLayout } from "./login-row";
import type { LoginTimeReader } from "./login-time";
import { marksOf, PACKED_WIDTH, type Packed, type Problem } from "./packed";
import { PackedTexts } from "./packed-texts";
import { expectOneLine, notALogin } from "./no-login";
import { ReportGroups } from "./report/report-groups";
import { ReportLines } from "./report/report-lines";
import { RowShape } from "./row-shape";
import { RowUsers } from "./row-users";
import { isSecretName } from "./secret-columns";
import { positions, TEXT_FIELDS } from "./text-fields";
import { cellAt, mixOf, NOTHING, rowId, type Text } from "./text-mix";

/** No cell holds it: cells are Latin-1. */
const UNSEEN = "\uffff";
const SKIP = Symbol("a line that is no login");
const CELL_LIMIT = 65_536;
/** Stands for a cell that is longer than the limit. */
const TOO_LONG: Text = { id: -1, high: 0, low: 0, said: 1 };
const EARLIEST = Date.UTC(1999, 0, 1) / 1000;
const A_DAY = 86_400;
/** 19 bits of the variant of a login whose status somebody has explained: above those of most other descriptions. */
const MEANINGS: Readonly<Record<ToldOutcome, number>> = {
  success: 0x7ffff,
  insecure: 0x7fffe,
  failed: 0x7fffd,
};
const [USERNAME, USER_ID, SOURCE_IP, STATUS, TLS, CIPHER, URL, ORGANIZATION] = positions([
  "username",
  "userId",
  "sourceIp",
  "status",
  "tlsProtocol",
  "cipherSuite",
  "loginUrl",
  "organizationId",
]);
/** Ids are the same in one case only; they are hashed row by row and never kept, since each row has its own. */
const ROW_IDS: ReadonlySet<LoginField> = new Set(["loginId", "loginKey"]);
/** What a row without its id is known by. */
const WITHOUT_ID = positions(["userId", "username", ...FACTS]);
/** Ids tell which login it is, not what it was like. */
const NEVER_DESCRIBES: ReadonlySet<LoginField> = new Set(["userId", "loginId", "loginKey", "organizationId"]);

/** A field that the file has: its place among the texts, its column, and how its values are read. */
type ActiveField = {
  readonly field: number;
  readonly column: number;
  readonly seen: Map<string, Text>;
  /** The cell of the row before and its text: neighbours are often alike. */
  cell: string;
  text: Text;
  readonly read: ((value: string) => string) | undefined;
  /** Each row has its own value: hashed without being remembered. */
  readonly isRowId: boolean;
  /** Upper and lower case differ. */
  readonly isExact: boolean;
};

/**
 * Turns records into packed logins. Cells are Latin-1 views of the file's bytes; a value is decoded, trimmed,
 * copied and hashed only when it is seen for the first time.
 */
export class RowPacker {
  readonly #texts: PackedTexts;
  readonly #cells: Text[] = [];
  #active: ActiveField[] = [];
  #identity: number[] = [];
  #description: number[] = [];
  #hasSecrets = false;
  #shape: RowShape;
  #isKnownById = false;
  #part = 0;
  /** Which fields the export before had; whether all exports of the upload had the same. */
  #fields: string | null = null;
  variesFields = false;
  /** What the export says of itself, and of an earlier one why it is a part of the history. */
  #reportLines = new ReportLines();
  #rowsOfExport = 0;
  #saidPart: string | null = null;
  /** Rows whose protocol is a text that names no version. */
  strangeProtocols = 0;
  #groups: ReportGroups;
  #wasGrouped = false;
  readonly #knownOrganizations = new Set<number>();
  readonly #users: RowUsers;
  #organizations: string[] = [];
  #contradictions = 0;

  constructor(
    public layout: LoginLayout,
    public times: LoginTimeReader,
    readonly now: number,
    public decoder: CellDecoder,
    /** How a row in the middle that looks like a header is to be read on; null when it is none. */
    readonly asHeader: (names: readonly string[]) => LoginLayout | null,
    toldStatuses: ToldStatuses,
  ) {
    this.#texts = new PackedTexts(toldStatuses);
    this.#users = new RowUsers(this.#texts);
    this.#groups = new ReportGroups(layout);
    this.#shape = new RowShape(layout);
    this.use(layout, decoder);
    this.#noteFields();
  }

  /** Reads what follows under another header: the next file of an archive, a header in the middle. */
  use(layout: LoginLayout, decoder: CellDecoder): void {
    this.layout = layout;
    this.decoder = decoder;
    this.#cells.fill(NOTHING);
    this.#active = TEXT_FIELDS.flatMap((field, index) => {
      const column = layout.columns[field];
      const read = layout.values[field] ?? (field === "cipherSuite" ? readCipher : undefined);
      return column < 0
        ? []
        : [
            {
              field: index,
              column,
              seen: new Map<string, Text>(),
              cell: UNSEEN,
              text: NOTHING,
              read,
              isRowId: ROW_IDS.has(field),
              isExact: field === "userId",
            },
          ];
    });
    this.#identity = positions(layout.identity);
    this.#description = TEXT_FIELDS.flatMap((field, index) =>
      layout.identity.includes(field) || NEVER_DESCRIBES.has(field) ? [] : [index],
    );
    this.#hasSecrets = layout.header.some(isSecretName);
    this.#shape = new RowShape(layout);
    this.#isKnownById = ROW_IDS.has(layout.identity[0] ?? "username");
  }

  /** What follows is an export of its own: another file of an archive, or what stands under a repeated header. */
  beginExport(): void {
    this.times.beginExport();
    this.#saidPart = this.saysPart;
    this.#reportLines = new ReportLines();
    this.#rowsOfExport = 0;
    this.#wasGrouped = this.isGrouped;
    this.#groups = new ReportGroups(this.layout);
    this.#part += 1;
    this.#noteFields();
  }

  /** Takes a line above the rows of the export, or beneath them. */
  noteReportLine(line: string): void {
    this.#reportLines.note(line);
  }

  /** Why it is a part of the history only, by its own words or those of an export in it; null where none says so. */
  get saysPart(): string | null {
    return this.#saidPart ?? this.#reportLines.whyPart(this.#rowsOfExport);
  }

  /** Whether what most of its rows are does not stand in them, but where their group begins. */
  get isGrouped(): boolean {
    return this.#wasGrouped || this.#groups.isGrouped;
  }

  #noteFields(): void {
    const fields = this.#active.map(({ field }) => field).join();
    if (this.#fields !== null && this.#fields !== fields) this.variesFields = true;
    this.#fields = fields;
  }

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
      if (outcome === null) {
        n += 1;
        this.#rowsOfExport += 1;
      } else if (outcome === SKIP) continue;
      else if (typeof outcome === "string") {
        expectOneLine(row, line, this.layout, this.decoder);
        problems.push({ line, reason: outcome, row: this.#shown(row), ofExport: this.#part });
        this.#rowsOfExport += 1;
      } else {
        noZone = { line, zone: outcome.zone, cell: row[this.layout.columns.loginTime] ?? "" };
        break;
      }
    }
    const result = {
      logins: logins.slice(0, n * PACKED_WIDTH),
      ...this.#texts.takeNew(),
      problems,
      aliases: this.#users.takeNew(),
      organizations: this.#organizations,
      contradictions: this.#contradictions,
      noZone,
    };
    this.#organizations = [];
    this.#contradictions = 0;
    return result;
  }

  #one(
    row: readonly string[],
    out: Int32Array,
    at: number,
  ): null | string | typeof SKIP | { zone: string | null } {
    const { layout } = this;
    const timeCell = row[layout.columns.loginTime] || row[layout.otherTime ?? -1] || "";
    const time = this.times.read(timeCell, layout.utc);
    if (time.kind === "bad" && !/^\s*\d/.test(timeCell) && this.#isNoLogin(row)) return SKIP;
    const otherShape = this.#shape.whyNot(row, this.decoder);
    if (otherShape !== null) return otherShape;
    if (time.kind === "bad") return this.decoder.decode(time.reason);
    if (time.kind === "no-zone") return { zone: time.zone };
    if (time.at < EARLIEST) return "The login time lies before Salesforce existed";
    if (time.at > this.now + A_DAY) return "The login time lies in the future";
    const cells = this.#cells;
    for (const active of this.#active) {
      const cell = row[active.column] ?? "";
      if (cell !== active.cell) {
        const text = this.#text(cell, active);
        if (text.id < 0) return `A cell is longer than ${CELL_LIMIT} characters`;
        active.cell = cell;
        active.text = text;
      }
      cells[active.field] = active.text;
    }
    const user = this.#users.userOf(cellAt(cells, USERNAME), cellAt(cells, USER_ID));
    if (typeof user === "string") return user;
    const protocol = this.#texts.protocol(cellAt(cells, TLS));
    if (protocol < 0) {
      this.strangeProtocols += 1;
      return strangeProtocol(this.#texts.valueOf(cellAt(cells, TLS)));
    }
    this.#groups.note(row);
    const status = cellAt(cells, STATUS);
    const cipher = cellAt(cells, CIPHER);
    if (this.#texts.contradicts(protocol, cipher)) this.#contradictions += 1;
    this.#noteOrganization(cellAt(cells, ORGANIZATION));
    const hasItsId = this.#hasItsId(cells);
    const identity = mixOf(cells, hasItsId ? this.#identity : WITHOUT_ID);
    const description = mixOf(cells, this.#description);
    let said = 0;
    for (const f of this.#description) said += cellAt(cells, f).said;
    out[at] = time.at;
    out[at + 1] = Math.floor(identity / 0x100000000);
    out[at + 2] = (identity % 0x100000000) | 0;
    // A status that somebody has explained since describes a login better than the same word before, or any other.
    const meaning = this.#texts.meaning(status);
    out[at + 3] = meaning
      ? (15 << 27) | (MEANINGS[meaning] << 8) | (description & 0xff)
      : (Math.min(said, 15) << 27) | (description & 0x7ffffff);
    out[at + 4] = protocol;
    out[at + 5] = marksOf(this.#texts.outcome(status), hasItsId && this.#isKnownById, this.#part);
    out[at + 6] = this.#texts.client(cells);
    out[at + 7] = this.#texts.dimension("user", user);
    out[at + 8] = this.#texts.dimension("ip", cellAt(cells, SOURCE_IP));
    out[at + 9] = this.#texts.dimension("status", status);
    out[at + 10] = this.#texts.dimension("cipher", cipher);
    out[at + 11] = this.#texts.dimension("url", cellAt(cells, URL));
    out[at + 12] = this.#texts.geo(cells);
    this.times.keep();
    return null;
  }

  /** A header in the middle of a file, a footer, or a blank line with delimiters. */
  #isNoLogin(row: readonly string[]): boolean {
    const found = notALogin(row, this.layout, this.decoder, this.asHeader);
    if (found === null) return false;
    if (found === "filler")
      this.noteReportLine(row.map((cell) => this.decoder.decode(cell).trim()).join(" "));
    if (found !== "filler") {
      if (found.layout !== null) this.use(found.layout, this.decoder);
      this.beginExport();
    }
    return true;
  }

  /** Whether a row says which login it is, where its format has ids at all. */
  #hasItsId(cells: readonly Text[]): boolean {
    return !this.#isKnownById || cellAt(cells, this.#identity[0] ?? -1).said > 0;
  }

  #noteOrganization(text: Text): void {
    if (text.said === 0 || this.#knownOrganizations.has(text.id)) return;
    this.#knownOrganizations.add(text.id);
    this.#organizations.push(this.#texts.valueOf(text).slice(0, 15));
  }

  #text(cell: string, active: ActiveField): Text {
    if (active.isRowId) return rowId(active.read === undefined ? cell.trim() : active.read(cell.trim()));
    const known = active.seen.get(cell);
    if (known !== undefined) return known;
    if (cell.length > CELL_LIMIT) return TOO_LONG;
    // A copy: a part of the piece it was read in would keep all of that in memory.
    const own = Buffer.from(cell, "latin1").toString("latin1");
    const text = this.#newText(own, active);
    active.seen.set(own, text);
    return text;
  }

  #newText(cell: string, { read, isExact }: ActiveField): Text {
    const written = this.decoder.decode(cell).replaceAll("\0", "").trim();
    return this.#texts.textOf(read === undefined ? written : read(written), isExact);
  }

  /** A rejected record as one CSV line again, of bounded length; nothing of a file that has columns with secrets. */
  #shown(row: readonly string[]): string {
    return this.#hasSecrets ? "" : this.decoder.decode(asCsv(row));
  }
}

/** Why a protocol cannot be read: of "1.2" spreadsheets make the first or second of a month. */
function strangeProtocol(text: string): string {
  const isDate = /^\d{1,2}[. -]+[^\d\s]{2,5}\.?$|^(?!tls|ssl)[^\d\s]{3,5}\.?[ -]\d{1,2}$/i.test(text);
  return `TLS Protocol "${text.slice(0, 60)}" is no version we know${isDate ? "; a spreadsheet has made a date of it: upload the file as Salesforce made it" : ""}`;
}
