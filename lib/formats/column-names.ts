/** A column name without case, byte order mark, blanks at its ends, doubled blanks, or marks between its words. */
export function plainName(name: string): string {
  return name
    .replace(/^(?:\ufeff|\u00ef\u00bb\u00bf)/, "")
    .replaceAll("\0", "")
    .replaceAll(/[\s\u00a0_-]+/g, " ")
    .replace(/ ?[\u2191\u2193] ?$/, "")
    .replace(/^(login time) \([a-z0-9/+:. ]+\)$/i, "$1")
    .trim()
    .toLowerCase();
}

/** The same without blanks and dots: `LOGIN_TIME`, `LoginTime` and `Login Time` are one. */
export function bareName(name: string): string {
  return plainName(name).replaceAll(/[ .]/g, "");
}

/** Names without blanks at their ends; the second of a name is called `tls (2)`, so that each can be told from the others. */
export function numbered(header: readonly string[]): string[] {
  const times = new Map<string, number>();
  return header.map((written) => {
    const name = written.trim();
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return time === 1 || name === "" ? name : `${name} (${time})`;
  });
}

/**
 * Fields by place: of two columns with one field the one that bears the field's own name counts, else the first. `unused`
 * are the names nobody asked for.
 */
export function findFields<Field extends string>(
  header: readonly string[],
  fieldOf: (name: string) => Field | undefined,
): { found: Map<Field, number>; unused: string[] } {
  const found = new Map<Field, number>();
  const unused: string[] = [];
  // A record that is null in some answers, and has fields of its own in others.
  const parents = new Set(
    header.flatMap((name) => {
      const dot = name.lastIndexOf(".");
      return dot > 0 ? [name.slice(0, dot)] : [];
    }),
  );
  header.forEach((name, index) => {
    if (parents.has(name)) return;
    const field = fieldOf(name);
    const before = field === undefined ? undefined : found.get(field);
    const isOwn = (written: string) => bareName(written) === field?.toLowerCase();
    if (field !== undefined && before === undefined) found.set(field, index);
    else if (field !== undefined && before !== undefined && isOwn(name) && !isOwn(header[before] ?? "")) {
      found.set(field, index);
      unused.push((header[before] ?? "").trim());
    } else if (name.trim() !== "") unused.push(name.trim());
  });
  return { found, unused };
}
