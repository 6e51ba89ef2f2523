import { hashPassword } from "better-auth/crypto";
import { recordOfPerson } from "@/lib/db/audit";
import { database } from "@/lib/db/database";
import { findPersonId, setPassword } from "@/lib/db/people";
import { AppError } from "@/lib/domain/app-error";

/** Sets a person's password and ends all their sessions. Throws `not-found` for an unknown address. */
export async function resetPassword(email: string, password: string): Promise<void> {
  const db = await database();
  const hash = await hashPassword(password);
  await db.transaction(async (tx) => {
    const userId = await findPersonId(tx, email);
    if (!userId) throw new AppError("not-found", `Nobody here has the address ${email}.`);
    await setPassword(tx, userId, hash);
  });
  await recordOfPerson(db, email, "this server", "account.password-reset", {}, { kind: "operator" });
}
