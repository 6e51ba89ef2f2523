import { database } from "@/lib/db/database";
import { textsOf } from "@/lib/db/dimensions";
import type { OrgScope } from "@/lib/db/scope";
import { AppError } from "@/lib/domain/app-error";
import { capabilityOf, type Capability } from "@/lib/domain/capability/capability";
import { says, type ClientFacts } from "@/lib/domain/client";
import type { FixCard } from "@/lib/domain/fixes/fix-card";
import { fixCardsFor } from "@/lib/domain/fixes/fix-cards";
import type { ClientUse } from "@/lib/domain/member-clients";
import { kindOfCode, unpackEvidence, type Entry } from "@/lib/domain/evidence";
import { programParts, type ProgramPart } from "@/lib/domain/program-parts";
import { PROTOCOLS, type Protocol } from "@/lib/domain/protocol";
import { isNeverSeen } from "@/lib/domain/readiness";
import { rhythmOf, rhythmParts, type Rhythm, type RhythmPart } from "@/lib/domain/rhythm";
import { isBad, isGood } from "@/lib/domain/verdict";
import { isoDay } from "@/lib/domain/zone";
import { emptyProtocols, type JudgedSubject, type ProtocolCounts } from "./judge-subject";
import type { JudgedOrg } from "./judged-org";
import type { KnownClient } from "./surroundings";
import { perJudgement } from "./per-judgement";
import { applicationsOf, usesOf } from "./subject-uses";
import { usesUntil } from "./past-uses";
import { iso, isoOrNull } from "./readiness-view";

export type ClientView = {
  readonly client: KnownClient;
  readonly logins: number;
  readonly protocols: ProtocolCounts;
  readonly below: number;
  readonly first: number;
  readonly last: number;
  readonly capability: Capability;
  /** What the logins say against the table: seen below what it can speak, or above what it cannot. */
  readonly contradiction: "suspect" | "table-wrong" | null;
  readonly cards: readonly FixCard[];
};

const MOST_CARDS = 4;

export type DayView = {
  readonly day: string;
  readonly protocols: ProtocolCounts;
  readonly failed: number;
  readonly insecure: number;
};

export type SubjectView = {
  readonly subject: JudgedSubject;
  /** The schedule its logins keep, as a proposal; null for people, and where there is none. */
  readonly rhythm: Rhythm | null;
  /** Schedules side by side under an integration, each of a program of its own, it seems. */
  readonly rhythms: readonly RhythmPart[];
  /** Programs that seem to hide under an integration; empty when one explains it all. */
  readonly parts: readonly ProgramPart[];
  readonly clients: readonly ClientView[];
  readonly days: readonly DayView[];
  /** Whether complete files alone hold its logins: otherwise there is no share. */
  readonly complete: boolean;
  readonly people: readonly {
    readonly username: string;
    readonly logins: number;
    readonly below: number;
    /** Null of somebody whom only a list names. */
    readonly lastSeen: number | null;
  }[];
};

const MOST_VIEWS = 40;
const views = new WeakMap<JudgedOrg, Map<string, Promise<SubjectView>>>();

/**
 * One subject with all there is to say; `not-found` when the org has none of that id at this instant. Those looked at
 * last are kept as long as their judgement.
 */
export function viewSubject(scope: OrgScope, judged: JudgedOrg, id: string): Promise<SubjectView> {
  const kept = views.get(judged) ?? new Map<string, Promise<SubjectView>>();
  views.set(judged, kept);
  const known = kept.get(id);
  if (known) return known;
  if (kept.size >= MOST_VIEWS) kept.clear();
  const made = makeView(scope, judged, id);
  kept.set(id, made);
  made.catch(() => kept.delete(id));
  return made;
}

