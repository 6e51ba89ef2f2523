import { API_USAGE_FORMAT } from "../api-usage/format";
import { CONNECTED_APPS_FORMAT } from "../connected-apps/format";
import type { ListFormat } from "../list-format";
import { LIST_KINDS, type ListKind, type ListLayout } from "../login-row";
import { PACKAGES_FORMAT } from "../packages/format";
import { USERS_FORMAT } from "../users/format";

/** A field of a supporting list as a mapping names it: "users.username". */
export type ListField = `${ListKind}.${string}`;

const LISTS: Readonly<Record<ListKind, ListFormat>> = {
  users: USERS_FORMAT,
  packages: PACKAGES_FORMAT,
  "connected-apps": CONNECTED_APPS_FORMAT,
  "api-usage": API_USAGE_FORMAT,
};

/** Salesforce's own names of fields whose first name is that of an API. */
const NAMES: Readonly<Record<string, string>> = {
  userId: "User ID",
  username: "Username",
  firstName: "First Name",
  lastName: "Last Name",
  email: "Email",
  active: "Active",
  userType: "User Type",
  profile: "Profile",
  role: "Role",
  department: "Department",
  manager: "Manager",
  managerEmail: "Manager Email",
  lastLogin: "Last Login",
  namespace: "Namespace Prefix",
  packageId: "Package ID",
  version: "Version Number",
  versionName: "Version Name",
  major: "Major Version",
  minor: "Minor Version",
  patch: "Patch Version",
  build: "Build Number",
  publisher: "Publisher",
  installed: "Install Date",
  application: "Connected App",
  client: "Client Name",
  ip: "Client IP",
  family: "API Family",
  lastUsed: "Last Used",
  created: "Created Date",
  uses: "Use Count",
  users: "User Count",
  time: "Time",
  organizationId: "Organization ID",
};
const OF_LIST: Readonly<Record<ListKind, Readonly<Record<string, string>>>> = {
  users: { name: "Full Name" },
  packages: { name: "Package Name" },
  "connected-apps": {},
  "api-usage": { version: "API Version" },
};

/** What a file may be that an admin maps to a list: its fields by name, and of which groups it needs one each. */
export const LIST_CHOICES = LIST_KINDS.map((kind) => ({
  kind,
  name: LISTS[kind].name,
  fields: Object.keys(LISTS[kind].fields).map((field) => ({
    field: listField(kind, field),
    name: OF_LIST[kind][field] ?? NAMES[field] ?? field,
  })),
  needs: LISTS[kind].needs.map((group) => group.map((field) => listField(kind, field))),
}));

/** Every field of every list that a mapping may name. */
export const LIST_FIELDS: readonly ListField[] = LIST_CHOICES.flatMap(({ fields }) =>
  fields.map(({ field }) => field),
);

/** The list that a field is of; null for a field of logins. */
export function listOf(field: string): ListKind | null {
  return LIST_KINDS.find((kind) => field.startsWith(`${kind}.`)) ?? null;
}

/** The field that a list gives a column's name; null when it knows none of that name. */
export function listFieldNamed(kind: ListKind, name: string): ListField | null {
  const field = LISTS[kind].fieldOf(name);
  return field === undefined ? null : listField(kind, field);
}

/** How to read the rows of a list whose columns an admin has mapped; null when the mapping is not enough. */
export function mappedListLayout(
  header: readonly string[],
  mapping: Readonly<Record<string, string>>,
  kind: ListKind,
): ListLayout | null {
  const found = new Map<string, number>();
  const unused: string[] = [];
  header.forEach((given, index) => {
    const name = given.trim();
    const field = Object.hasOwn(mapping, name) ? mapping[name]?.slice(kind.length + 1) : undefined;
    if (field !== undefined && !found.has(field)) found.set(field, index);
    else if (name !== "") unused.push(name);
  });
  if (!LISTS[kind].needs.every((group) => group.some((field) => found.has(field)))) return null;
  const columns = Object.fromEntries(
    Object.keys(LISTS[kind].fields).map((field) => [field, found.get(field) ?? -1]),
  );
  return { kind: "list", format: kind, header, columns, unused };
}

function listField(kind: ListKind, field: string): ListField {
  return `${kind}.${field}`;
}
