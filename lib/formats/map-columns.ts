import { readOutcome } from "@/lib/domain/outcome";
import { readProtocol } from "@/lib/domain/protocol";
import { isUserId } from "@/lib/domain/user-names";
import { fieldOfApiName } from "./api-fields";
import { LoginTimeReader } from "./login-time";
import type { LoginField } from "./login-row";
import { isSecretName } from "./secret-columns";
import { proposedField } from "./setup/labels";

/** One column of a file nobody has told us how to read, with what may stand in it. */
export type MappingColumn = {
  readonly name: string;
  readonly samples: readonly string[];
  readonly proposed: LoginField | null;
  /** Why: its name, or what stands in it. */
  readonly why: "name" | "content" | null;
};

/** What an import with unknown columns asks; `part` is the file within an archive, `header` all names in order. */
export type MappingQuestion = {
  readonly part: string | null;
  readonly header: readonly string[];
  readonly columns: readonly MappingColumn[];
};

const SAMPLES = 5;
const LONGEST = 80;

/** Tells by its values what a column may hold, most telling first. */
const CONTENTS: readonly { readonly field: LoginField; readonly fits: (value: string) => boolean }[] = [
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

/** What to ask about a header: samples of each column and a proposal by its name, else by what stands in it. */
export function mappingQuestion(
  part: string | null,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): MappingQuestion {
  const taken = new Set<LoginField>();
  const values = header.map((_, column) =>
    rows.map((row) => (row[column] ?? "").trim()).filter((value) => value !== ""),
  );
  const byName = header.map((name) => claim(taken, proposedField(name) ?? fieldOfApiName(name) ?? null));
  const byContent = header.map((_, column) =>
    byName[column] ? null : claim(taken, contentOf(values[column] ?? [], taken)),
  );
  const columns = header.flatMap((name, column) => {
    if (name === "") return [];
    const proposed = byName[column] ?? byContent[column] ?? null;
    return [
      {
        name,
        samples: [...new Set(isSecretName(name) ? [] : values[column])]
          .slice(0, SAMPLES)
          .map((value) => value.slice(0, LONGEST)),
        proposed,
        why: byName[column] ? ("name" as const) : proposed ? ("content" as const) : null,
      },
    ];
  });
  return { part, header, columns };
}

function claim(taken: Set<LoginField>, field: LoginField | null): LoginField | null {
  if (field === null || taken.has(field)) return null;
  taken.add(field);
  return field;
}

function contentOf(values: readonly string[], taken: ReadonlySet<LoginField>): LoginField | null {
  if (values.length === 0) return null;
  const known = CONTENTS.find(
    ({ field, fits }) => !taken.has(field) && values.filter(fits).length > values.length / 2,
  );
  return known?.field ?? null;
}
