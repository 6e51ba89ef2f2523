import { randomBytes } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { z } from "zod";
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "@/lib/auth/accounts";
import { hashToken } from "@/lib/auth/door";
import { actorName, record } from "@/lib/db/audit";
import { database } from "@/lib/db/database";
import type { OrgScope } from "@/lib/db/scope";
import { addShare, changeShare, listShares, type ListedShare } from "@/lib/db/shares";
import { AppError } from "@/lib/domain/app-error";

/** What a share can show beside the verdict, the countdown and the coverage, which it always shows. */
export const SHARE_SECTIONS = ["areas", "chart", "work", "where", "left", "checklist"] as const;
export type ShareSection = (typeof SHARE_SECTIONS)[number];

export const SHARE_DAYS = [7, 30, 90, 180, 365] as const;

export const shareFields = z.object({
  name: z
    .string()
    .trim()
    .min(1, "Name the share, for example after who will read it.")
    .max(80, "At most 80 characters."),
  days: z.coerce
    .number()
    .refine((days) => SHARE_DAYS.some((known) => known === days), "Choose how long it holds."),
  password: z
    .string()
    .max(LONGEST_PASSWORD, `At most ${LONGEST_PASSWORD} characters.`)
    .refine(
      (text) => text === "" || text.length >= SHORTEST_PASSWORD,
      `At least ${SHORTEST_PASSWORD} characters, or none.`,
    ),
  redacts: z.boolean(),
  sections: z.array(z.enum(SHARE_SECTIONS)),
  contact: z.string().trim().max(160, "At most 160 characters."),
});

/** Makes a share; its secret is in this answer and nowhere else. */
export async function makeShare(
  scope: OrgScope,
  fields: z.infer<typeof shareFields>,
): Promise<{ secret: string }> {
  const secret = randomBytes(32).toString("base64url");
  const passwordHash = fields.password === "" ? null : await hashPassword(fields.password);
  const db = await database();
  await db.transaction(async (tx) => {
    await addShare(tx, scope, {
      publicId: randomBytes(9).toString("base64url"),
      name: fields.name,
      secretHash: hashToken(secret),
      pseudonymKey: randomBytes(32).toString("base64url"),
      passwordHash,
      redacts: fields.redacts,
      sections: SHARE_SECTIONS.filter((section) => fields.sections.includes(section)).join(","),
      contact: fields.contact,
      createdBy: actorName(scope.actor),
      expiresAt: new Date(Date.now() + fields.days * 86_400_000),
    });
    await record(tx, scope, {
      action: "share.made",
      object: fields.name,
      after: {
        days: fields.days,
        password: passwordHash !== null,
        redacted: fields.redacts,
        sections: fields.sections.join(", "),
      },
    });
  });
  return { secret };
}

export type ShareState = "open" | "paused" | "expired" | "revoked";
export type ShareLine = ListedShare & { readonly state: ShareState };

/** All shares of the org with their state. */
export async function loadShares(scope: OrgScope, now: Date): Promise<ShareLine[]> {
  const rows = await listShares(await database(), scope);
  return rows.map((row) => ({ ...row, state: stateOf(row, now) }));
}

function stateOf(share: ListedShare, now: Date): ShareState {
  if (share.revokedAt !== null) return "revoked";
  if (share.expiresAt <= now) return "expired";
  return share.pausedAt === null ? "open" : "paused";
}

const CHANGES = {
  pause: { action: "share.paused", data: (at: Date) => ({ pausedAt: at }) },
  resume: { action: "share.resumed", data: () => ({ pausedAt: null }) },
  revoke: { action: "share.revoked", data: (at: Date) => ({ revokedAt: at }) },
} as const;
export const SHARE_CHANGES = ["pause", "resume", "revoke"] as const;

/** Pauses, resumes or revokes a share; revoked is for good. */
export async function setShare(scope: OrgScope, id: number, change: keyof typeof CHANGES): Promise<void> {
  const db = await database();
  await db.transaction(async (tx) => {
    const name = await changeShare(tx, scope, id, CHANGES[change].data(new Date()));
    if (name === null) throw new AppError("not-found", "There is no such share, or it was revoked already.");
    await record(tx, scope, { action: CHANGES[change].action, object: name });
  });
}
