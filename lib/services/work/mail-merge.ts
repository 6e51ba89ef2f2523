import { database } from "@/lib/db/database";
import { textsOf } from "@/lib/db/dimensions";
import type { OrgScope } from "@/lib/db/scope";
import { AREA_NAMES } from "@/lib/domain/area";
import { capabilityOf } from "@/lib/domain/capability/capability";
import { unpackEvidence, type Entry } from "@/lib/domain/evidence";
import { fixCardsFor } from "@/lib/domain/fixes/fix-cards";
import { unpackClientUses } from "@/lib/domain/member-clients";
import { kindTable } from "@/lib/domain/evidence-summary";
import { isBad } from "@/lib/domain/verdict";
import { openSince } from "../readiness/courses";
import type { JudgedSubject, MemberAt } from "../readiness/judge-subject";
import type { JudgedOrg } from "../readiness/judged-org";
import { isNeverSeen } from "@/lib/domain/readiness";
import { knownPeople, type KnownPeople } from "../readiness/known-people";
import type { KnownPerson } from "../readiness/listed-people";
import { iso } from "../readiness/readiness-view";

export const MAIL_MERGE_HEADER = [
  "E-mail",
  "Name",
  "Username",
  "Manager",
  "Area",
  "Subject",
  "Client",
  "Logins below target",
  "Last login below target",
  "What to do",
  "Steps",
];

/**
 * A row for each person behind some subjects who logged in below the target: where to write to, what was seen of them
 * and what helps. The address is that of the newest list of users, else the username.
 */
export async function* mailMergeRows(
  scope: OrgScope,
  judged: JudgedOrg,
  subjects: readonly JudgedSubject[],
): AsyncGenerator<(string | number)[]> {
  const db = await database();
  for (const subject of subjects) {
    const members = judged.membersOf(subject.id);
    const names = textsOf(
      db,
      scope,
      members.map(({ user }) => user),
    );
    const known = await knownPeople(scope, [...names.values()]);
    for (const member of members) {
      const row = rowOf(judged, subject, member, names.get(member.user) ?? "", known);
      if (row) yield row;
    }
  }
}

/** Since when a subject that is not ready has been so, 0 for others: what lies before is not asked of anybody. */
function openFrom(judged: JudgedOrg, subject: JudgedSubject): number {
  return subject.verdict === "not-ready" ? (openSince(judged, subject) ?? 0) : 0;
}

/** A member's logins below the target, of a subject that is not ready those since it has been so. */
function belowOf(judged: JudgedOrg, subject: JudgedSubject, member: MemberAt): Entry[] {
  const since = openFrom(judged, subject);
  return unpackEvidence(member.evidence).filter(
    (entry) => isBad(entry, judged.target) && (entry.latest.at(-1) ?? 0) >= since,
  );
}

/** Where to write to: the address of the newest list of users, else the username if it has the form of one. */
export function addressOf(username: string, person: KnownPerson | null | undefined): string {
  return person?.email || (username.includes("@") ? username : "");
}

function rowOf(
  judged: JudgedOrg,
  subject: JudgedSubject,
  member: MemberAt,
  username: string,
  known: KnownPeople,
): (string | number)[] | null {
  const person = known.byUsername.get(username);
  const below = belowOf(judged, subject, member);
  if (below.length === 0 || person?.active === false) return null;
  const { bad } = kindTable(judged.rules);
  const since = openFrom(judged, subject);
  const newest = unpackClientUses(member.clients)
    .filter(({ kind, last }) => bad[kind] === 1 && last >= since)
    .sort((a, b) => b.last - a.last);
  const clients = newest.flatMap(({ client }) => judged.clients.get(client) ?? []);
  const [first] = clients;
  const verdict = first && capabilityOf(first.facts, judged.target).verdict;
  const card =
    first && fixCardsFor(first.facts, first.recognition, verdict === "ready", verdict === "blocked")[0];
  return [
    addressOf(username, person),
    person?.name ?? "",
    username,
    person?.manager ?? "",
    AREA_NAMES[subject.area],
    subject.name,
    [...new Set(clients.map(({ recognition }) => recognition.client))].join("; "),
    below.reduce((sum, { count }) => sum + count, 0),
    iso(Math.max(...below.map(({ latest }) => latest.at(-1) ?? 0))),
    card?.title ?? "",
    card?.steps
      .map(({ text, memory }, i) => `${i + 1}. ${text}${memory ? " (check with the vendor)" : ""}`)
      .join(" ") ?? "",
  ];
}

/**
 * The addresses of the people behind some subjects, sorted, without those who are inactive in Salesforce; of a subject
 * that is not ready, of those below the target since it has been so.
 */
export async function addressesOf(
  scope: OrgScope,
  judged: JudgedOrg,
  subjects: readonly JudgedSubject[],
): Promise<{ readonly addresses: readonly string[]; readonly without: number }> {
  const users = new Set<number>();
  for (const subject of subjects)
    for (const member of judged.membersOf(subject.id))
      if (subject.verdict !== "not-ready" || belowOf(judged, subject, member).length > 0)
        users.add(member.user);
  const unseen = subjects.filter(isNeverSeen).map(({ username }) => username);
  const names = [...textsOf(await database(), scope, users).values(), ...unseen];
  const known = await knownPeople(scope, names);
  const all = names
    .filter((name) => known.byUsername.get(name)?.active !== false)
    .map((name) => addressOf(name, known.byUsername.get(name)));
  const addresses = [...new Set(all.filter((address) => address !== ""))].sort();
  return { addresses, without: all.filter((address) => address === "").length };
}
