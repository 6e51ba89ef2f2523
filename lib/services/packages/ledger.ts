import { z } from "zod";
import { normaliseName } from "@/lib/domain/normalise-name";
import { actorName, record } from "@/lib/db/audit";
import { database } from "@/lib/db/database";
import { findListLines, newestList } from "@/lib/db/lists";
import {
  loadOffenders,
  loadPackages,
  replaceOffenders,
  savePackage,
  type StoredOffender,
  type StoredPackage,
} from "@/lib/db/packages";
import type { OrgScope } from "@/lib/db/scope";
import { AppError } from "@/lib/domain/app-error";
import {
  faultsOf,
  namesPackage,
  NATIVE,
  NO_FACTS,
  packageKey,
  PACKAGE_STATES,
  type PackageFacts,
} from "@/lib/domain/packages";
import { isCalendarDay, isoDay } from "@/lib/domain/zone";
import { readOffenders } from "@/lib/formats/offenders";
import type { JudgedSubject } from "../readiness/judge-subject";
import type { JudgedOrg } from "../readiness/judged-org";
import type { FormResult } from "../org-form";
import { readFields } from "../org-form";

/** One package: what the list of installed packages, the logins and people say of it. */
export type LedgerLine = {
  readonly key: string;
  readonly name: string;
  readonly namespace: string;
  readonly publisher: string;
  readonly version: string;
  /** It stands in the newest list of installed packages; null while there is none. */
  readonly installed: boolean | null;
  readonly subjects: readonly Pick<JudgedSubject, "id" | "name" | "verdict" | "below" | "logins">[];
  readonly entry: StoredPackage | null;
  readonly offenders: readonly StoredOffender[];
};

export type Ledger = {
  /** When the newest list came in, unix seconds; null without one. */
  readonly listedOn: number | null;
  readonly lines: readonly LedgerLine[];
  /** The org's own list of packages said not to be ready, matched or not. */
  readonly offenders: readonly StoredOffender[];
};

/** The ledger of an org: packages below the target first, then what nobody knows anything of. */
export async function loadLedger(scope: OrgScope, judged: JudgedOrg): Promise<Ledger> {
  const db = await database();
  const [list, lines, entries, offenders] = await Promise.all([
    newestList(db, scope, "packages"),
    findListLines(db, scope, "packages"),
    loadPackages(db.prisma, scope),
    loadOffenders(db.prisma, scope),
  ]);
  const packages = new Map<string, Omit<LedgerLine, "subjects" | "entry" | "offenders">>();
  for (const { fields } of lines) {
    const { name = "", namespace = "", publisher = "" } = fields;
    const key = packageKey(name, namespace);
    packages.set(key, { key, name, namespace, publisher, version: versionOf(fields), installed: true });
  }
  const installed = list === null ? null : false;
  for (const { key, name } of entries.values())
    if (!packages.has(key)) packages.set(key, { key, name, ...UNLISTED, installed });
  const known = [...packages.values()];
  const tied = new Map(
    [...entries.values()].flatMap((entry) => (entry.application ? [[entry.application, entry.key]] : [])),
  );
  const byName = new Map(known.map(({ key, name }) => [normaliseName(name), key]));
  const found = new Map<string, JudgedSubject[]>();
  for (const subject of judged.subjects) {
    if (subject.area !== "packages") continue;
    const key =
      tied.get(subject.name) ??
      byName.get(normaliseName(subject.name)) ??
      longestNamed(known, subject.name)?.key ??
      packageKey(subject.name, "");
    if (!packages.has(key)) packages.set(key, { key, name: subject.name, ...UNLISTED, installed });
    found.set(key, [...(found.get(key) ?? []), subject]);
  }
  const all = [...packages.values()].map((line) => ({
    ...line,
    subjects: found.get(line.key) ?? [],
    entry: entries.get(line.key) ?? null,
    offenders: offenders.filter((one) => isAbout(one, line)),
  }));
  return {
    offenders,
    listedOn: list === null ? null : Math.floor(list.createdAt.getTime() / 1000),
    lines: all.sort(
      (a, b) => urgency(b) - urgency(a) || (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1),
    ),
  };
}

/** Of packages whose name the app's begins with, or the other way round, the one that says most. */
function longestNamed<T extends { readonly name: string }>(
  packages: readonly T[],
  application: string,
): T | null {
  return packages
    .filter(({ name }) => namesPackage(application, name))
    .reduce<T | null>((best, one) => (best && best.name.length >= one.name.length ? best : one), null);
}

const UNLISTED = { namespace: "", publisher: "", version: "" } as const;

function versionOf(fields: Readonly<Record<string, string>>): string {
  if (fields.version) return fields.version;
  return [fields.major, fields.minor, fields.patch, fields.build].filter(Boolean).join(".");
}

function isAbout(offender: StoredOffender, line: { name: string; namespace: string }): boolean {
  if (offender.namespace !== "" && line.namespace !== "")
    return offender.namespace.toLowerCase() === line.namespace.toLowerCase();
  return offender.name !== "" && namesPackage(offender.name, line.name);
}