async function makeView(scope: OrgScope, judged: JudgedOrg, id: string): Promise<SubjectView> {
  const subject = findSubject(judged, id);
  if (!subject) throw new AppError("not-found", "There is no such subject here.");
  const members = judged.membersOf(id);
  const names = textsOf(
    await database(),
    scope,
    members.map((member) => member.user),
  );
  const evidenceOfEach = members.map((member) => ({
    user: member.user,
    entries: unpackEvidence(member.evidence),
  }));
  const evidence = evidenceOfEach.flatMap(({ entries }) => entries);
  const seen = evidenceOfEach
    .map(({ user, entries }) => ({
      username: names.get(user) ?? "",
      logins: entries.reduce((sum, entry) => sum + entry.count, 0),
      below: entries
        .filter((entry) => isBad(entry, judged.target))
        .reduce((sum, entry) => sum + entry.count, 0),
      lastSeen: entries.reduce((latest, entry) => Math.max(latest, entry.latest.at(-1) ?? 0), 0),
    }))
    .sort((a, b) => b.below - a.below || b.logins - a.logins || (a.username < b.username ? -1 : 1));
  const clients = clientsOf(judged, judged.isPast ? await usesUntil(scope, judged, id) : usesOf(judged, id));
  const isProgram = subject.area !== "users" && subject.people <= MOST_USERS_OF_A_PROGRAM;
  return {
    subject,
    rhythms:
      subject.area === "integrations"
        ? rhythmParts(evidence, judged.clock, (entry) => isBad(entry, judged.target))
        : [],
    rhythm: isProgram ? rhythmOf(evidence, judged.clock) : null,
    parts:
      subject.area === "integrations"
        ? programParts(clients.map(({ client, ...use }) => ({ facts: client.facts, ...use })))
        : [],
    clients,
    days: daysOf(evidence),
    complete: evidence.every(({ filteredOnly }) => !filteredOnly),
    people: isNeverSeen(subject)
      ? [{ username: subject.username, logins: 0, below: 0, lastSeen: null }]
      : seen,
  };
}

/** The subject of an id, or undefined. */
export function findSubject(judged: JudgedOrg, id: string | undefined): JudgedSubject | undefined {
  const place = id === undefined ? undefined : places(judged).get(id);
  return place === undefined ? undefined : judged.subjects[place];
}

/** Where each subject stands in the judgement's list: the same in all of its copies. */
const places = perJudgement(
  "places",
  ({ subjects }): ReadonlyMap<string, number> => new Map(subjects.map(({ id }, place) => [id, place])),
);

function clientsOf(judged: JudgedOrg, uses: readonly ClientUse[]): ClientView[] {
  const byClient = new Map<
    number,
    { logins: number; below: number; good: number; first: number; last: number; protocols: ProtocolCounts }
  >();
  for (const use of uses) {
    const kind = kindOfCode(use.kind);
    const sum = byClient.get(use.client) ?? {
      logins: 0,
      below: 0,
      good: 0,
      first: Infinity,
      last: 0,
      protocols: emptyProtocols(),
    };
    sum.logins += use.count;
    sum.below += isBad(kind, judged.target) ? use.count : 0;
    sum.good += isGood(kind, judged.target) ? use.count : 0;
    sum.first = Math.min(sum.first, use.first);
    sum.last = Math.max(sum.last, use.last);
    sum.protocols[kind.protocol] += use.count;
    byClient.set(use.client, sum);
  }
  return [...byClient]
    .flatMap(([clientId, sum]) => {
      const client = judged.clients.get(clientId);
      if (!client) return [];
      const capability = capabilityOf(client.facts, judged.target);
      const contradiction = contradictionOf(capability, sum.below, sum.good);
      const needsHelp = sum.below > 0 || ["blocked", "fixable"].includes(capability.verdict);
      const cards = needsHelp
        ? fixCardsFor(
            client.facts,
            client.recognition,
            contradiction === "suspect",
            capability.verdict === "blocked" && contradiction === null,
          ).slice(0, MOST_CARDS)
        : [];
      return [{ client, ...sum, capability, contradiction, cards }];
    })
    .sort((a, b) => b.below - a.below || b.last - a.last || b.logins - a.logins);
}

/** Evidence beats the table, and says so. */
function contradictionOf({ verdict }: Capability, below: number, good: number): ClientView["contradiction"] {
  if (verdict === "ready" && below > 0) return "suspect";
  return verdict === "blocked" && good > 0 ? "table-wrong" : null;
}

/**
 * How a program shows itself beside its name: its API with the version it used last, and its schedule; "" for people.
 * A proposal, for lists.
 */
