import { EndlessLine } from "./csv-records";
import { CellDecoder } from "./decode";
import { UnreadableFile } from "./file-parts";
import { withSameProtocols } from "./doubtful-columns";
import { chooseFormat, formatName } from "./formats";
import type { Layouted } from "./layouted-rows";
import { ListRows, ListTooLong } from "./list-rows";
import { LoginTimeReader } from "./login-time";
import { GROUPED } from "./no-login";
import { type LoginLayout, sourceOf } from "./login-row";
import { PartReadings } from "./part-readings";
import type { ReadEvent, ReadOptions } from "./read-events";
import { RowPacker } from "./row-packer";
import { isSecretName } from "./secret-columns";
import { askAboutTimes, rowsOf } from "./time-survey";
import { mappingOnly, standsForLogins, unknownHeader } from "./unknown-header";

/**
 * Reads an uploaded export. `emit` is awaited for each event, which is how a slow writer holds the reader back. The
 * order of day and month and the zone are decided for the whole file: where it cannot tell, a question ends the
 * reading; where its end contradicts its beginning, `again` asks for a second pass.
 */
export async function readUpload(
  file: string,
  options: ReadOptions,
  emit: (event: ReadEvent) => Promise<void>,
): Promise<void> {
  try {
    await emit(await new UploadReading(file, options, emit).run());
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    await emit({ kind: "failed", message: error.message });
  }
}

/** What makes a file of an archive unreadable is told with its name. */
function packedIn<T>(part: string | null, pack: () => T): T {
  try {
    return pack();
  } catch (error) {
    if (part === null || !(error instanceof UnreadableFile)) throw error;
    throw new UnreadableFile(`"${part}" in the archive: ${error.message}`);
  }
}

function isUnreadable(error: unknown): error is Error {
  return error instanceof UnreadableFile || error instanceof EndlessLine || error instanceof ListTooLong;
}

/** One pass over an upload. */
class UploadReading {
  readonly #parts: PartReadings;
  #decoder = new CellDecoder();
  #packer: RowPacker | null = null;
  #list: ListRows | null = null;
  #format: string | null = null;
  #source: string | null = null;
  /** A file of an archive that could be read if its columns were known. */
  #asks: ReadEvent | null = null;
  #skipsPart = false;
  /** The file of an archive whose logins are being read. */
  #part: string | null = null;
  #bytes = 0;
  /** The lines that stood above the rows that come next. */
  #above: string[] = [];
  #scansLogins: Promise<boolean> | null = null;

  constructor(
    readonly file: string,
    readonly options: ReadOptions,
    readonly emit: (event: ReadEvent) => Promise<void>,
  ) {
    this.#parts = new PartReadings(file, options);
  }

