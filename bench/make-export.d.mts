/** Writes a seeded Setup > Login History download of this many rows, or a cut of it. */
export function makeExport(
  file: string,
  rows: number,
  options?: { users?: number; seed?: number; from?: number; to?: number },
): Promise<void>;

/** Writes a seeded event log file of the type Login of this many rows. */
export function makeEventLog(
  file: string,
  rows: number,
  options?: { users?: number; seed?: number },
): Promise<void>;
