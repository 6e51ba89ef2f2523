import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { enterAsOperator } from "@/lib/auth/door";
import { closeDatabase, database, type Database } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import type { OrgScope } from "@/lib/db/scope";
import { readUpload } from "@/lib/formats/read-upload";
import { databaseFile } from "@/lib/storage/data-folder";
import { newUploadName, uploadFile } from "@/lib/storage/uploads";
import { addImport, findImport, type StoredImport } from "@/lib/db/imports";
import { runImport } from "../imports/import-job";
import { createOrgAsOperator, type OrgFields } from "../setup";

/** An org in a database file of its own, for one test file. */
export type FreshOrg = {
  readonly database: Database;
  readonly scope: OrgScope;
  readonly slug: string;
  readonly token: string;
  /** Imports a text as an uploaded file and runs the job to its end, in this thread. */
  readonly importText: (text: string | Buffer, options?: ImportTextOptions) => Promise<StoredImport>;
  /** Runs the job of an import that waits, as the worker would. */
  readonly runImport: (id: number) => Promise<StoredImport>;
  /** What the worker hands to a job of this org. */
  readonly context: {
    readonly database: Database;
    readonly scope: OrgScope;
    readonly now: () => number;
    readonly beat: () => Promise<void>;
    readonly repeatSlots: number;
  };
  readonly close: () => Promise<void>;
};

export type ImportTextOptions = {
  readonly filename?: string;
  readonly timeZone?: string;
  readonly dateOrder?: string;
  readonly scope?: "all" | "filtered";
  readonly preview?: boolean;
};

/** An import holds two days of its logins, so that others have to be read back (repeat-counter.ts). */
const TWO_DAYS = 512;

export const NOW = Date.UTC(2026, 10, 21, 12) / 1000;

/** Makes a data folder, migrates it and creates an org; `close` removes all of it. */
export async function freshOrg(fields: Partial<OrgFields> = {}): Promise<FreshOrg> {
  const folder = mkdtempSync(path.join(tmpdir(), "tls-readiness-"));
  process.env.DATA_DIR = folder;
  await migrate(databaseFile(), path.resolve("prisma/migrations"));
  const org = {
    name: "Acme",
    environment: "production",
    timeZone: "UTC",
    target: "TLS 1.2",
    cutoverAt: null,
    noticeUrl: "",
    ...fields,
  } as const;
  const { slug, token } = await createOrgAsOperator(org, "admin@example.com", "a long enough password");
  const opened = await database();
  const scope = await enterAsOperator(slug);
  return {
    database: opened,
    scope,
    slug,
    token,
    importText: (text, options) => importText(opened, scope, text, options),
    runImport: (id) => runOne(opened, scope, id),
    context: contextOf(opened, scope),
    close: async () => {
      await closeDatabase();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function importText(
  opened: Database,
  scope: OrgScope,
  text: string | Buffer,
  options: ImportTextOptions = {},
): Promise<StoredImport> {
  const storedAs = newUploadName();
  writeFileSync(uploadFile(storedAs), text);
  const row = await addImport(opened, scope, {
    filename: options.filename ?? "LoginHistory.csv",
    storedAs,
    bytes: Buffer.byteLength(text),
    status: "waiting",
    uploadedBy: "Test",
    timeZone: options.timeZone ?? null,
    dateOrder: options.dateOrder ?? null,
    preview: options.preview ?? false,
    ...(options.scope ? { scope: options.scope, scopeBy: "admin" } : {}),
  });
  return runOne(opened, scope, row.id);
}

async function runOne(opened: Database, scope: OrgScope, id: number): Promise<StoredImport> {
  await runImport({ ...contextOf(opened, scope), read: readUpload }, id);
  const done = await findImport(opened, scope, id);
  if (!done) throw new Error("The import is gone.");
  return done;
}

function contextOf(opened: Database, scope: OrgScope): FreshOrg["context"] {
  return { database: opened, scope, now: () => NOW, beat: async () => {}, repeatSlots: TWO_DAYS };
}
