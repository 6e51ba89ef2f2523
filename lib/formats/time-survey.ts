import { DateSurvey, type Question } from "./date-survey";
import { UNPACK_LIMITS } from "./file-parts";
import { layoutedRows } from "./layouted-rows";
import type { DateOrder } from "./login-time";
import type { LoginLayout } from "./login-row";
import type { ReadEvent, ReadOptions } from "./read-events";

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
  for await (const { cells, utc } of timeCells(file, options)) {
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

/** The question about order and zone, with what the whole file shows. */
export async function askAboutTimes(
  file: string,
  options: ReadOptions,
  zone: string | null | undefined,
  order: DateOrder | null,
): Promise<Question> {
  const survey = new DateSurvey(options.now);
  for await (const { cells, utc } of timeCells(file, options)) {
    for (const { cell, line } of cells) survey.add(cell, line, utc);
  }
  return survey.question(
    zone !== undefined || (options.answers.timeZone === null && survey.needsZone),
    order,
  );
}

type TimeCells = { readonly cells: readonly { cell: string; line: number }[]; readonly utc: boolean };

async function* timeCells(file: string, options: ReadOptions): AsyncGenerator<TimeCells> {
  let layout: LoginLayout | null = null;
  let format: string | null = null;
  for await (const piece of rowsOf(file, options)) {
    if (piece.kind === "layout") {
      format ??= piece.layout.format;
      layout = piece.layout.kind === "logins" && piece.layout.format === format ? piece.layout : null;
    } else if (piece.kind === "rows" && layout !== null) {
      const { columns, utc } = layout;
      const cells = piece.rows.map((row, i) => ({
        cell: row[columns.loginTime] ?? "",
        line: piece.lines[i] ?? 0,
      }));
      yield { cells, utc };
    } else layout = null;
  }
}
