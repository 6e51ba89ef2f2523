import { hash } from "node:crypto";
import { BY_FACTS, columnsAt, LOGIN_FIELDS, type LoginField, type LoginLayout } from "../login-row";
import { shortId } from "../api-fields";
import { plainName } from "../column-names";

/** Which field each column of a header holds, as an admin said; columns left out are not used. */
export type Mapping = Readonly<Record<string, LoginField>>;

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
export function mappedLayout(header: readonly string[], mapping: Mapping): LoginLayout | null {
  const found = new Map<LoginField, number>();
  const unused: string[] = [];
  header.forEach((name, index) => {
    const field = Object.hasOwn(mapping, name.trim()) ? mapping[name.trim()] : undefined;
    if (field !== undefined && !found.has(field)) found.set(field, index);
    else if (name.trim() !== "") unused.push(name.trim());
  });
  if (!MAPPING_NEEDS.every((group) => group.some((field) => found.has(field)))) return null;
  const exact = found.has("loginId");
  return {
    kind: "logins",
    format: "mapped",
    header,
    columns: columnsAt(found),
    unused,
    identity: exact ? ["loginId"] : found.has("username") ? BY_FACTS : ["userId", ...BY_FACTS.slice(1)],
    source: exact ? "id" : `mapped ${hash("sha256", headerKey(header)).slice(0, 8)}`,
    values: { loginId: shortId, userId: shortId },
    utc: false,
  };
}

/** What makes two headers the same for a remembered mapping: their names in order. */
export function headerKey(header: readonly string[]): string {
  return JSON.stringify(header.map(plainName));
}
