import type { Database } from "@/lib/db/database";
import { loadImportSets } from "@/lib/db/import-sets";
import type { OrgScope } from "@/lib/db/scope";
import { eachDayOfLoginsOf } from "@/lib/db/stored-logins";
import type { StoredMember, StoredSubject } from "@/lib/db/tallies";
import { mergeEvidence } from "@/lib/domain/evidence";
import { mergeClientUses } from "@/lib/domain/member-clients";
import { openCounter, type LoginCounter } from "../imports/login-counter";
import { loadPublished } from "../imports/published";
import { changesOf, countVisible } from "../imports/rebuild";
import {
  loginsByClient,
  memberKey,
  planRejudgement,
  readMemberKey,
  type Flow,
  type RejudgePlan,
} from "./rejudge-plan";

/** Members to take away and to put in their place. */
export type MovedTallies = {
  readonly before: ReadonlyMap<string, StoredSubject>;
  readonly removed: readonly { readonly subjectId: string; readonly user: number }[];
  readonly members: readonly StoredMember[];
  readonly subjects: ReadonlyMap<string, StoredSubject>;
  readonly flows: readonly Flow[];
  /** Users whose logins were read again. */
  readonly readAgain: number;
};

/** What has to change in the stored tallies for them to be as the rules of now have it. */
export async function movedTallies(
  database: Database,
  scope: OrgScope,
  beat: () => Promise<void>,
): Promise<MovedTallies> {
  const counter = await openCounter(database, scope);
  const plan = await planRejudgement(database, scope, counter.index, beat);
  const removed: { subjectId: string; user: number }[] = [];
  const members: StoredMember[] = [];
  for (const [key, group] of plan.placed) {
    const [only] = group;
    if (group.length === 1 && only && memberKey(only.subjectId, only.user) === key) continue;
    removed.push(...group.map(({ subjectId, user }) => ({ subjectId, user })));
    members.push({ ...joined(group), ...readMemberKey(key) });
  }
  const counted = await countAgain(database, scope, counter, plan, beat);
  const { gone, come } = compared(plan.dividedMembers, counted);
  return {
    before: plan.subjects,
    subjects: counter.index.subjects,
    removed: removed.concat(gone),
    members: members.concat(come),
    flows: [...plan.flows, ...flowsOf(plan, counted)],
    readAgain: plan.divided.size,
  };
}

/** The tallies of the users that have to be divided, from their logins. */
async function countAgain(
  database: Database,
  scope: OrgScope,
  counter: LoginCounter,
  { divided }: RejudgePlan,
  beat: () => Promise<void>,
): Promise<readonly StoredMember[]> {
  if (divided.size === 0) return [];
  const published = await loadPublished(database, scope);
  const sets = await loadImportSets(database.prisma, scope);
  const users = [...divided].flatMap((user) => counter.index.writtenAs(user));
  for (const logins of eachDayOfLoginsOf(database, scope, users)) {
    countVisible(counter, logins, sets, published);
    await beat();
  }
  return [...changesOf(counter).members];
}

/** Of members counted again: those that are no more, and those that are new or came out otherwise. */
function compared(before: readonly StoredMember[], after: readonly StoredMember[]) {
  const keyOf = (member: StoredMember) => memberKey(member.subjectId, member.user);
  const old = new Map(before.map((member) => [keyOf(member), member]));
  const now = new Set(after.map(keyOf));
  return {
    gone: before
      .filter((member) => !now.has(keyOf(member)))
      .map(({ subjectId, user }) => ({ subjectId, user })),
    come: after.filter((member) => {
      const known = old.get(keyOf(member));
      return (
        !known || !sameWords(known.evidence, member.evidence) || !sameWords(known.clients, member.clients)
      );
    }),
  };
}

function sameWords(a: Uint32Array, b: Uint32Array): boolean {
  return a.length === b.length && a.every((word, i) => word === b[i]);
}

function joined(group: readonly StoredMember[]): Pick<StoredMember, "evidence" | "clients"> {
  const [first, ...rest] = group;
  if (!first) throw new Error("A group has a member.");
  if (rest.length === 0) return first;
  return {
    evidence: mergeEvidence(group.map(({ evidence }) => evidence)),
    clients: mergeClientUses(group.map(({ clients }) => clients)),
  };
}

/** Where the logins of divided members went, as far as one can say: to where the same user's same clients are now. */
function flowsOf({ dividedMembers }: RejudgePlan, counted: readonly StoredMember[]): Flow[] {
  const places = new Map<string, Map<string, number>>();
  for (const { subjectId, user, clients } of counted)
    for (const [client, logins] of loginsByClient(clients)) {
      const key = `${user} ${client}`;
      const now = places.get(key) ?? new Map<string, number>();
      now.set(subjectId, logins);
      places.set(key, now);
    }
  return dividedMembers.flatMap(({ subjectId, user, clients }) => {
    const to = new Map<string, number>();
    for (const [client, logins] of loginsByClient(clients))
      for (const [place, now] of places.get(`${user} ${client}`) ?? [])
        to.set(place, (to.get(place) ?? 0) + Math.min(logins, now));
    return [...to].map(([place, logins]) => ({ from: subjectId, to: place, logins }));
  });
}
