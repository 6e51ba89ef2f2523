/** One stored description of a login: its protocol code, how much it says, and the live imports that hold it. */
export type Description = {
  readonly protocol: number;
  readonly variant: number;
  readonly ord: number;
  readonly imports: readonly number[];
};

const UNKNOWN = 0;

/**
 * Which descriptions of one identity stand for logins of their own. Imports overlap, so each protocol counts as
 * often as the import that holds it most often; descriptions with an unknown protocol count only for what some
 * import holds beyond those. Of more descriptions than logins the ones that say most are kept. The answer does
 * not depend on the order of imports (docs/decisions/006).
 */
export function resolveIdentity(group: readonly Description[]): boolean[] {
  const seen = group.map((description) => description.imports.length > 0);
  if (group.length === 1) return seen;
  const keep = new Array<boolean>(group.length).fill(false);
  const protocols = new Set(group.map((description) => description.protocol));
  let known = 0;
  for (const protocol of protocols) {
    if (protocol === UNKNOWN) continue;
    const rows = rowsOf(group, (description) => description.protocol === protocol);
    const logins = mostInOneImport(rows.map((row) => group[row]));
    known += logins;
    for (const row of best(group, rows).slice(0, logins)) keep[row] = true;
  }
  const unknown = Math.max(0, mostInOneImport(group) - known);
  const rows = rowsOf(group, (description) => description.protocol === UNKNOWN);
  for (const row of best(group, rows).slice(0, unknown)) keep[row] = true;
  return keep;
}

function rowsOf(group: readonly Description[], matches: (description: Description) => boolean): number[] {
  return group.flatMap((description, row) =>
    description.imports.length > 0 && matches(description) ? [row] : [],
  );
}

function mostInOneImport(descriptions: readonly (Description | undefined)[]): number {
  const counts = new Map<number, number>();
  for (const description of descriptions) {
    for (const member of description?.imports ?? []) counts.set(member, (counts.get(member) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

/** The variant's upper bits count what a description says, so the greater one says more. */
function best(group: readonly Description[], rows: readonly number[]): number[] {
  return [...rows].sort((a, b) => {
    const [x, y] = [group[a], group[b]];
    return (y?.variant ?? 0) - (x?.variant ?? 0) || (x?.ord ?? 0) - (y?.ord ?? 0);
  });
}
