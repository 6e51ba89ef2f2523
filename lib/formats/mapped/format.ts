import { hash } from "node:crypto";
import {
  byFacts,
  columnsAt,
  LOGIN_FIELDS,
  type Layout,
  type ListKind,
  type LoginField,
  type LoginLayout,
} from "../login-row";
import { LIST_FIELDS, type ListField, listOf, mappedListLayout } from "./mapped-lists";
import { shortId } from "../api-fields";
import { numbered, plainName } from "../column-names";

/** A field that a mapping may name: of a login, or of one of the supporting lists. */
export type MappedField = LoginField | ListField;

/** Which field each column of a header holds, as an admin said; columns left out are not used. */
export type Mapping = Readonly<Record<string, MappedField>>;

/** Every field that a mapping may name. */
export const MAPPED_FIELDS = [...LOGIN_FIELDS, ...LIST_FIELDS] as const;

/** The list that a mapping makes of a file; null for logins. Mixed ones are refused when they are given. */
export function listMapped(mapping: Mapping): ListKind | null {
  return listOf(Object.values(mapping)[0] ?? "");
}

/** What a mapping has to name, one of each group, before logins can be read. */
export const MAPPING_NEEDS: readonly (readonly LoginField[])[] = [
  ["username", "userId"],
  ["loginTime"],
  ["status"],
];

/** Fields an admin may choose for a column. */
export const MAPPABLE_FIELDS: readonly LoginField[] = LOGIN_FIELDS.filter(
  (field) => field !== "loginKey" && field !== "organizationId",
);

/** How to read the rows under a header that an admin has mapped; null when the mapping is not enough. */
export function mappedLayout(header: readonly string[], mapping: Mapping): Layout | null {
  const list = listMapped(mapping);
  return list === null ? loginLayout(header, mapping) : mappedListLayout(header, mapping, list);
}

function loginLayout(header: readonly string[], mapping: Mapping): LoginLayout | null {
  const found = new Map<LoginField, number>();
  const unused: string[] = [];
  const byName = new Map(Object.entries(mapping).map(([name, field]) => [plainName(name), field]));
  const names = numbered(header);
  // The name that was mapped itself goes before others that are written alike.
  const exact = new Set(names.flatMap((name) => (Object.hasOwn(mapping, name) ? (mapping[name] ?? []) : [])));
  names.forEach((name, index) => {
    const alike = byName.get(plainName(name));
    const field = Object.hasOwn(mapping, name)
      ? mapping[name]
      : alike !== undefined && exact.has(alike)
        ? undefined
        : alike;
    if (isLoginField(field) && !found.has(field)) found.set(field, index);
    else if (name !== "") unused.push(name);
  });
  if (!MAPPING_NEEDS.every((group) => group.some((field) => found.has(field)))) return null;
  const hasIds = found.has("loginId");
  const facts = byFacts(found, `mapped ${hash("sha256", headerKey(header)).slice(0, 8)}`, "username");
  return {
    kind: "logins",
    format: "mapped",
    header,
    columns: columnsAt(found),
    unused,
    identity: hasIds ? ["loginId"] : facts.identity,
    source: hasIds ? "id" : facts.source,
    values: { loginId: shortId, userId: shortId },
    utc: false,
  };
}

function isLoginField(field: string | undefined): field is LoginField {
  return (LOGIN_FIELDS as readonly (string | undefined)[]).includes(field);
}

/** What makes two headers the same for a remembered mapping: their names in order. */
export function headerKey(header: readonly string[]): string {
  return JSON.stringify(header.map(plainName));
}
