import type { Database } from "@/lib/db/database";
import { loadClients, textsOf } from "@/lib/db/dimensions";
import { type StoredImport, publishedImports } from "@/lib/db/imports";
import { loadOrg, type StoredOrg } from "@/lib/db/orgs";
import type { OrgScope } from "@/lib/db/scope";
import { loadDays, loadMembers, loadSubjects, type StoredMember } from "@/lib/db/tallies";
import { type Area, isArea, type Sureness } from "@/lib/domain/area";
import { type Interval, unionOf } from "@/lib/domain/coverage";
import { type Cell, unpackCells } from "@/lib/domain/day-cells";
import { type Entry, kindOfCode, unpackEvidence } from "@/lib/domain/evidence";
import { type ClientUse, unpackClientUses } from "@/lib/domain/member-clients";
import { DEFAULT_TARGET, isTarget, PROTOCOLS, type Protocol, type Target } from "@/lib/domain/protocol";
import { joinMembers, type SubjectJudgement } from "@/lib/domain/readiness";
import { applyRules } from "@/lib/domain/recognition-rules";
import { recogniseClient, type Recognition } from "@/lib/domain/recognition/recognise-client";
import type { ClientFacts } from "@/lib/domain/client";
import { isBad, judge, type Rules } from "@/lib/domain/verdict";
import { type Day, ZoneClock } from "@/lib/domain/zone";
import { loadRecognitionRules } from "../imports/login-counter";
import { tallyPartOfDay } from "./part-of-day";

export type ProtocolCounts = Record<Protocol, number>;

/** A line of the work list with its verdict; instants in unix seconds. */
export type JudgedSubject = SubjectJudgement & {
  readonly id: string;
  readonly area: Area;
  readonly name: string;
  readonly username: string;
  readonly external: boolean;
  readonly sureness: Sureness;
  readonly people: number;
  readonly logins: number;
  readonly below: number;
  readonly protocols: ProtocolCounts;
  readonly applications: readonly string[];
  readonly clients: readonly number[];
  readonly newestClient: number;
  readonly newestProtocol: Protocol;
};

export type KnownClient = { readonly id: number; readonly facts: ClientFacts; readonly recognition: Recognition };

/** Everything pages and the API say about an org at one instant. */
export type JudgedOrg = {
  readonly org: StoredOrg;
  readonly target: Target;
  readonly at: number;
  readonly clock: ZoneClock;
  readonly rules: Rules;
  readonly imports: readonly StoredImport[];
  readonly subjects: readonly JudgedSubject[];
  readonly days: ReadonlyMap<Day, readonly Cell[]>;
  readonly clients: ReadonlyMap<number, KnownClient>;
  /** Tallies of the members of one subject as they are at `at`. */
  readonly membersOf: (subjectId: string) => readonly MemberAt[];
};

export type MemberAt = { readonly subjectId: string; readonly user: number; readonly evidence: readonly Entry[]; readonly clients: readonly ClientUse[] };

/** Judges every subject of the org at `at` (unix seconds) for `target` (default: the org's own). */
export async function judgeWholeOrg(database: Database, scope: OrgScope, at: number, wanted?: Target): Promise<JudgedOrg> {
  const org = await loadOrg(database, scope);
  const target = wanted ?? (isTarget(org.target) ? org.target : DEFAULT_TARGET);
  const clock = new ZoneClock(org.timeZone);
  const imports = await publishedImports(database.prisma, scope);
  const rules: Rules = { target, at, all: coveredBy(imports, at), proofLogins: org.proofLogins, proofDays: org.proofDays };
  const clients = await knownClients(database, scope);
  const newest = Math.max(0, ...imports.map((row) => row.lastAt ?? 0));
  const members = loadMembers(database, scope);
  const cut = at < newest ? await tallyPartOfDay(database, scope, clock, at) : null;
  const membersAt = cut ? cut.apply(members) : members.map(unpacked);
  const days = cut ? cut.days(loadDays(database, scope)) : new Map(loadDays(database, scope).map((day) => [day.day, unpackCells(day.cells)]));
  const bySubject = new Map<string, MemberAt[]>();
  for (const member of membersAt) {
    if (member.evidence.length === 0) continue;
    const group = bySubject.get(member.subjectId);
    if (group) group.push(member);
    else bySubject.set(member.subjectId, [member]);
  }
  const names = new Map([...loadSubjects(database, scope), ...(cut?.subjects ?? [])].map((subject) => [subject.id, subject]));
  const usernames = textsOf(database, scope, new Set([...bySubject.values()].map((group) => group[0]?.user ?? 0)));
  const subjects: JudgedSubject[] = [];
  for (const [id, group] of bySubject) {
    const stored = names.get(id);
    if (!stored || !isArea(stored.area)) continue;
    const place = { id, area: stored.area, name: stored.name, username: usernames.get(group[0]?.user ?? 0) ?? "" };
    subjects.push(judgeSubject(place, group, rules, clients));
  }
  return { org, target, at, clock, rules, imports, subjects, days, clients, membersOf: (id) => bySubject.get(id) ?? [] };
}

