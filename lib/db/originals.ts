import type { Database } from "./database";
import type { OrgScope } from "./scope";

export type KeptOriginal = {
  readonly id: number;
  readonly storedAs: string;
  readonly finishedAt: Date | null;
};

/** Every uploaded file that is kept, of all orgs, with when its reading ended; null while it has not. */
export async function keptOriginals(database: Database): Promise<KeptOriginal[]> {
  const rows = await database.prisma.import.findMany({
    where: { originalKept: true, status: { in: ["done", "failed", "undone"] } },
    select: { id: true, storedAs: true, finishedAt: true },
    orderBy: { id: "asc" },
  });
  const open = await database.prisma.import.findMany({
    where: { status: { notIn: ["done", "failed", "undone"] } },
    select: { storedAs: true },
  });
  const inUse = new Set(open.map((row) => row.storedAs));
  return rows.filter((row) => !inUse.has(row.storedAs));
}

/** Those of some stored names whose file no import needs: none has it, or all that have it are over and let it go. */
export async function neededByNone(database: Database, names: readonly string[]): Promise<string[]> {
  const needed = await database.prisma.import.findMany({
    where: {
      storedAs: { in: [...names] },
      OR: [{ originalKept: true }, { status: { notIn: ["done", "failed", "undone"] } }],
    },
    select: { storedAs: true },
  });
  const kept = new Set(needed.map(({ storedAs }) => storedAs));
  return names.filter((name) => !kept.has(name));
}

/** Notes that the file of an import is gone. */
export async function forgetOriginal(database: Database, id: number): Promise<void> {
  await database.prisma.import.updateMany({ where: { id }, data: { originalKept: false } });
}

/** The stored names of the org's uploaded files that are kept. */
export async function importsWithOriginals(database: Database, scope: OrgScope): Promise<string[]> {
  const rows = await database.prisma.import.findMany({
    where: { orgId: scope.orgId, originalKept: true },
    select: { storedAs: true },
  });
  return rows.map((row) => row.storedAs);
}
