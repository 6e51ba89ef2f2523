import type { Database } from "@/lib/db/database";
import { loadClients, textsOf } from "@/lib/db/dimensions";
import { type StoredImport, publishedImports } from "@/lib/db/imports";
import { loadOrg, type StoredOrg } from "@/lib/db/orgs";
import type { OrgScope } from "@/lib/db/scope";
import { loadDays, loadMembers, loadSubjects, type StoredMember, type StoredSubject } from "@/lib/db/tallies";
import { type Area, isArea, type Sureness } from "@/lib/domain/area";
import type { Interval } from "@/lib/domain/coverage";
import { type Cell, unpackCells } from "@/lib/domain/day-cells";
import { kindOfCode } from "@/lib/domain/evidence";
import { emptySummary, judgePacked, kindTable, type KindTable } from "@/lib/domain/evidence-summary";
import { CLIENT_USE_WORDS, type ClientUse, unpackClientUses } from "@/lib/domain/member-clients";
import { DEFAULT_TARGET, isTarget, type Protocol, type Target } from "@/lib/domain/protocol";
import { joinMembers, type SubjectJudgement } from "@/lib/domain/readiness";
import { NO_WORK, type Work, type WorkState } from "@/lib/domain/subject-work";
import { applyRules } from "@/lib/domain/recognition-rules";
import { recogniseClient, type Recognition } from "@/lib/domain/recognition/recognise-client";
import type { ClientFacts } from "@/lib/domain/client";
import { isBad, type Rules } from "@/lib/domain/verdict";
import { type Day, ZoneClock } from "@/lib/domain/zone";
import { loadRecognitionRules } from "../imports/login-counter";
import { countEdgeLogins, coveredBy, coveredUntil, type HeldFile } from "./file-coverage";
import { tallyPartOfDay } from "./part-of-day";

export type ProtocolCounts = Record<Protocol, number>;

/** A line of the work list with its verdict; instants in unix seconds. */
export type JudgedSubject = SubjectJudgement &
  WorkState & {
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
    readonly work: Work;
    /** The owner's name; null without one, and when the owner is no member any more. */
    readonly owner: string | null;
  };

export type KnownClient = {
  readonly id: number;
  readonly facts: ClientFacts;
  readonly recognition: Recognition;
};

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
  /** `at` lies before the newest login: client uses are then known, but their counts are not cut. */
  readonly isPast: boolean;
  /** Logins at the edges of files of which there may be as many again, see `meetingEdges`. */
  readonly edgeLogins: number;
  /** Tallies of the members of one subject as they are at `at`. */
  readonly membersOf: (subjectId: string) => readonly MemberAt[];
};

/** A member's packed tallies; kept packed, because most are never looked at one by one. */
export type MemberAt = StoredMember;

/** Tallies as they would be, in place of the stored ones; `complete` is what complete files would cover. */
export type WouldBe = {
  readonly members: readonly StoredMember[];
  readonly subjects: readonly StoredSubject[];
  readonly days: ReadonlyMap<Day, readonly Cell[]>;
  readonly complete: readonly Interval[];
  /** The import that is to come, and the one whose place it takes. */
  readonly newcomer: HeldFile & { readonly replaces: number | null };
};

/** Judges every subject of the org at `at` (unix seconds) for `target` (default: the org's own). */
export async function judgeWholeOrg(
  database: Database,
  scope: OrgScope,
  at: number,
  wanted?: Target,
  wouldBe?: WouldBe,
): Promise<JudgedOrg> {
  const org = await loadOrg(database, scope);
  const target = wanted ?? (isTarget(org.target) ? org.target : DEFAULT_TARGET);
  const clock = new ZoneClock(org.timeZone);
  const imports = await publishedImports(database.prisma, scope);
  const rules: Rules = {
    target,
    at,
    all: wouldBe ? coveredUntil(wouldBe.complete, at) : coveredBy(imports, at),
    proofLogins: org.proofLogins,
    proofDays: org.proofDays,
  };
  const clients = await knownClients(database, scope);
  const newest = Math.max(0, ...imports.map((row) => row.lastAt ?? 0));
  const members = wouldBe?.members ?? loadMembers(database, scope);
  const cut = at < newest && !wouldBe ? await tallyPartOfDay(database, scope, clock, at) : null;
  const membersAt = cut ? cut.apply(members) : members;
  const days = wouldBe
    ? wouldBe.days
    : cut
      ? cut.days(loadDays(database, scope))
      : new Map(loadDays(database, scope).map((day) => [day.day, unpackCells(day.cells)]));
  const bySubject = new Map<string, MemberAt[]>();
  for (const member of membersAt) {
    if (member.evidence.length === 0) continue;
    const group = bySubject.get(member.subjectId);
    if (group) group.push(member);
    else bySubject.set(member.subjectId, [member]);
  }
  const names = new Map(
    [...loadSubjects(database, scope), ...(cut?.subjects ?? []), ...(wouldBe?.subjects ?? [])].map(
      (subject) => [subject.id, subject],
    ),
  );
  const usernames = textsOf(
    database,
    scope,
    new Set([...bySubject.values()].map((group) => group[0]?.user ?? 0)),
  );
  const subjects: JudgedSubject[] = [];
  const judging = { rules, kinds: kindTable(rules), traits: clientTraits(clients) };
  for (const [id, group] of bySubject) {
    const stored = names.get(id);
    if (!stored || !isArea(stored.area)) continue;
    const place = {
      id,
      area: stored.area,
      name: stored.name,
      username: usernames.get(group[0]?.user ?? 0) ?? "",
    };
    subjects.push(judgeSubject(place, group, judging));
  }
  return {
    org,
    target,
    at,
    clock,
    rules,
    imports,
    subjects,
    days,
    clients,
    isPast: cut !== null,
    edgeLogins: await countEdgeLogins(database, scope, heldFiles(imports, wouldBe), at),
    membersOf: (id) => bySubject.get(id) ?? [],
  };
}

