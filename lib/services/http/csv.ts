import Papa from "papaparse";

type CsvCell = string | number;

/** A CSV download that streams, UTF-8 with CRLF; cells that a spreadsheet would run as a formula are defused. */
export function csvResponse(
  filename: string,
  header: readonly string[],
  rows: AsyncIterable<readonly CsvCell[]> | Iterable<readonly CsvCell[]>,
): Response {
  const encoder = new TextEncoder();
  const lines = linesOf(header, rows);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${filename}"`,
      "cache-control": "no-store",
    },
  });
}

async function* linesOf(
  header: readonly string[],
  rows: AsyncIterable<readonly CsvCell[]> | Iterable<readonly CsvCell[]>,
): AsyncGenerator<string> {
  yield csvLine(header);
  for await (const row of rows) yield csvLine(row);
}

/** One CSV line; text that begins like a formula gets an apostrophe (OWASP, CSV injection). */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${Papa.unparse([cells.map((cell) => (typeof cell === "number" ? cell : defused(cell)))], { newline: "\r\n" })}\r\n`;
}

function defused(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
