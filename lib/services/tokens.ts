import { z } from "zod";
import { hashToken } from "@/lib/auth/door";
import { TOKEN_ROLES } from "@/lib/auth/policy";
import { record } from "@/lib/db/audit";
import { database } from "@/lib/db/database";
import { addTokenRow, listTokenRows, revokeTokenRow } from "@/lib/db/tokens";
import type { OrgScope } from "@/lib/db/scope";
import { AppError } from "@/lib/domain/app-error";
import { newTokenSecret } from "./setup";

export const tokenFields = z.object({
  name: z.string().trim().min(1, "Name the token, for example after the script that will use it.").max(80),
  role: z.enum(TOKEN_ROLES),
});

/** Makes a token; the secret is in this answer and nowhere else. */
export async function addToken(
  scope: OrgScope,
  fields: z.infer<typeof tokenFields>,
): Promise<{ secret: string }> {
  const db = await database();
  const secret = newTokenSecret();
  const createdBy = scope.actor.kind === "person" ? scope.actor.name : null;
  await db.transaction(async (tx) => {
    await addTokenRow(tx, scope.orgId, {
      ...fields,
      secretHash: hashToken(secret),
      hint: secret.slice(-4),
      createdBy,
    });
    await record(tx, scope, { action: "token.made", object: fields.name, after: { role: fields.role } });
  });
  return { secret };
}

/** The org's tokens, newest first, without their secrets. */
export async function listTokens(scope: OrgScope) {
  return listTokenRows((await database()).prisma, scope);
}

/** Ends a token for good. */
export async function revokeToken(scope: OrgScope, id: number): Promise<void> {
  const db = await database();
  await db.transaction(async (tx) => {
    const name = await revokeTokenRow(tx, scope, id, new Date());
    if (name === null) throw new AppError("not-found", "There is no such token, or it was revoked already.");
    await record(tx, scope, { action: "token.revoked", object: name });
  });
}