function heldFiles(imports: readonly HeldFile[], wouldBe: WouldBe | undefined): readonly HeldFile[] {
  if (!wouldBe) return imports;
  const { newcomer } = wouldBe;
  return [...imports.filter(({ id }) => id !== newcomer.replaces), newcomer];
}

async function knownClients(database: Database, scope: OrgScope): Promise<Map<number, KnownClient>> {
  const rules = await loadRecognitionRules(database, scope);
  return new Map(
    loadClients(database, scope).map(({ id, facts }) => [
      id,
      { id, facts, recognition: applyRules(recogniseClient(facts), rules) },
    ]),
  );
}

const RECENT = 30 * 86_400;
const SURENESS: readonly Sureness[] = ["guess", "likely", "sure"];
const EXTERNAL = 4;

type Judging = { readonly rules: Rules; readonly kinds: KindTable; readonly traits: Uint8Array };

/** Sureness (0 guess to 2 sure) and whether external, by client id, for looking them up a hundred thousand times. */
function clientTraits(clients: ReadonlyMap<number, KnownClient>): Uint8Array {
  const traits = new Uint8Array(Math.max(0, ...clients.keys()) + 1);
  for (const [id, { recognition }] of clients)
    traits[id] = SURENESS.indexOf(recognition.sureness) + (recognition.external ? EXTERNAL : 0);
  return traits;
}

function judgeSubject(
  place: { id: string; area: Area; name: string; username: string },
  members: readonly MemberAt[],
  judging: Judging,
): JudgedSubject {
  const { rules, kinds, traits } = judging;
  const sum = emptySummary();
  const judgements = members.map((member) =>
    judgePacked(member.evidence, rules, kinds, rules.at - RECENT, sum),
  );
  let sureness = 2;
  let external = true;
  for (const { clients } of members) {
    for (let at = 0; at < clients.length; at += CLIENT_USE_WORDS) {
      const trait = traits[clients[at] ?? 0] ?? 0;
      sureness = Math.min(sureness, trait & 3);
      external &&= (trait & EXTERNAL) !== 0;
    }
  }
  const [only] = judgements;
  const judged = judgements.length === 1 && only ? only : joinMembers(judgements, rules.proofDays);
  // Written out: spreading makes objects of a slow shape, and there are tens of thousands of these.
  return {
    id: place.id,
    area: place.area,
    name: place.name,
    username: place.username,
    verdict: judged.verdict,
    mixed: judged.mixed,
    silent: judged.silent,
    verified: judged.verified,
    regressed: judged.regressed,
    lastBad: judged.lastBad,
    lastGood: judged.lastGood,
    goodSince: judged.goodSince,
    coveredDaysSince: judged.coveredDaysSince,
    provenAt: judged.provenAt,
    provenExactly: judged.provenExactly,
    firstSeen: judged.firstSeen,
    lastSeen: judged.lastSeen,
    external,
    sureness: SURENESS[sureness] ?? "guess",
    people: members.length,
    logins: sum.logins,
    below: sum.below,
    protocols: namedProtocols(sum.protocols),
    work: NO_WORK,
    owner: null,
    status: "open",
    overdue: false,
    exceptionIs: null,
    isBack: false,
  };
}

function namedProtocols(counts: Uint32Array): ProtocolCounts {
  const [unknown = 0, ssl3 = 0, tls10 = 0, tls11 = 0, tls12 = 0, tls13 = 0] = counts;
  return { unknown, "SSL 3.0": ssl3, "TLS 1.0": tls10, "TLS 1.1": tls11, "TLS 1.2": tls12, "TLS 1.3": tls13 };
}

/** The newest use of a subject; of one that is not ready, the newest below the target. */
export function newestUse(
  judged: JudgedOrg,
  subject: JudgedSubject,
): { client: KnownClient; protocol: Protocol } | null {
  const uses = usesOf(judged, subject.id);
  const bad = uses.filter((use) => isBad(kindOfCode(use.kind), judged.target));
  const pool = subject.verdict === "not-ready" && bad.length > 0 ? bad : uses;
  const newest = pool.reduce<ClientUse | undefined>((a, b) => (a && a.last >= b.last ? a : b), undefined);
  const client = newest && judged.clients.get(newest.client);
  return newest && client ? { client, protocol: kindOfCode(newest.kind).protocol } : null;
}

/** What the members of a subject used. */
export function usesOf(judged: JudgedOrg, subjectId: string): ClientUse[] {
  return judged.membersOf(subjectId).flatMap((member) => unpackClientUses(member.clients));
}

/** The applications of a subject as the export names them, sorted. */
export function applicationsOf(judged: JudgedOrg, subjectId: string): string[] {
  const names = usesOf(judged, subjectId).map(
    (use) => judged.clients.get(use.client)?.facts.application ?? "",
  );
  return [...new Set(names.filter((name) => name !== ""))].sort();
}

export function emptyProtocols(): ProtocolCounts {
  return { unknown: 0, "SSL 3.0": 0, "TLS 1.0": 0, "TLS 1.1": 0, "TLS 1.2": 0, "TLS 1.3": 0 };
}