/** Evidence before words, words before silence. */
function urgency({
  subjects,
  entry,
  offenders,
}: Pick<LedgerLine, "subjects" | "entry" | "offenders">): number {
  if (subjects.some(({ verdict }) => verdict === "not-ready")) return 4;
  if (entry?.state === "not-ready") return 3;
  if (offenders.length > 0) return 2;
  return entry === null || entry.state === "open" || entry.state === "asked" ? 1 : 0;
}

const day = z
  .string()
  .trim()
  .refine((given) => given === "" || isCalendarDay(given), "Enter a day of the calendar, as 2026-11-21.");
const pastDay = day.refine((given) => given <= tomorrow(), "That day is still to come.");
const text = (most: number) => z.string().trim().max(most, `At most ${most} characters.`);

/** What may be entered of a package. */
export const packageFields = z.object({
  native: z.enum(NATIVE),
  state: z.enum(PACKAGE_STATES),
  statementUrl: text(500).regex(/^(|https?:\/\/\S+)$/i, "A link begins with https://."),
  statementOn: pastDay,
  statementVersion: text(100),
  askedWhom: text(200),
  askedOn: pastDay,
  answer: text(2000),
  checkAgainOn: day,
  application: text(120),
});

/** A day ahead of UTC, for those who live there. */
function tomorrow(): string {
  return isoDay(Math.floor(Date.now() / 86_400_000) + 1);
}

/** Reads the form of a package: faults by field. */
export function readPackageForm(values: Readonly<Record<string, unknown>>): FormResult<PackageFacts> {
  const read = readFields(packageFields, values);
  if (!read.ok) return read;
  const faults = Object.entries(faultsOf(read.value)).filter(([, fault]) => fault);
  return faults.length === 0 ? read : { ok: false, errors: Object.fromEntries(faults) };
}

/** Stores what people know of a package; `conflict` when somebody else has changed it, `not-found` when there is none. */
export async function changePackage(
  scope: OrgScope,
  judged: JudgedOrg,
  key: string,
  seen: number,
  facts: PackageFacts,
): Promise<void> {
  const line = await findPackage(scope, judged, key);
  const db = await database();
  const by = actorName(scope.actor);
  await db.transaction(async (tx) => {
    const askedBy =
      facts.askedOn === "" ? "" : line.entry?.askedOn === facts.askedOn ? line.entry.askedBy : by;
    const entry = { ...facts, key, name: line.name, askedBy, updatedBy: by };
    if (!(await savePackage(tx, scope, seen, entry)))
      throw new AppError(
        "conflict",
        "Somebody else has changed this package. Look at it anew, then change it.",
      );
    const before = line.entry ?? NO_FACTS;
    await record(tx, scope, {
      action: "package.changed",
      object: line.name,
      objectId: key,
      before: { state: before.state, native: before.native },
      after: { state: facts.state, native: facts.native },
    });
  });
}

/** A line of the ledger by its key; `not-found` when the org has no such package. */
export async function findPackage(scope: OrgScope, judged: JudgedOrg, key: string): Promise<LedgerLine> {
  const line = (await loadLedger(scope, judged)).lines.find((one) => one.key === key);
  if (!line) throw new AppError("not-found", "There is no such package here.");
  return line;
}

const MOST_OFFENDERS = 2000;

/** Takes in a CSV of packages said not to be ready, in place of the list before; `invalid` names the rows at fault. */
export async function importOffenders(scope: OrgScope, csv: string): Promise<number> {
  const { rows, problems } = readOffenders(csv);
  if (problems.length > 0)
    throw new AppError(
      "invalid",
      `Nothing was taken. ${problems
        .slice(0, 5)
        .map(({ row, reason }) => `Row ${row}: ${reason}`)
        .join(" ")}${problems.length > 5 ? ` And ${problems.length - 5} more.` : ""}`,
    );
  if (rows.length > MOST_OFFENDERS) throw new AppError("invalid", `At most ${MOST_OFFENDERS} rows.`);
  const db = await database();
  await db.transaction(async (tx) => {
    await replaceOffenders(tx, scope, rows);
    await record(tx, scope, { action: "offenders.imported", object: "", after: { rows: rows.length } });
  });
  return rows.length;
}

/** Takes the list away; nobody is on it then. */
export async function removeOffenders(scope: OrgScope): Promise<void> {
  const db = await database();
  await db.transaction(async (tx) => {
    await replaceOffenders(tx, scope, []);
    await record(tx, scope, { action: "offenders.imported", object: "", after: { rows: 0 } });
  });
}

/** A line as the API shows it. */
export function ledgerItem({ subjects, entry, ...line }: LedgerLine) {
  const {
    key: _,
    name: __,
    updatedAt,
    version,
    ...facts
  } = entry ?? { ...NO_FACTS, key: "", name: "", updatedAt: null, version: 0 };
  return {
    ...line,
    installedVersion: line.version,
    ...facts,
    version,
    updatedAt: updatedAt?.toISOString() ?? null,
    evidence: subjects.map(({ id, name, verdict, below, logins }) => ({
      id,
      name,
      verdict,
      loginsBelow30Days: below,
      logins,
    })),
  };
}
