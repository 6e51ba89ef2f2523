/** Writes a seeded Setup > Login History download of this many rows. */
export function makeExport(
  file: string,
  rows: number,
  options?: { users?: number; seed?: number },
): Promise<void>;
