import { z } from "zod";
import type { Database } from "@/lib/db/database";
import type { StoredImport } from "@/lib/db/imports";
import { loadMappings, saveMapping } from "@/lib/db/lists";
import type { OrgScope } from "@/lib/db/scope";
import type { KnownMappings } from "@/lib/formats/formats";
import { headerKey, listMapped, MAPPED_FIELDS } from "@/lib/formats/mapped/format";

const given = z.object({
  header: z.array(z.string()),
  mapping: z.record(z.string(), z.enum(MAPPED_FIELDS)),
  samples: z.record(z.string(), z.array(z.string())),
});

/** What an admin said of a header: the field of each column that is used, with what stood in the columns. */
export type GivenMapping = z.infer<typeof given>;

/** Reads a stored mapping; null when there is none or it is of another version. */
export function readMapping(text: string | null): GivenMapping | null {
  if (text === null) return null;
  const read = given.safeParse(JSON.parse(text));
  return read.success ? read.data : null;
}

/** The kind of file that a mapping makes of one. */
export function kindMapped({ mapping }: GivenMapping): string {
  return listMapped(mapping) ?? "logins";
}

/** Keeps what was said of this import's header for the next file with the same one: once it has read rows. */
export async function rememberMapping(database: Database, scope: OrgScope, row: StoredImport): Promise<void> {
  const own = readMapping(row.mapping);
  if (own === null) return;
  await saveMapping(database.prisma, scope, {
    headerKey: headerKey(own.header),
    mapping: JSON.stringify({ ...own, samples: {} }),
    createdBy: row.uploadedBy,
  });
}

/** The mapping a file was read with, its own or the one remembered for its header; null for known formats. */
export async function mappingUsed(
  database: Database,
  scope: OrgScope,
  row: StoredImport,
  header: readonly string[],
): Promise<string | null> {
  if (row.mapping !== null) return row.mapping;
  const key = headerKey(header);
  const known = await loadMappings(database, scope);
  return known.find((one) => one.headerKey === key)?.mapping ?? null;
}

/** What admins of the org have said of headers, and before all what was said for this very import. */
export async function mappingsFor(
  database: Database,
  scope: OrgScope,
  row: StoredImport,
): Promise<KnownMappings> {
  const known = (await loadMappings(database, scope)).flatMap(({ headerKey: key, mapping }) => {
    const read = readMapping(mapping);
    return read ? [[key, read.mapping] as const] : [];
  });
  const own = readMapping(row.mapping);
  return {
    ...Object.fromEntries(known),
    ...(own ? { [headerKey(own.header)]: own.mapping } : {}),
  };
}
