import { recordOfPerson } from "@/lib/db/audit";
import { database } from "@/lib/db/database";
import { clientAddress, requireOwnOriginOf } from "./base-url";
import { accounts } from "./accounts";

/** A session of a person as the account page lists it. */
export type ShownSession = {
  readonly id: string;
  readonly since: Date;
  readonly until: Date;
  readonly browser: string;
  readonly address: string;
  readonly current: boolean;
};

/** The sessions of whoever these headers belong to, this one first, then the newest. */
export async function listSessions(headers: Headers): Promise<ShownSession[]> {
  const { api } = await accounts();
  const [own, all] = await Promise.all([api.getSession({ headers }), api.listSessions({ headers })]);
  return all
    .map((session) => ({
      id: session.id,
      since: session.createdAt,
      until: session.expiresAt,
      browser: session.userAgent ?? "",
      address: session.ipAddress ?? "",
      current: session.id === own?.session.id,
    }))
    .sort((a, b) => Number(b.current) - Number(a.current) || b.since.getTime() - a.since.getTime());
}

/** Ends every session of the person but this one. */
export async function endOtherSessions(headers: Headers): Promise<void> {
  requireOwnOriginOf(headers);
  const { api } = await accounts();
  await api.revokeOtherSessions({ headers });
  const session = await api.getSession({ headers });
  if (session)
    await recordOfPerson(
      await database(),
      session.user.email,
      clientAddress(headers),
      "account.sessions-ended",
    );
}

/** Changes what the person is called. */
export async function changeName(headers: Headers, name: string): Promise<void> {
  requireOwnOriginOf(headers);
  const { api } = await accounts();
  const session = await api.getSession({ headers });
  if (!session || session.user.name === name) return;
  await api.updateUser({ body: { name }, headers });
  await recordOfPerson(await database(), session.user.email, clientAddress(headers), "account.renamed", {
    before: { name: session.user.name },
    after: { name },
  });
}
