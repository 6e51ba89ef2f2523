/** A file as far as its edges go; instants in unix seconds. */
export type Edged = { readonly id: number; readonly first: number; readonly last: number };

/** An instant at which `ends` stops and `begins` starts. */
export type Edge = { readonly instant: number; readonly ends: number; readonly begins: number };

/**
 * Where one file ends on the very instant another begins, and no third holds that instant inside. Equal logins
 * of the instant that stand in both may be one login seen twice or two of which each file holds one (DESIGN 6.5).
 */
export function meetingEdges(files: readonly Edged[]): Edge[] {
  return files.flatMap((ends) =>
    files
      .filter((begins) => begins.id !== ends.id && begins.first === ends.last)
      .filter(() => !files.some((file) => file.first < ends.last && ends.last < file.last))
      .map((begins) => ({ instant: ends.last, ends: ends.id, begins: begins.id })),
  );
}
