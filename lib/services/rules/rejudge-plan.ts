import type { Database } from "@/lib/db/database";
import type { OrgScope } from "@/lib/db/scope";
import { usersAt } from "@/lib/db/stored-logins";
import { memberPages, subjectPages, type StoredMember, type StoredSubject } from "@/lib/db/tallies";
import { readKey } from "@/lib/db/stored-key";
import { CLIENT_USE_WORDS } from "@/lib/domain/member-clients";
import type { IndexedSubject, SubjectIndex } from "@/lib/domain/subject-index";

/** Where logins of a stored subject would stand. */
export type Flow = { readonly from: string; readonly to: string; readonly logins: number };

/** What the tallies come to under other rules, as far as the tallies can tell. */
export type RejudgePlan = {
  readonly subjects: ReadonlyMap<string, StoredSubject>;
  /** Members by where they would stand; those that stay as they are have themselves alone under their own key. */
  readonly placed: ReadonlyMap<string, readonly StoredMember[]>;
  /** Users (as counted) whose logins have to be read, because one member of theirs would be divided. */
  readonly divided: ReadonlySet<number>;
  readonly dividedMembers: readonly StoredMember[];
  readonly flows: readonly Flow[];
};

/**
 * Works out where each member would stand by an index of other rules (all dimensions and clients added, users named).
 * Reads tallies only; `breath` is called between pages.
 */
export async function planRejudgement(
  database: Database,
  scope: OrgScope,
  index: SubjectIndex,
  breath: () => Promise<void>,
): Promise<RejudgePlan> {
  const subjects = new Map<string, StoredSubject>();
  for (const page of subjectPages(database, scope)) {
    for (const subject of page) subjects.set(subject.id, subject);
    await breath();
  }
  const atRuledIps = new Set(usersAt(database, scope, index.ruledIps()).map((user) => index.countedAs(user)));
  const isTold = (user: number) => !atRuledIps.has(user);
  const targets: { readonly member: StoredMember; readonly to: IndexedSubject | null }[] = [];
  const flows = new Map<string, { from: string; to: string; logins: number }>();
  const divided = new Set<number>();
  for (const page of memberPages(database, scope)) {
    for (const member of page) {
      const uses = usesOf(member, index, networkOf(subjects.get(member.subjectId)), isTold);
      const to = onlyTarget(uses);
      if (to === null) divided.add(member.user);
      targets.push({ member, to });
      for (const { subject, logins } of uses) {
        if (subject === null) continue;
        const key = `${member.subjectId}${subject.id}`;
        const flow = flows.get(key) ?? { from: member.subjectId, to: subject.id, logins: 0 };
        flow.logins += logins;
        flows.set(key, flow);
      }
    }
    await breath();
  }
  const placed = new Map<string, StoredMember[]>();
  const dividedMembers: StoredMember[] = [];
  for (const { member, to } of targets) {
    if (to === null || divided.has(member.user)) {
      dividedMembers.push(member);
      continue;
    }
    const key = memberKey(to.id, member.user);
    const group = placed.get(key);
    if (group) group.push(member);
    else placed.set(key, [member]);
  }
  return { subjects, placed, divided, dividedMembers, flows: [...flows.values()] };
}

export function memberKey(subjectId: string, user: number): string {
  return `${subjectId}${user}`;
}

/** The subject and the user of a member's key: ids of subjects have 16 digits. */
export function readMemberKey(key: string): { readonly subjectId: string; readonly user: number } {
  return { subjectId: key.slice(0, 16), user: Number(key.slice(16)) };
}

type Use = { readonly subject: IndexedSubject | null; readonly logins: number };

function usesOf(
  member: StoredMember,
  index: SubjectIndex,
  network: string | null,
  isTold: (user: number) => boolean,
): Use[] {
  return [...loginsByClient(member.clients)].map(([client, count]) => ({
    subject: index.subjectOf(client, member.user, network, isTold),
    logins: count,
  }));
}

/** Logins of a member by client, from its packed uses. */
export function loginsByClient(uses: Uint32Array): Map<number, number> {
  const logins = new Map<number, number>();
  for (let at = 0; at < uses.length; at += CLIENT_USE_WORDS) {
    const client = uses[at] ?? 0;
    logins.set(client, (logins.get(client) ?? 0) + (uses[at + 2] ?? 0));
  }
  return logins;
}

function onlyTarget(uses: readonly Use[]): IndexedSubject | null {
  const [first] = uses;
  if (!first || uses.some(({ subject }) => subject?.id !== first.subject?.id)) return null;
  return first.subject;
}

/** The network that all logins of a subject came from, where its key says so. */
function networkOf(subject: StoredSubject | undefined): string | null {
  if (!subject || subject.area !== "integrations") return null;
  return readKey(subject.key)[4] ?? null;
}
