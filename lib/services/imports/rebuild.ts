import type { Database } from "@/lib/db/database";
import { loadImportSets, type ImportSet } from "@/lib/db/import-sets";
import type { AliasChange } from "@/lib/db/lists";
import type { OrgScope } from "@/lib/db/scope";
import { eachDayOfLogins, type StoredLogin } from "@/lib/db/stored-logins";
import type { StoredDay, StoredMember, TallyChanges } from "@/lib/db/tallies";
import { resolveIdentity, type Description } from "@/lib/domain/resolve-logins";
import type { RunStore } from "@/lib/domain/word-runs";
import { openCounter, type LoginCounter } from "./login-counter";
import type { HeldRow, Published } from "./published";

/** What the logins come to when exactly these imports are published, and what one of them changed. */
export type Rebuilt = {
  readonly changes: TallyChanges;
  /** Logins that one more import added, and repeated ones whose description it made better. */
  readonly added: number;
  readonly enriched: number;
  /** Rows of each import that are kept and not counted, because another source is of record there. */
  readonly uncounted: ReadonlyMap<number, number>;
};

type RebuildContext = {
  readonly database: Database;
  readonly scope: OrgScope;
  /** Called after each day of logins. */
  readonly beat: () => Promise<void>;
  readonly scratch?: RunStore | undefined;
};

/**
 * Counts all tallies again from the logins, as they are when the imports of `published` are visible. With
 * `newcomer` it also tells what that import brought beyond the others.
 */
export async function rebuildTallies(
  { database, scope, beat, scratch }: RebuildContext,
  published: Published,
  newcomer: number | null,
  aliases: AliasChange = { newcomer },
): Promise<Rebuilt> {
  const counter = await openCounter(database, scope, { aliases, store: scratch });
  const sets = await loadImportSets(database.prisma, scope);
  const holders = published.holders(sets);
  const members = new Map(sets.map((set) => [set.id, set.members.filter((id) => published.has(id))]));
  const { records } = published;
  const uncounted = new Map<number, number>();
  let added = 0;
  let enriched = 0;
  for (const logins of eachDayOfLogins(database, scope)) {
    for (const group of identities(logins)) {
      const descriptions = group.map((login) => describe(login, holders(login[4], rowOf(login))));
      const keep = resolveIdentity(descriptions);
      group.forEach((login, i) => {
        if (keep[i]) countLogin(counter, login, descriptions[i]?.imports ?? [], published);
        if (!records.isNeeded) return;
        const row = rowOf(login);
        for (const id of members.get(login[4]) ?? [])
          if (published.isHidden(id, row)) uncounted.set(id, (uncounted.get(id) ?? 0) + 1);
      });
      if (newcomer === null) continue;
      const whole = group.map((login) => describe(login, members.get(login[4]) ?? []));
      if (whole.some((description) => description.imports.includes(newcomer))) {
        const news = newsOf(whole, newcomer);
        added += news.added;
        enriched += news.enriched;
      }
    }
    await beat();
  }
  return { changes: changesOf(counter), added, enriched, uncounted };
}

type Identified = {
  readonly time: number;
  readonly fp: number;
  readonly variant: number;
  readonly ord: number;
  readonly importSet: number;
  readonly protocol: number;
  readonly outcome: number;
  readonly user: number;
  readonly client: number;
};

/** Those of some logins, whole identities next to each other, that stand for logins of their own. */
export function standing<T extends Identified>(
  logins: readonly T[],
  sets: readonly ImportSet[],
  published: Published,
): T[] {
  const holders = published.holders(sets);
  const groups = new Map<string, T[]>();
  for (const login of logins) {
    const key = `${login.time},${login.fp}`;
    const group = groups.get(key);
    if (group) group.push(login);
    else groups.set(key, [login]);
  }
  return [...groups.values()].flatMap((group) => {
    const keep = resolveIdentity(
      group.map((login) => ({
        variant: login.variant,
        ord: login.ord,
        protocol: login.protocol,
        imports: holders(login.importSet, login),
      })),
    );
    return group.filter((_, i) => keep[i]);
  });
}

/** Counts those of some logins (by time and identity) that stand for logins of their own. */
export function countVisible(
  counter: LoginCounter,
  logins: readonly StoredLogin[],
  sets: readonly ImportSet[],
  published: Published,
): void {
  const holders = published.holders(sets);
  for (const group of identities(logins)) {
    const descriptions = group.map((login) => describe(login, holders(login[4], rowOf(login))));
    resolveIdentity(descriptions).forEach((counts, i) => {
      const login = group[i];
      if (counts && login) countLogin(counter, login, descriptions[i]?.imports ?? [], published);
    });
  }
}

type KindOf = (kind: number) => number;

/** All that a counter has counted, packed for storing one by one. */
export function changesOf(counter: LoginCounter, kindOf?: KindOf): TallyChanges {
  const { index, tallies } = counter;
  const used = new Set([...tallies.counted()].map((member) => index.members[member]?.subjectId));
  return {
    subjects: [...index.subjects.values()].filter((subject) => used.has(subject.id)),
    members: { [Symbol.iterator]: () => packedMembers(counter, kindOf) },
    days: { [Symbol.iterator]: () => packedDays(counter, kindOf) },
  };
}

function* packedMembers({ index, tallies }: LoginCounter, kindOf?: KindOf): Generator<StoredMember> {
  for (const { member, evidence, clients } of tallies.members(kindOf)) {
    const { subjectId, user } = index.members[member] ?? { subjectId: "", user: 0 };
    yield { subjectId, user, evidence, clients };
  }
}

function* packedDays({ tallies }: LoginCounter, kindOf?: KindOf): Generator<StoredDay> {
  for (const [day, cells] of tallies.days(kindOf)) yield { day, cells };
}

function rowOf([time, , , , , protocol, outcome, user, , client]: StoredLogin): HeldRow {
  return { time, user, client, protocol, outcome };
}

function describe(login: StoredLogin, imports: readonly number[]): Description {
  return { variant: login[2], ord: login[3], protocol: login[5], imports };
}

function countLogin(
  counter: LoginCounter,
  login: StoredLogin,
  imports: readonly number[],
  published: Published,
): void {
  const [time, , , , , protocol, outcome, user, ip, client] = login;
  const filteredOnly = !published.canProve(imports, rowOf(login));
  counter.count(time, protocol, outcome, user, ip, client, filteredOnly);
}

/** What the newcomer brought to an identity beyond the other imports, counted or not. */
function newsOf(after: readonly Description[], newcomer: number): { added: number; enriched: number } {
  const keep = resolveIdentity(after);
  const before = after.map((description) => ({
    ...description,
    imports: description.imports.filter((id) => id !== newcomer),
  }));
  const kept = resolveIdentity(before);
  const count = (flags: readonly boolean[]) => flags.filter(Boolean).length;
  const added = count(keep) - count(kept);
  const appeared = keep.filter((now, i) => now && !kept[i]).length;
  return { added, enriched: Math.max(0, appeared - added) };
}

/** Logins in order, grouped by instant and identity. */
function* identities(logins: readonly StoredLogin[]): Generator<readonly StoredLogin[]> {
  let start = 0;
  for (let i = 1; i <= logins.length; i += 1) {
    const [first, here] = [logins[start], logins[i]];
    if (first && here && first[0] === here[0] && first[1] === here[1]) continue;
    yield logins.slice(start, i);
    start = i;
  }
}
