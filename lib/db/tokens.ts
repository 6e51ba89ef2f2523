import type { Database } from "./database";
import type { OrgScope } from "./scope";

type Writes = Pick<Database["prisma"], "apiToken">;

export type NewToken = {
  readonly name: string;
  readonly role: string;
  readonly secretHash: string;
  readonly hint: string;
  readonly createdBy: string | null;
};

export async function addTokenRow(queries: Writes, orgId: number, token: NewToken): Promise<void> {
  await queries.apiToken.create({ data: { ...token, orgId } });
}

/** The org's tokens, newest first, without what could be used. */
export function listTokenRows(queries: Writes, scope: OrgScope) {
  return queries.apiToken.findMany({
    where: { orgId: scope.orgId },
    orderBy: { id: "desc" },
    select: {
      id: true,
      name: true,
      role: true,
      hint: true,
      createdBy: true,
      createdAt: true,
      lastUsedAt: true,
      revokedAt: true,
    },
  });
}

/** Ends a token and returns its name; null when there is none in force with this id here. */
export async function revokeTokenRow(
  queries: Writes,
  scope: OrgScope,
  id: number,
  at: Date,
): Promise<string | null> {
  const { count } = await queries.apiToken.updateMany({
    where: { id, orgId: scope.orgId, revokedAt: null },
    data: { revokedAt: at },
  });
  if (count === 0) return null;
  return (await queries.apiToken.findUnique({ where: { id }, select: { name: true } }))?.name ?? "";
}
