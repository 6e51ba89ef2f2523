import type { ZoneClock } from "@/lib/domain/zone";
import type { StoredMember } from "@/lib/db/tallies";
import type { Area, Sureness } from "@/lib/domain/area";
import { kindOfArea, type LoginKind } from "@/lib/domain/login-kind";
import { emptySummary, judgePacked, type KindTable } from "@/lib/domain/evidence-summary";
import { CLIENT_USE_WORDS } from "@/lib/domain/member-clients";
import type { Protocol } from "@/lib/domain/protocol";
import type { UserKind } from "@/lib/domain/user-kind";
import { joinMembers, type SubjectJudgement } from "@/lib/domain/readiness";
import type { Recognition } from "@/lib/domain/recognition/recognise-client";
import { NO_WORK, type Work, type WorkState } from "@/lib/domain/subject-work";
import { judgeUnblemished, type Rules } from "@/lib/domain/verdict";

export type ProtocolCounts = Record<Protocol, number>;

/** A line of the work list with its verdict; instants in unix seconds. */
export type JudgedSubject = SubjectJudgement &
  WorkState & {
    readonly id: string;
    /** JSON of the parts, see subject-key. */
    readonly key: string;
    readonly area: Area;
    readonly name: string;
    readonly username: string;
    readonly external: boolean;
    readonly sureness: Sureness;
    readonly people: number;
    readonly logins: number;
    readonly below: number;
    /** The newest login of unknown protocol that may have come in; null without any. */
    readonly lastUntold: number | null;
    readonly protocols: ProtocolCounts;
    readonly work: Work;
    /** The owner's name; null without one, and when the owner is no member any more. */
    readonly owner: string | null;
  };

/** A member's packed tallies; kept packed, because most are never looked at one by one. */
export type MemberAt = StoredMember;

/** How many calendar days of the org, today included, the logins below the target are counted of. */
const RECENT_DAYS = 30;
const SURENESS: readonly Sureness[] = ["guess", "likely", "sure"];
const EXTERNAL = 4;

/** The calendar days that `below` of a subject counts. */
export function recentDays({ clock, at }: { readonly clock: ZoneClock; readonly at: number }) {
  const to = clock.day(at);
  return { from: to - RECENT_DAYS + 1, to };
}

export type Judging = {
  readonly rulesOf: Readonly<Record<LoginKind, Rules>>;
  readonly kinds: KindTable;
  readonly traits: Uint8Array;
  /** When the recent days begin, unix seconds. */
  readonly recent: number;
};

/** Sureness (0 guess to 2 sure) and whether external, by client id, for looking them up a hundred thousand times. */
export function clientTraits(
  clients: ReadonlyMap<number, { readonly recognition: Recognition }>,
): Uint8Array {
  let highest = 0;
  for (const id of clients.keys()) highest = Math.max(highest, id);
  const traits = new Uint8Array(highest + 1);
  for (const [id, { recognition }] of clients)
    traits[id] = SURENESS.indexOf(recognition.sureness) + (recognition.external ? EXTERNAL : 0);
  return traits;
}

/** Where a subject stands, and what is known of it beside its logins. */
export type Place = {
  readonly id: string;
  readonly key: string;
  readonly area: Area;
  readonly name: string;
  readonly username: string;
  readonly isRuled: boolean;
  /** What a list of users says of a person; null where none does. */
  readonly kind: UserKind | null;
};

/** Judges one subject by what its members' tallies hold; without any member nothing is proven of it. */
export function judgeSubject(place: Place, members: readonly MemberAt[], judging: Judging): JudgedSubject {
  const { kinds, traits, recent } = judging;
  const rules = judging.rulesOf[kindOfArea(place.area)];
  const sum = emptySummary();
  const judgements = members.map((member) => judgePacked(member.evidence, rules, kinds, recent, sum));
  let sureness = 2;
  let external = members.length > 0;
  for (const { clients } of members) {
    for (let at = 0; at < clients.length; at += CLIENT_USE_WORDS) {
      const trait = traits[clients[at] ?? 0] ?? 0;
      sureness = Math.min(sureness, trait & 3);
      external &&= (trait & EXTERNAL) !== 0;
    }
  }
  const [only] = judgements;
  const judged =
    only === undefined
      ? judgeUnblemished(null, null, null, rules)
      : judgements.length === 1
        ? only
        : joinMembers(judgements, rules.proofDays);
  return subjectLine(place, judged, {
    external: place.kind === null ? external : place.kind === "external",
    sureness: place.isRuled ? "sure" : (SURENESS[sureness] ?? "guess"),
    people: Math.max(1, members.length),
    logins: sum.logins,
    below: sum.below,
    lastUntold: sum.lastUntold === 0 ? null : sum.lastUntold,
    protocols: namedProtocols(sum.protocols),
  });
}

/** A line as it is before work is laid over it. */
export function subjectLine(
  place: Pick<Place, "id" | "key" | "area" | "name" | "username">,
  judged: SubjectJudgement,
  counted: Pick<
    JudgedSubject,
    "external" | "sureness" | "people" | "logins" | "below" | "lastUntold" | "protocols"
  >,
): JudgedSubject {
  // Written out: spreading makes objects of a slow shape, and there are tens of thousands of these.
  return {
    id: place.id,
    key: place.key,
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
    external: counted.external,
    sureness: counted.sureness,
    people: counted.people,
    logins: counted.logins,
    below: counted.below,
    lastUntold: counted.lastUntold,
    protocols: counted.protocols,
    work: NO_WORK,
    owner: null,
    status: "open",
    overdue: false,
    exceptionIs: null,
    isBack: false,
  };
}

/** Counts by protocol code, which begin at a place of many numbers, by name. */
export function namedProtocols(counts: ArrayLike<number>, from = 0): ProtocolCounts {
  return {
    unknown: counts[from] ?? 0,
    "SSL 3.0": counts[from + 1] ?? 0,
    "TLS 1.0": counts[from + 2] ?? 0,
    "TLS 1.1": counts[from + 3] ?? 0,
    "TLS 1.2": counts[from + 4] ?? 0,
    "TLS 1.3": counts[from + 5] ?? 0,
  };
}

export function emptyProtocols(): ProtocolCounts {
  return { unknown: 0, "SSL 3.0": 0, "TLS 1.0": 0, "TLS 1.1": 0, "TLS 1.2": 0, "TLS 1.3": 0 };
}
