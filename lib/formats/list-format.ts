import { bareName, findFields } from "./column-names";
import type { Format, HeaderMatch, ListKind } from "./login-row";

/** The columns of a supporting list: each field with the names it goes by. */
export type ListFields = Readonly<Record<string, readonly string[]>>;

type ListShape = {
  readonly id: ListKind;
  readonly name: string;
  readonly fields: ListFields;
  /** A header is this list when each group has one of its fields. */
  readonly needs: readonly (readonly string[])[];
  /** Columns, by bare name, that belong to other files: to one of logins above all. */
  readonly never: RegExp;
};

/** The format of a supporting list, with what a mapping by hand has to know of it. */
export type ListFormat = Format & {
  readonly fields: ListFields;
  readonly needs: readonly (readonly string[])[];
  /** The field that a column of this name is. */
  readonly fieldOf: (label: string) => string | undefined;
};

/** A supporting list recognised by its column names, in any order; of several columns, unknown ones are left alone. */
export function listFormat({ id, name, fields, needs, never }: ListShape): ListFormat {
  const byName = new Map(
    Object.entries(fields).flatMap(([field, names]) =>
      names.map((label) => [bareName(label), field] as const),
    ),
  );
  const fieldOf = (label: string) => byName.get(bareName(label));
  const matchHeader = (header: readonly string[]): HeaderMatch => {
    const { found, unused } = findFields(header, fieldOf);
    const hasAll = needs.every((group) => group.some((field) => found.has(field)));
    if (!hasAll || header.some((label) => never.test(bareName(label)))) return { kind: "mismatch" };
    const columns = Object.fromEntries(Object.keys(fields).map((field) => [field, found.get(field) ?? -1]));
    return { kind: "match", layout: { kind: "list", format: id, header, columns, unused } };
  };
  return { id, name, matchHeader, fields, needs, fieldOf };
}
