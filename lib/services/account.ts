import { hashPassword } from "better-auth/crypto";
import { database } from "@/lib/db/database";
import { AppError } from "@/lib/domain/app-error";

/** Sets a person's password and ends all their sessions. Throws `not-found` for an unknown address. */
export async function resetPassword(email: string, password: string): Promise<void> {
  const db = await database();
  const hash = await hashPassword(password);
  await db.prisma.$transaction(async (tx) => {
    const person = await tx.user.findUnique({ where: { email }, select: { id: true } });
    if (!person) throw new AppError("not-found", `Nobody here has the address ${email}.`);
    await tx.account.updateMany({ where: { userId: person.id, providerId: "credential" }, data: { password: hash } });
    await tx.session.deleteMany({ where: { userId: person.id } });
  });
}
