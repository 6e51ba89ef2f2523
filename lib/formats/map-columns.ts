import { readOutcome } from "@/lib/domain/outcome";
import { readProtocol } from "@/lib/domain/protocol";
import { isUserId } from "@/lib/domain/user-names";
import { fieldOfApiName } from "./api-fields";
import { mayBeUsed } from "./doubtful-columns";
import { LoginTimeReader } from "./login-time";
import { LIST_KINDS, type ListKind } from "./login-row";
import type { MappedField } from "./mapped/format";
import { LIST_CHOICES, listFieldNamed } from "./mapped/mapped-lists";
import { isSecretName } from "./secret-columns";
import { proposedField } from "./setup/labels";

/** One column of a file nobody has told us how to read, with what may stand in it. */
export type MappingColumn = {
  readonly name: string;
  readonly samples: readonly string[];
  readonly proposed: MappedField | null;
  /** Why: its name, or what stands in it. */
  readonly why: "name" | "content" | null;
  /** What its name means in files of other kinds than the likely one. */
  readonly named: readonly MappedField[];
};

/** What an import with unknown columns asks; `part` is the file within an archive, `header` all names in order. */
export type MappingQuestion = {
  readonly part: string | null;
  readonly header: readonly string[];
  /** What the file is, most likely. */
  readonly kind: "logins" | ListKind;
  readonly columns: readonly MappingColumn[];
};

const SAMPLES = 5;
const LONGEST = 80;

/** Tells by its values what a column may hold, most telling first. */
const CONTENTS: readonly Content[] = [
  {
    field: "tlsProtocol",
    fits: (value) => /tls|ssl/i.test(value) && (readProtocol(value) ?? "unknown") !== "unknown",
  },
  { field: "userId", fits: isUserId },
  { field: "loginId", fits: (value) => /^0Ya[a-zA-Z0-9]{12}(?:[a-zA-Z0-9]{3})?$/.test(value) },
  { field: "username", fits: (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) },
  { field: "loginTime", fits: (value) => new LoginTimeReader(null, "UTC").read(value).kind === "time" },
  { field: "sourceIp", fits: (value) => /^(?:\d{1,3}\.){3}\d{1,3}$|^[0-9a-f:]*:[0-9a-f:]+$/i.test(value) },
  { field: "status", fits: (value) => readOutcome(value) === "success" || /^failed:/i.test(value) },
  { field: "cipherSuite", fits: (value) => /^(?:(?:EC)?DHE?-|AES\d{3}-|TLS_|DES-)/.test(value) },
  { field: "loginUrl", fits: (value) => /(?:^|\.)(?:salesforce|force)\.com$|login\./i.test(value) },
  {
    field: "loginType",
    fits: (value) =>
      /^(?:Application|Other Apex API|Remote Access.*|.*SSO|AppExchange|Partner Product)$/.test(value),
  },
];

/** What the columns of supporting lists may hold, by their values, as `CONTENTS`. */
const LIST_CONTENTS: Readonly<Partial<Record<ListKind, readonly Content[]>>> = {
  users: [
    { field: "users.userId", fits: isUserId },
    { field: "users.username", fits: (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) },
    { field: "users.email", fits: (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) },
    {
      field: "users.active",
      fits: (value) => /^(?:true|false|[01]|yes|no|ja|nein|nee|oui|non|sí)$/i.test(value),
    },
  ],
  packages: [
    { field: "packages.version", fits: (value) => /^v?\d+\.\d+\.\d+$/.test(value) },
    {
      field: "packages.name",
      fits: (value) => /^\p{L}[^@]*$/u.test(value) && Number.isNaN(Date.parse(value)),
    },
  ],
};

/**
 * What to ask about a header: what the file may be, samples of each column, and a proposal by its name, else by what
 * stands in it; null for a file that looks like none of those we can use.
 */
export function mappingQuestion(
  part: string | null,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): MappingQuestion | null {
  const values = header.map((_, column) =>
    rows.map((row) => (row[column] ?? "").trim()).filter((value) => value !== ""),
  );
  const asked = header.filter((name) => name !== "");
  const logins = propose(
    header,
    values,
    (name) => proposedField(name) ?? fieldOfApiName(name) ?? null,
    CONTENTS,
  );
  if (asked.length >= 3 && logins.some((one) => one?.field === "loginTime"))
    return questionOf(part, header, values, "logins", logins);
  for (const { kind, needs } of LIST_CHOICES) {
    const proposals = propose(
      header,
      values,
      (name) => listFieldNamed(kind, name),
      LIST_CONTENTS[kind] ?? [],
    );
    const has = (field: string) => proposals.some((one) => one?.field === field);
    if (asked.length >= 2 && needs.every((group) => group.some(has)))
      return questionOf(part, header, values, kind, proposals);
  }
  return null;
}

type Content = { readonly field: MappedField; readonly fits: (value: string) => boolean };
type Proposal = { readonly field: MappedField; readonly why: "name" | "content" } | null;

/** A field for each column, none given twice: by the names first, then by what stands in the others. */
function propose(
  header: readonly string[],
  values: readonly (readonly string[])[],
  fieldNamed: (name: string) => MappedField | null,
  contents: readonly Content[],
): Proposal[] {
  const taken = new Set<MappedField>();
  const byName = header.map((name) => claim(taken, fieldNamed(name)));
  return header.map((_, column) => {
    const named = byName[column] ?? null;
    if (named !== null) return { field: named, why: "name" };
    const found = contentOf(values[column] ?? [], taken, contents);
    const field = claim(taken, found === "tlsProtocol" && !mayBeUsed(header[column] ?? "") ? null : found);
    return field === null ? null : { field, why: "content" };
  });
}

function questionOf(
  part: string | null,
  header: readonly string[],
  values: readonly (readonly string[])[],
  kind: MappingQuestion["kind"],
  proposals: readonly Proposal[],
): MappingQuestion {
  const columns = header.flatMap((name, column) => {
    if (name === "") return [];
    const { field: proposed = null, why = null } = proposals[column] ?? {};
    const samples = [...new Set(isSecretName(name) ? [] : values[column])]
      .slice(0, SAMPLES)
      .map((value) => value.slice(0, LONGEST));
    return [{ name, samples, proposed, why, named: namesOf(name, kind) }];
  });
  return { part, header, kind, columns };
}

/** What a column's name means in files of other kinds. */
function namesOf(name: string, kind: MappingQuestion["kind"]): MappedField[] {
  const login = proposedField(name) ?? fieldOfApiName(name);
  const lists = LIST_KINDS.flatMap((list) => (list === kind ? [] : (listFieldNamed(list, name) ?? [])));
  return kind === "logins" || !login ? lists : [login, ...lists];
}

function claim(taken: Set<MappedField>, field: MappedField | null): MappedField | null {
  if (field === null || taken.has(field)) return null;
  taken.add(field);
  return field;
}

function contentOf(
  values: readonly string[],
  taken: ReadonlySet<MappedField>,
  contents: readonly Content[],
): MappedField | null {
  if (values.length === 0) return null;
  const known = contents.find(
    ({ field, fits }) => !taken.has(field) && values.filter(fits).length > values.length / 2,
  );
  return known?.field ?? null;
}