  /** Reads all of it; returns how it ended. */
  async run(): Promise<ReadEvent> {
    for await (const piece of rowsOf(this.file, this.options)) {
      const ended = await this.#take(piece);
      if (ended) return ended;
    }
    if (this.#list) {
      await this.emit({ kind: "list", list: this.#list.kind, rows: this.#list.all() });
      return { kind: "end", order: "month-first", resolution: 1, bytesRead: this.#bytes };
    }
    if (this.#asks) return this.#asks;
    if (!this.#packer)
      return {
        kind: "failed",
        message:
          "None of the files in the archive is an export that can be read here; its page says why of each. Pack login histories or lists as Salesforce made them.",
      };
    return this.#ending();
  }

  async #take(piece: Layouted): Promise<ReadEvent | null> {
    await this.#tellSecrets(piece);
    switch (piece.kind) {
      case "secrets":
        return null;
      case "layout":
        return this.#begin(piece);
      case "rows":
        return this.#rowsCome(piece);
      case "unreadable":
        await this.emit({
          kind: "unreadable-part",
          part: piece.part,
          message: piece.message,
          mayHoldLogins: !piece.isOther,
        });
        this.#skipsPart = true;
        return null;
      case "unmapped":
        if (piece.part === null) return unknownHeader(piece);
        if (this.#format === null) this.#asks ??= mappingOnly(unknownHeader(piece));
        await this.#leaveOut(
          piece.part ?? "",
          this.#format === null
            ? "Its columns are not known here."
            : "Its columns are not those of the archive's other files.",
          unknownHeader(piece).kind === "mapping" || standsForLogins(piece),
        );
        return null;
    }
  }

  async #begin(piece: Extract<Layouted, { kind: "layout" }>): Promise<ReadEvent | null> {
    const { layout, part } = piece;
    this.#skipsPart = false;
    const isOther =
      this.#format === null
        ? layout.kind === "list" && part !== null && (await this.#hasLogins())
        : this.#format !== layout.format;
    if (isOther) {
      await this.#leaveOut(
        part ?? "",
        `It is another kind of export (${formatName(layout.format)}): upload it on its own.`,
        layout.kind === "logins",
      );
      return null;
    }
    const source = sourceOf(layout);
    // Records of one JSON file may have more fields later on.
    if (this.#source !== null && this.#source !== source && !(this.#packer && part === this.#part)) {
      await this.#leaveOut(
        part ?? "",
        "It names its logins in another way than the files before it: upload it on its own.",
      );
      return null;
    }
    const first = this.#format === null;
    this.#format = layout.format;
    this.#source ??= source;
    this.#asks = null;
    this.#decoder = this.#parts.decoderOf(part, piece.encoding);
    if (first)
      await this.emit({
        kind: "header",
        format: layout.format,
        source: layout.kind === "logins" ? layout.source : null,
        unused: layout.unused,
        names: layout.header,
        hasTls: layout.kind === "logins" && layout.columns.tlsProtocol >= 0,
        unit: piece.unit,
        secrets: layout.header.filter(isSecretName),
      });
    await this.#tellAbove(piece);
    if (layout.kind === "list") {
      if (this.#list) Object.assign(this.#list, { layout, decoder: this.#decoder });
      else this.#list = new ListRows(layout.format, layout, this.#decoder);
      return null;
    }
    return this.#beginLogins(layout, this.#decoder, part);
  }

  /** Of any header, also one that is not read: a file with secrets is not kept. */
  async #tellSecrets(piece: Layouted): Promise<void> {
    const names =
      piece.kind === "layout"
        ? piece.layout.header
        : piece.kind === "unmapped"
          ? piece.header
          : piece.kind === "secrets"
            ? piece.names
            : [];
    const secrets = names.filter(isSecretName);
    if (secrets.length > 0) await this.emit({ kind: "secrets", names: secrets });
  }

  /** Whether some file of the archive holds logins: they come before a list that stands first by its name. */
  async #hasLogins(): Promise<boolean> {
    this.#scansLogins ??= (async () => {
      for await (const piece of rowsOf(this.file, this.options))
        if (piece.kind === "layout" && piece.layout.kind === "logins") return true;
      return false;
    })();
    return this.#scansLogins;
  }

  async #tellAbove({ above, layout, part }: Extract<Layouted, { kind: "layout" }>): Promise<void> {
    if (above.rows.length === 0) return;
    for (const row of above.rows)
      this.#above.push(row.map((cell) => this.#decoder.decode(cell).trim()).join(" "));
    const hidden = layout.header.some(isSecretName);
    const problems = above.rows.flatMap((row, i) =>
      row.filter((cell) => cell.trim() !== "").length < 3
        ? []
        : [
            {
              line: above.lines[i] ?? 0,
              reason: "The row stands above the header",
              row: hidden ? "" : this.#decoder.decode(row.join(",").slice(0, 4000)),
              part,
            },
          ],
    );
    await this.emit({ kind: "above", problems, skipped: above.rows.length - problems.length });
  }

  async #beginLogins(
    layout: LoginLayout,
    decoder: CellDecoder,
    part: string | null,
  ): Promise<ReadEvent | null> {
    const times = await this.#parts.timesOf(part, decoder);
    if (!(times instanceof LoginTimeReader)) return times;
    if (this.#packer) {
      this.#packer.use(layout, decoder);
      this.#packer.times = times;
      // Records of one JSON file may have more fields later on: they are no export of their own.
      if (part !== this.#part) this.#packer.beginExport();
      this.#part = part;
      this.#noteAbove(this.#packer);
      return null;
    }
    this.#part = part;
    const asHeader = (names: readonly string[]) => {
      const now = this.#packer?.layout;
      // The same header again is read as it was, with what its cells have told.
      if (now && names.length === now.header.length && names.every((name, i) => name === now.header[i]))
        return now;
      const chosen = chooseFormat(names, false, this.options.mappings);
      if (
        chosen.kind !== "chosen" ||
        chosen.layout.kind !== "logins" ||
        chosen.layout.format !== this.#format
      )
        return null;
      if (sourceOf(chosen.layout) !== this.#source)
        throw new UnreadableFile(
          "It holds several exports, one after the other, that name their logins in different ways. Upload each as a file of its own.",
        );
      return now ? withSameProtocols(chosen.layout, now) : chosen.layout;
    };
    this.#packer = new RowPacker(
      layout,
      times,
      this.options.now,
      decoder,
      asHeader,
      this.options.toldStatuses ?? new Map(),
    );
    this.#noteAbove(this.#packer);
    return null;
  }

  #noteAbove(packer: RowPacker): void {
    for (const line of this.#above) packer.noteReportLine(line);
    this.#above = [];
  }

  async #rowsCome(piece: Extract<Layouted, { kind: "rows" }>): Promise<ReadEvent | null> {
    this.#bytes = piece.bytesRead;
    if (this.#skipsPart) return null;
    if (piece.part !== null && this.#packer && !this.#parts.isOfOneResolution(piece, this.#packer.layout)) {
      await this.#leaveOut(
        piece.part,
        "Its times are not as exact as those of the files before it, one with seconds and one without: upload it on its own.",
      );
      return null;
    }
    const { rows, lines, broken, part } = piece;
    if (this.#list) {
      const { problems, taken } = this.#list.take(rows, lines);
      await this.emit({
        kind: "list-batch",
        taken,
        problems: [
          ...problems,
          ...broken.map(({ line, reason, text }) => ({ line, reason, row: this.#list?.shown([text]) ?? "" })),
        ].map((problem) => ({
          ...problem,
          part,
        })),
        skipped: rows.length - taken - problems.length,
        bytesRead: piece.bytesRead,
      });
      return null;
    }
    const packer = this.#packer;
    if (!packer) return null;
    const packed = packedIn(part, () => packer.pack(rows, lines));
    if (packed.noZone)
      return {
        kind: "question",
        question: await askAboutTimes(
          this.file,
          this.options,
          packed.noZone.zone,
          this.#parts.firstOrder,
          part,
        ),
      };
    const count = packed.logins.length / packer.packedWidth;
    await this.emit({
      kind: "batch",
      packed,
      broken,
      skipped: rows.length - count - packed.problems.length,
      bytesRead: piece.bytesRead,
      part,
    });
    return null;
  }

  /** What speaks for it that not all logins of the period are in the file. */
  #whatIsMissing(): Pick<Extract<ReadEvent, { kind: "end" }>, "saysPart" | "strangeProtocols"> {
    const packer = this.#packer;
    if (packer === null) return {};
    const { saysPart, strangeProtocols } = packer;
    return {
      ...(saysPart === null ? {} : { saysPart }),
      ...(strangeProtocols === 0 ? {} : { strangeProtocols }),
    };
  }

  async #leaveOut(part: string, message: string, mayHoldLogins = true): Promise<void> {
    this.#skipsPart = true;
    await this.emit({ kind: "unreadable-part", part, message, mayHoldLogins });
  }

  async #ending(): Promise<ReadEvent> {
    const parts = this.#parts;
    if (parts.damage !== null) return { kind: "failed", message: parts.damage };
    if (this.#packer?.isGrouped) return { kind: "failed", message: GROUPED };
    const order = parts.firstOrder ?? "month-first";
    const shown = parts.shownOrder;
    if (shown === null)
      return { kind: "question", question: await askAboutTimes(this.file, this.options, undefined, null) };
    const encodings = parts.otherEncodings;
    const surveysAll = parts.hasUnseenDates;
    if (shown !== order || Object.keys(encodings).length > 0 || surveysAll) {
      const { dateOrder } = this.options.answers;
      return { kind: "again", order: shown === order ? dateOrder : shown, encodings, surveysAll };
    }
    return {
      kind: "end",
      order,
      resolution: parts.resolution,
      bytesRead: this.#bytes,
      ...(parts.isArchive ? { ofParts: true as const } : {}),
      ...(this.#packer?.variesFields ? { variesFields: true as const } : {}),
      ...this.#whatIsMissing(),
    };
  }
}
