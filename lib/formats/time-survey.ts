import { CellDecoder } from "./decode";
import { DateSurvey, type Question } from "./date-survey";
import { UNPACK_LIMITS } from "./file-parts";
import { writesLocalTimes } from "./formats";
import { layoutedRows } from "./layouted-rows";
import type { DateOrder } from "./login-time";
import { type LoginLayout, sourceOf } from "./login-row";
import { decideOrder } from "./survey";
import type { ReadEvent, ReadOptions } from "./read-events";
import { RowShape } from "./row-shape";

/** The rows of an upload with how to read them, from the beginning. */
export function rowsOf(file: string, options: ReadOptions) {
  return layoutedRows(file, { limits: options.limits ?? UNPACK_LIMITS, mappings: options.mappings ?? {} });
}

/** Rows after which a file that has shown no ambiguous date is read without looking further first. */
const ENOUGH_FIXED = 2000;

/** The order that the first telling row shows, or the question when no row of the file tells. */
export async function surveyOrder(
  file: string,
  options: ReadOptions,
): Promise<DateOrder | Extract<ReadEvent, { kind: "question" }>> {
  const survey = new DateSurvey(options.now);
  for await (const { cells, utc, decode } of timeCells(file, options)) {
    survey.decode = decode;
    for (const { cell, line } of cells) survey.add(cell, line, utc);
    if (survey.tells) return survey.order;
    if (!survey.hasEither && survey.rows >= ENOUGH_FIXED) break;
  }
  if (!survey.hasEither) return "month-first";
  return {
    kind: "question",
    question: survey.question(options.answers.timeZone === null && survey.needsZone),
  };
}

export type QuestionEvent = Extract<ReadEvent, { kind: "question" }>;
/** The order of day and month of each file of an archive, as far as they need one. */
export type PartOrders = ReadonlyMap<string, DateOrder>;

/**
 * The order of each file of an archive by its own dates, whatever was said; of a file that cannot tell what was said,
 * else a question about all such files.
 */
export async function surveyParts(file: string, options: ReadOptions): Promise<PartOrders | QuestionEvent> {
  const surveys = new Map<string, DateSurvey>();
  let rows = 0;
  let isDated = false;
  for await (const { cells, utc, part, isLocal, decode } of timeCells(file, options)) {
    let survey = surveys.get(part);
    if (!survey) surveys.set(part, (survey = new DateSurvey(options.now)));
    survey.decode = decode;
    for (const { cell, line } of cells) survey.add(cell, line, utc);
    rows += cells.length;
    isDated ||= survey.hasEither || survey.tells;
    if (!options.answers.surveysAll && !isDated && !isLocal && rows >= ENOUGH_FIXED) break;
  }
  const orders = new Map<string, DateOrder>();
  const untold = new Set<string>();
  for (const [part, survey] of surveys) {
    const decision = decideOrder(survey.evidence);
    if (decision.kind === "decided") orders.set(part, decision.order);
    else if (options.answers.dateOrder !== null) orders.set(part, options.answers.dateOrder);
    else untold.add(part);
  }
  if (untold.size === 0) return orders;
  const survey = new DateSurvey(options.now);
  for await (const { cells, utc, part, decode } of timeCells(file, options)) {
    survey.decode = decode;
    if (untold.has(part)) for (const { cell, line } of cells) survey.add(cell, line, utc);
  }
  const question = survey.question(options.answers.timeZone === null && survey.needsZone);
  return {
    kind: "question",
    question: { ...question, reason: `${namesOf([...untold])}: ${question.reason}` },
  };
}

const NAMED = 3;

function namesOf(parts: readonly string[]): string {
  const names = parts.slice(0, NAMED).map((part) => `"${part}"`);
  const more = parts.length - names.length;
  return `${names.join(", ")}${more > 0 ? ` and ${more} more` : ""} in the archive`;
}

/** The question about order and zone, with what the whole file shows: of an archive the one that asks. */
export async function askAboutTimes(
  file: string,
  options: ReadOptions,
  zone: string | null | undefined,
  order: DateOrder | null,
  asking: string | null = null,
): Promise<Question> {
  const survey = new DateSurvey(options.now);
  for await (const { cells, utc, part, decode } of timeCells(file, options)) {
    if (asking !== null && part !== asking) continue;
    survey.decode = decode;
    for (const { cell, line } of cells) survey.add(cell, line, utc);
  }
  return survey.question(
    zone !== undefined || (options.answers.timeZone === null && survey.needsZone),
    order,
  );
}

type TimeCells = {
  readonly cells: readonly { cell: string; line: number }[];
  readonly utc: boolean;
  /** The file of an archive, "" of an upload that is none. */
  readonly part: string;
  readonly decode: (view: string) => string;
  /** Its times are those of somebody's wall clock. */
  readonly isLocal: boolean;
};

/**
 * The times of the logins that will be read: files of another kind than the first, and rows of another shape than the
 * file's logins, are left out of it here, too.
 */
async function* timeCells(file: string, options: ReadOptions): AsyncGenerator<TimeCells> {
  let layout: LoginLayout | null = null;
  let first: LoginLayout | null = null;
  let shape: RowShape | null = null;
  let decoder = new CellDecoder();
  for await (const piece of rowsOf(file, options)) {
    if (piece.kind === "layout") {
      decoder = new CellDecoder(options.answers.encodings?.[piece.part ?? ""] ?? piece.encoding);
      if (piece.layout.kind === "logins") first ??= piece.layout;
      const isRead = first?.format === piece.layout.format && first.source === sourceOf(piece.layout);
      layout = isRead && piece.layout.kind === "logins" ? piece.layout : null;
      shape = layout && new RowShape(layout);
    } else if (piece.kind === "rows" && layout !== null) {
      const { columns, utc } = layout;
      const cells = piece.rows.flatMap((row, i) =>
        shape?.whyNot(row, decoder) === null
          ? [
              {
                cell: row[columns.loginTime] || row[layout?.otherTime ?? -1] || "",
                line: piece.lines[i] ?? 0,
              },
            ]
          : [],
      );
      const decode = decoder.decode.bind(decoder);
      yield { cells, utc, decode, part: piece.part ?? "", isLocal: writesLocalTimes(layout.format) };
    } else layout = null;
  }
}