function unpacked(member: StoredMember): MemberAt {
  return { ...member, evidence: unpackEvidence(member.evidence), clients: unpackClientUses(member.clients) };
}

function coveredBy(imports: readonly StoredImport[], at: number): Interval[] {
  return unionOf(
    imports.flatMap((row) =>
      row.scope === "all" && row.firstAt !== null && row.lastAt !== null && row.firstAt <= at ? [{ from: row.firstAt, to: Math.min(row.lastAt, at) }] : [],
    ),
  );
}

async function knownClients(database: Database, scope: OrgScope): Promise<Map<number, KnownClient>> {
  const rules = await loadRecognitionRules(database, scope);
  return new Map(
    loadClients(database, scope).map(({ id, facts }) => [id, { id, facts, recognition: applyRules(recogniseClient(facts), rules) }]),
  );
}

const RECENT = 30 * 86_400;
const SURENESS: readonly Sureness[] = ["guess", "likely", "sure"];

function judgeSubject(
  place: { id: string; area: Area; name: string; username: string },
  members: readonly MemberAt[],
  rules: Rules,
  clients: ReadonlyMap<number, KnownClient>,
): JudgedSubject {
  const judgement = joinMembers(
    members.map((member) => judge(member.evidence, rules)),
    rules.proofDays,
  );
  const protocols = emptyProtocols();
  let logins = 0;
  let below = 0;
  const since = rules.at - RECENT;
  for (const { evidence } of members) {
    for (const entry of evidence) {
      protocols[entry.protocol] += entry.count;
      logins += entry.count;
      if (isBad(entry, rules.target) && (entry.latest.at(-1) ?? 0) >= since) below += entry.count;
    }
  }
  const uses = members.flatMap((member) => member.clients);
  const newest = newestUse(uses, rules.target, judgement.verdict === "not-ready");
  const recognitions = uses.map((use) => clients.get(use.client)?.recognition).filter((found) => found !== undefined);
  const sureness = SURENESS.find((level) => recognitions.some((found) => found.sureness === level)) ?? "guess";
  return {
    ...place,
    ...judgement,
    external: recognitions.length > 0 && recognitions.every((found) => found.external),
    sureness,
    people: members.length,
    logins,
    below,
    protocols,
    applications: [...new Set(uses.map((use) => clients.get(use.client)?.facts.application ?? "").filter((name) => name !== ""))].sort(),
    clients: [...new Set(uses.map((use) => use.client))],
    newestClient: newest?.client ?? 0,
    newestProtocol: newest ? kindOfCode(newest.kind).protocol : "unknown",
  };
}

/** The newest use; of a subject that is not ready, the newest below the target. */
function newestUse(uses: readonly ClientUse[], target: Target, onlyBad: boolean): ClientUse | undefined {
  const bad = uses.filter((use) => isBad(kindOfCode(use.kind), target));
  const pool = onlyBad && bad.length > 0 ? bad : uses;
  return pool.reduce<ClientUse | undefined>((a, b) => (a && a.last >= b.last ? a : b), undefined);
}

export function emptyProtocols(): ProtocolCounts {
  const [unknown, ssl3, tls10, tls11, tls12, tls13] = PROTOCOLS;
  return { [unknown]: 0, [ssl3]: 0, [tls10]: 0, [tls11]: 0, [tls12]: 0, [tls13]: 0 };
}
