import { database, type Database } from "@/lib/db/database";
import { publishedIds } from "@/lib/db/imports";
import { textsOf } from "@/lib/db/dimensions";
import type { OrgScope } from "@/lib/db/scope";
import { loginsAt, type PlacedLogin } from "@/lib/db/stored-logins";
import { kindOfCode } from "@/lib/domain/evidence";
import { outcomeOfCode } from "@/lib/domain/outcome";
import { protocolOfCode, type Protocol } from "@/lib/domain/protocol";
import { networkOf } from "@/lib/domain/subject-key";
import { isBad } from "@/lib/domain/verdict";
import { breather } from "../breather";
import type { JudgedSubject } from "./judge-subject";
import type { JudgedOrg } from "./judged-org";
import { usesOf } from "./subject-uses";
import { perJudgementOf } from "./per-judgement";

/** The newest login of a subject below the target: with what and from where; "" where the export does not say. */
export type LastBelow = {
  readonly protocol: Protocol;
  readonly client: string;
  readonly address: string;
  readonly network: string;
  readonly country: string;
};

const PIECE = 500;
/** The newest login below the target of each subject that is not ready, by its id; worked out once a judgement. */
export const lastBelowOfAll = perJudgementOf("lastBelowOfAll", async (judged, scope) =>
  findLastBelow(await database(), scope, judged, notReadyOf(judged), breather()),
);

/** The same at once, as the transaction that publishes a judgement sees it; nothing that it reads on the way is kept. */
export function lastBelowInside(
  inside: Database,
  scope: OrgScope,
  judged: JudgedOrg,
): Promise<ReadonlyMap<string, LastBelow>> {
  // What is kept of a judgement is kept by its days.
  const passing = { ...judged, days: new Map(judged.days) };
  return findLastBelow(inside, scope, passing, notReadyOf(judged), async () => undefined);
}

function notReadyOf({ subjects }: JudgedOrg): readonly JudgedSubject[] {
  return subjects.filter(({ verdict }) => verdict === "not-ready");
}

/** The newest login of one subject below the target; null without one, or when it is stored no more. */
export async function lastBelowOf(
  scope: OrgScope,
  judged: JudgedOrg,
  subject: JudgedSubject,
): Promise<LastBelow | null> {
  const found = await findLastBelow(await database(), scope, judged, [subject], breather());
  return found.get(subject.id) ?? null;
}

async function findLastBelow(
  db: Database,
  scope: OrgScope,
  judged: JudgedOrg,
  subjects: readonly JudgedSubject[],
  breath: () => Promise<void>,
): Promise<ReadonlyMap<string, LastBelow>> {
  const imports = await publishedIds(db.prisma, scope);
  const found = new Map<string, LastBelow>();
  const dated = subjects.filter(({ lastBad }) => lastBad !== null);
  for (let from = 0; from < dated.length; from += PIECE) {
    const piece = dated.slice(from, from + PIECE);
    placePiece({ db, scope, judged, imports }, piece, found);
    await breath();
  }
  return found;
}

type Placing = {
  readonly db: Database;
  readonly scope: OrgScope;
  readonly judged: JudgedOrg;
  /** The imports that count. */
  readonly imports: readonly number[];
};

function placePiece(
  { db, scope, judged, imports }: Placing,
  subjects: readonly JudgedSubject[],
  found: Map<string, LastBelow>,
): void {
  const byTime = new Map<number, PlacedLogin[]>();
  const instants = [...new Set(subjects.map(({ lastBad }) => lastBad ?? 0))];
  for (const login of loginsAt(db, scope, instants, imports)) {
    if (!isBad(kindOf(login), judged.target)) continue;
    const same = byTime.get(login.time);
    if (same) same.push(login);
    else byTime.set(login.time, [login]);
  }
  const logins = subjects.flatMap((subject) => {
    const login = ownOf(judged, subject, byTime.get(subject.lastBad ?? 0) ?? []);
    return login ? [{ id: subject.id, login }] : [];
  });
  const texts = textsOf(
    db,
    scope,
    logins.flatMap(({ login }) => [login.ip, login.geo]),
  );
  for (const { id, login } of logins) {
    const address = texts.get(login.ip) ?? "";
    found.set(id, {
      protocol: protocolOfCode(login.protocol),
      client: judged.clients.get(login.client)?.recognition.client ?? "",
      address,
      network: networkOf(address),
      country: countryOf(texts.get(login.geo) ?? ""),
    });
  }
}

function kindOf({ protocol, outcome }: PlacedLogin) {
  return { protocol: protocolOfCode(protocol), outcome: outcomeOfCode(outcome) };
}

/**
 * Which logins of an instant are a subject's: those with a client that the subject used last at that very instant, and
 * by one of its users; where a file calls a user by another id, those that come from one place alone.
 */
function ownOf(
  judged: JudgedOrg,
  subject: JudgedSubject,
  logins: readonly PlacedLogin[],
): PlacedLogin | undefined {
  const uses = usesOf(judged, subject.id).filter(
    (use) => use.last === subject.lastBad && isBad(kindOfCode(use.kind), judged.target),
  );
  const likely = logins.filter((login) =>
    uses.some(
      ({ client, kind }) => client === login.client && kindOfCode(kind).protocol === kindOf(login).protocol,
    ),
  );
  const users = new Set(judged.membersOf(subject.id).map(({ user }) => user));
  const own = likely.find(({ user }) => users.has(user));
  if (own) return own;
  return new Set(likely.map(({ ip, geo }) => `${ip} ${geo}`)).size === 1 ? likely[0] : undefined;
}

/** The country of a stored place: its name, else its code. */
export function countryOf(place: string): string {
  const [code = "", name = ""] = place.split("\t");
  return name || code;
}
