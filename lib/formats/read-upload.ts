import { EndlessLine, type BrokenLine } from "./csv-records";
import { recordsOf, UnreadableFile } from "./upload-records";
import { chooseFormat } from "./formats";
import { LoginTimeReader, type DateOrder, type OrderEvidence } from "./login-time";
import { decode } from "./decode";
import { RowPacker, type Packed } from "./row-packer";
import { DateSurvey, type Question } from "./date-survey";
import { decideOrder } from "./survey";

/** What an admin (or the call) has said about the file. */
export type Answers = { readonly dateOrder: DateOrder | null; readonly timeZone: string | null };

/** What reading a file tells, in order: one `header`, then batches, then how it ended. */
export type ReadEvent =
  | { readonly kind: "header"; readonly format: string; readonly unused: string[]; readonly hasTls: boolean }
  | {
      readonly kind: "batch";
      readonly packed: Packed;
      readonly broken: BrokenLine[];
      readonly skipped: number;
      readonly bytesRead: number;
    }
  | { readonly kind: "again"; readonly order: DateOrder }
  | { readonly kind: "question"; readonly question: Question }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "end"; readonly order: DateOrder; readonly bytesRead: number };

export type ReadOptions = { readonly answers: Answers; readonly now: number };

/**
 * Reads an uploaded login history. `emit` is awaited for each event, which is how a slow writer holds the
 * reader back. The order of day and month and the zone are decided for the whole file: where it cannot tell,
 * a question ends the reading; where its end contradicts its beginning, `again` asks for a second pass.
 */
export async function readUpload(
  file: string,
  options: ReadOptions,
  emit: (event: ReadEvent) => Promise<void>,
): Promise<void> {
  const order = options.answers.dateOrder ?? (await surveyOrder(file, options));
  if (typeof order === "object") return emit(order);
  const reader = new LoginTimeReader(order, options.answers.timeZone);
  let packer: RowPacker | null = null;
  let bytes = 0;
  try {
    for await (const records of recordsOf(file)) {
      bytes = records.bytesRead;
      let { rows, lines } = records;
      if (packer === null) {
        const [torn] = records.broken;
        if (torn)
          return emit({
            kind: "failed",
            message: `Line ${torn.line}: ${torn.reason}, before any row could be read. Download the file again.`,
          });
        const opened = openWith(rows, lines, reader, options.now);
        if (opened === null) continue;
        if (opened.kind === "failed") return emit(opened);
        packer = opened.packer;
        await emit(opened.header);
        ({ rows, lines } = opened);
      }
      const packed = packer.pack(rows, lines);
      if (packed.noZone)
        return emit({ kind: "question", question: await ask(file, options, packed.noZone.zone, order) });
      const skipped = rows.length - packed.logins.length / packer.packedWidth - packed.problems.length;
      await emit({ kind: "batch", packed, broken: records.broken, skipped, bytesRead: bytes });
    }
  } catch (error) {
    if (error instanceof UnreadableFile || error instanceof EndlessLine)
      return emit({ kind: "failed", message: error.message });
    throw error;
  }
  if (packer === null) return emit({ kind: "failed", message: "The file is empty. Download it again." });
  return emit(await ending(file, options, order, reader.evidence, bytes));
}

async function ending(
  file: string,
  options: ReadOptions,
  order: DateOrder,
  evidence: OrderEvidence,
  bytes: number,
): Promise<ReadEvent> {
  if (options.answers.dateOrder !== null) return { kind: "end", order, bytesRead: bytes };
  const decision = decideOrder(evidence);
  if (decision.kind === "undecided" && evidence.either + evidence.dayFirst + evidence.monthFirst > 0) {
    return { kind: "question", question: await ask(file, options, undefined, null) };
  }
  if (
    decision.kind === "decided" &&
    decision.order !== order &&
    evidence.dayFirst + evidence.monthFirst > 0
  ) {
    return { kind: "again", order: decision.order };
  }
  return { kind: "end", order, bytesRead: bytes };
}

type Opened =
  | { readonly kind: "failed"; readonly message: string }
  | {
      readonly kind: "opened";
      readonly packer: RowPacker;
      readonly header: Extract<ReadEvent, { kind: "header" }>;
      readonly rows: string[][];
      readonly lines: Int32Array;
    };

function openWith(rows: string[][], lines: Int32Array, reader: LoginTimeReader, now: number): Opened | null {
  const at = rows.findIndex((row) => row.some((cell) => cell.trim() !== ""));
  const header = rows[at];
  if (header === undefined) return null;
  const chosen = chooseFormat(header.map(decode));
  if (chosen.kind === "none") return { kind: "failed", message: chosen.message };
  const { columns, width, unused } = chosen.match;
  return {
    kind: "opened",
    packer: new RowPacker(columns, width, reader, now, header[columns.loginTime] ?? null),
    header: { kind: "header", format: chosen.format.id, unused, hasTls: columns.tlsProtocol >= 0 },
    rows: rows.slice(at + 1),
    lines: lines.subarray(at + 1),
  };
}

/** The order that the first telling row shows, or the question when no row of the file tells. */
async function surveyOrder(
  file: string,
  options: ReadOptions,
): Promise<DateOrder | Extract<ReadEvent, { kind: "question" | "failed" }>> {
  const survey = new DateSurvey(options.now);
  try {
    for await (const cells of timeCells(file)) {
      for (const { cell, line } of cells) survey.add(cell, line);
      if (survey.tells) return survey.order;
    }
  } catch (error) {
    if (error instanceof UnreadableFile || error instanceof EndlessLine)
      return { kind: "failed", message: error.message };
    throw error;
  }
  if (!survey.hasEither) return "month-first";
  return {
    kind: "question",
    question: survey.question(options.answers.timeZone === null && survey.needsZone),
  };
}

async function ask(
  file: string,
  options: ReadOptions,
  zone: string | null | undefined,
  order: DateOrder | null,
): Promise<Question> {
  const survey = new DateSurvey(options.now);
  for await (const cells of timeCells(file)) {
    for (const { cell, line } of cells) survey.add(cell, line);
  }
  return survey.question(
    zone !== undefined || (options.answers.timeZone === null && survey.needsZone),
    order,
  );
}

async function* timeCells(file: string): AsyncGenerator<{ cell: string; line: number }[]> {
  let column = -1;
  for await (const { rows, lines } of recordsOf(file)) {
    let from = 0;
    if (column < 0) {
      const at = rows.findIndex((row) => row.some((cell) => cell.trim() !== ""));
      const header = rows[at];
      if (header === undefined) continue;
      const chosen = chooseFormat(header.map(decode));
      if (chosen.kind === "none") throw new UnreadableFile(chosen.message);
      column = chosen.match.columns.loginTime;
      from = at + 1;
    }
    yield rows.slice(from).map((row, i) => ({ cell: row[column] ?? "", line: lines[from + i] ?? 0 }));
  }
}
