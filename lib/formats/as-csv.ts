const ROW_SHOWN = 4000;

/** A record as one CSV line again, of bounded length. */
export function asCsv(row: readonly string[]): string {
  const cells = row.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  return cells.join(",").slice(0, ROW_SHOWN);
}