export function habitOf(judged: JudgedOrg, subject: JudgedSubject, facts: ClientFacts | undefined): string {
  if (subject.area !== "integrations") return "";
  const api = [facts?.apiType ?? "", facts?.apiVersion ?? ""].filter(says).join(" ");
  const rhythm =
    subject.people <= MOST_USERS_OF_A_PROGRAM ? rhythmOf(evidenceOf(judged, subject.id), judged.clock) : null;
  return [api, rhythm?.words ?? ""].filter((text) => text !== "").join(", ");
}

/** Of many users the hours are those of people. */
const MOST_USERS_OF_A_PROGRAM = 3;

function evidenceOf(judged: JudgedOrg, id: string): Entry[] {
  return judged.membersOf(id).flatMap((member) => unpackEvidence(member.evidence));
}

function daysOf(evidence: readonly Entry[]): DayView[] {
  const days = new Map<number, { protocols: ProtocolCounts; failed: number; insecure: number }>();
  for (const entry of evidence) {
    const day = days.get(entry.day) ?? { protocols: emptyProtocols(), failed: 0, insecure: 0 };
    day.protocols[entry.protocol] += entry.count;
    if (entry.outcome === "failed") day.failed += entry.count;
    if (entry.outcome === "insecure") day.insecure += entry.count;
    days.set(entry.day, day);
  }
  return [...days].sort(([a], [b]) => a - b).map(([day, counts]) => ({ day: isoDay(day), ...counts }));
}

/** A line of the work list as the API shows it. */
export function subjectItem(judged: JudgedOrg, subject: JudgedSubject) {
  return {
    id: subject.id,
    name: subject.name,
    area: subject.area,
    sureness: subject.sureness,
    verdict: subject.verdict,
    mixed: subject.mixed,
    silent: subject.silent,
    verified: subject.verified,
    regressed: subject.regressed,
    neverSeen: isNeverSeen(subject),
    external: subject.external,
    status: subject.status,
    owner: subject.owner,
    ownerId: subject.work.ownerId,
    dueOn: subject.work.dueOn,
    overdue: subject.overdue,
    exception: subject.work.exception && {
      ...subject.work.exception,
      at: isoOrNull(subject.work.exception.at),
    },
    retirement: subject.work.retirement && {
      ...subject.work.retirement,
      at: iso(subject.work.retirement.at),
    },
    version: subject.work.version,
    people: subject.people,
    logins: subject.logins,
    loginsBelow30Days: subject.below,
    protocols: nonZero(subject.protocols),
    applications: applicationsOf(judged, subject.id),
    firstSeen: isoOrNull(subject.firstSeen),
    lastSeen: isoOrNull(subject.lastSeen),
    lastBad: isoOrNull(subject.lastBad),
  };
}

/** The answer of GET .../subjects/{id}. */
export function subjectBody(judged: JudgedOrg, view: SubjectView) {
  const { subject, clients, days, people, rhythm, rhythms, parts } = view;
  return {
    ...subjectItem(judged, subject),
    goodSince: subject.goodSince,
    coveredDaysSince: subject.coveredDaysSince,
    provenAt: isoOrNull(subject.provenAt),
    provenExactly: subject.provenExactly,
    schedule: rhythm?.words ?? null,
    schedulesSideBySide: rhythms,
    programs: parts.map(({ first, last, ...part }) => ({
      ...part,
      firstSeen: iso(first),
      lastSeen: iso(last),
    })),
    clients: clients.map(({ client, logins, below, first, last, protocols, capability, ...more }) => ({
      name: client.recognition.client,
      rule: client.recognition.rule,
      why: client.recognition.why,
      facts: client.facts,
      logins,
      below,
      firstSeen: iso(first),
      lastSeen: iso(last),
      protocols: nonZero(protocols),
      capability,
      contradiction: more.contradiction,
      fixCards: more.cards.map(({ id }) => id),
    })),
    evidence: days.map((day) => ({ ...day, protocols: nonZero(day.protocols) })),
    people: people.map((person) => ({ ...person, lastSeen: isoOrNull(person.lastSeen) })),
  };
}

function nonZero(protocols: ProtocolCounts): Partial<Record<Protocol, number>> {
  return Object.fromEntries(
    PROTOCOLS.filter((name) => protocols[name] > 0).map((name) => [name, protocols[name]]),
  );
}
