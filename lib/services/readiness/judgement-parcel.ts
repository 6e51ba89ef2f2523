import type { Database } from "@/lib/db/database";
import { loadOrg } from "@/lib/db/orgs";
import type { OrgScope } from "@/lib/db/scope";
import { AREAS, type Area, type Sureness } from "@/lib/domain/area";
import { protocolCode, protocolOfCode, PROTOCOLS, type Target } from "@/lib/domain/protocol";
import type { Verdict } from "@/lib/domain/verdict";
import { ScratchFile } from "@/lib/storage/scratch";
import { breather } from "../breather";
import { countedLogins } from "../checklist/facts";
import { daySums } from "../dashboard/day-sums";
import { countedDays } from "../dashboard/protocol-series";
import { clientsToFix, coursesOf } from "./courses";
import { HeldMembers, type HeldParts } from "./held-members";
import { type JudgedSubject, namedProtocols, subjectLine } from "./judge-subject";
import type { JudgedOrg } from "./judged-org";
import { type LastBelow, lastBelowOfAll } from "./last-below";
import { firstOrder } from "./subject-order";
import { surroundings } from "./surroundings";

/**
 * A judgement as one thread hands it to another: what an import has changed is judged once, by the thread that publishes
 * it, and not again by the one that answers people.
 */
export type JudgementParcel = {
  readonly orgId: number;
  readonly dataVersion: number;
  readonly target: Target;
  /** The instant that was judged, unix seconds. */
  readonly at: number;
  readonly edgeLogins: number;
  readonly twofold: JudgedOrg["twofold"];
  readonly listed: JudgedOrg["listed"];
  /** Which subjects have more than one username, and the places of these among all texts. */
  readonly usernamesOf: readonly (readonly [subject: number, names: Uint32Array])[];
  readonly members: HeldParts;
  readonly first: AskedFirst;
  /** Of subjects that are not ready: the place of each, and LAST_BELOW of its newest login below the target. */
  readonly lastBelow: Uint32Array;
  /** The name of the scratch file with the most of the tallies; null where all are in `members`. */
  readonly scratch: string | null;
  /** Each text once; many subjects are called like their user. */
  readonly texts: readonly string[];
  /** The places of each subject's TEXTS among all. */
  readonly named: Uint32Array;
  /** NUMBERS of each subject and its logins by protocol; NONE where there is none. */
  readonly numbers: Uint32Array;
  /** Of each subject the places of its verdict, area and sureness in their lists, and the bits of FLAGS. */
  readonly codes: Uint8Array;
};

/** What the pages that are looked at first have to count of all tallies. */
type AskedFirst = ReturnType<typeof askedFirst>;

function askedFirst(judged: JudgedOrg) {
  return {
    order: firstOrder(judged),
    days: countedDays(judged),
    logins: countedLogins(judged),
    courses: coursesOf(judged),
    toFix: clientsToFix(judged),
    sums: daySums(judged),
  };
}

/** Its subject's place, the code of its protocol, and the places of its client, address, network and country. */
const LAST_BELOW = 6;

const TEXTS = ["id", "key", "name", "username"] as const;
const NUMBERS = [
  "goodSince",
  "coveredDaysSince",
  "people",
  "logins",
  "below",
  "lastBad",
  "lastGood",
  "provenAt",
  "firstSeen",
  "lastSeen",
  "lastUntold",
] as const;
const FLAGS = ["mixed", "silent", "verified", "regressed", "provenExactly", "external"] as const;
const VERDICTS: readonly Verdict[] = ["ready", "not-ready", "not-proven"];
const SURENESS: readonly Sureness[] = ["guess", "likely", "sure"];
const CODES = 4;
const NONE = 0xffffffff;
/** After so many others have their turn. */
const TURN = 500;
const WIDTH = NUMBERS.length + PROTOCOLS.length;

/** Packs a judgement that has no work laid over it, with its tallies, which `scratch` holds in part. */
export function packJudgement(
  judged: JudgedOrg,
  members: HeldMembers,
  scratch: ScratchFile,
  lastBelow: ReadonlyMap<string, LastBelow>,
): JudgementParcel {
  const { subjects } = judged;
  const texts = new Map<string, number>();
  const placeOf = (text: string): number => {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, texts.size);
    return known ?? texts.size - 1;
  };
  const named = new Uint32Array(subjects.length * TEXTS.length);
  const numbers = new Uint32Array(subjects.length * WIDTH);
  const usernamesOf: (readonly [number, Uint32Array])[] = [];
  const codes = new Uint8Array(subjects.length * CODES);
  const last: number[] = [];
  for (const [i, subject] of subjects.entries()) {
    for (const [n, name] of TEXTS.entries()) named[i * TEXTS.length + n] = placeOf(subject[name]);
    const below = lastBelow.get(subject.id);
    if (below) {
      const { protocol, client, address, network, country } = below;
      last.push(i, protocolCode(protocol), ...[client, address, network, country].map(placeOf));
    }
    const usernames = judged.usernamesOf.get(subject.id);
    if (usernames) usernamesOf.push([i, Uint32Array.from(usernames, placeOf)]);
    for (const [n, name] of NUMBERS.entries()) numbers[i * WIDTH + n] = subject[name] ?? NONE;
    for (const [n, name] of PROTOCOLS.entries())
      numbers[i * WIDTH + NUMBERS.length + n] = subject.protocols[name];
    codes[i * CODES] = VERDICTS.indexOf(subject.verdict);
    codes[i * CODES + 1] = AREAS.indexOf(subject.area);
    codes[i * CODES + 2] = SURENESS.indexOf(subject.sureness);
    codes[i * CODES + 3] = FLAGS.reduce((bits, name, bit) => bits + (subject[name] ? 1 << bit : 0), 0);
  }
  return {
    orgId: judged.org.id,
    dataVersion: judged.org.dataVersion,
    target: judged.target,
    at: judged.at,
    edgeLogins: judged.edgeLogins,
    twofold: judged.twofold,
    listed: judged.listed,
    usernamesOf,
    members: members.parts(),
    first: askedFirst(judged),
    lastBelow: Uint32Array.from(last),
    scratch: scratch.name,
    texts: [...texts.keys()],
    named,
    numbers,
    codes,
  };
}

/** What a parcel holds, without what the thread that takes it reads by itself. */
export type Unpacked = Pick<
  JudgedOrg,
  "subjects" | "edgeLogins" | "twofold" | "listed" | "usernamesOf" | "membersOf" | "eachMember"
> &
  Pick<JudgementParcel, "orgId" | "dataVersion" | "target" | "at" | "first"> & {
    readonly lastBelow: ReadonlyMap<string, LastBelow>;
  };

/** Unpacks a parcel; others have their turn in between. Its scratch file is taken at once, and throws when it is gone. */
export async function unpackParcel(parcel: JudgementParcel): Promise<Unpacked> {
  const scratch = parcel.scratch === null ? null : ScratchFile.taken(parcel.scratch);
  const breath = breather();
  const subjects: JudgedSubject[] = [];
  for (let i = 0; i * CODES < parcel.codes.length; i += 1) {
    if (i % TURN === 0) await breath();
    subjects.push(subjectAt(parcel, i));
  }
  const held = HeldMembers.from(parcel.members, subjects, scratch);
  const { orgId, dataVersion, target, at, edgeLogins, twofold, listed, first } = parcel;
  return {
    ...{ orgId, dataVersion, target, at, edgeLogins, twofold, listed, first, subjects },
    lastBelow: lastBelowIn(parcel, subjects),
    usernamesOf: new Map(
      parcel.usernamesOf.map(([i, names]) => [
        subjects[i]?.id ?? "",
        Array.from(names, (place) => parcel.texts[place] ?? ""),
      ]),
    ),
    membersOf: (id) => held.of(id),
    eachMember: (id, look) => held.each(id, look),
  };
}

/** The judgement that was unpacked; null when the org is no longer what was judged. */
export async function judgementOf(
  database: Database,
  scope: OrgScope,
  unpacked: Unpacked,
): Promise<JudgedOrg | null> {
  const { orgId, dataVersion, target, first, lastBelow, ...judged } = unpacked;
  const { cut, orgRules: _, ...around } = await surroundings(database, scope, { at: unpacked.at });
  const isSame = around.org.dataVersion === dataVersion && around.target === target;
  if (!isSame || cut !== null || scope.orgId !== orgId) return null;
  // Imports and days were read after the org.
  if ((await loadOrg(database, scope)).dataVersion !== dataVersion) return null;
  const whole = { ...around, ...judged, isPast: false };
  firstOrder.keep(whole, first.order);
  countedDays.keep(whole, first.days);
  countedLogins.keep(whole, first.logins);
  coursesOf.keep(whole, first.courses);
  clientsToFix.keep(whole, first.toFix);
  daySums.keep(whole, first.sums);
  lastBelowOfAll.keep(whole, lastBelow);
  return whole;
}

function lastBelowIn(
  { lastBelow, texts }: JudgementParcel,
  subjects: readonly JudgedSubject[],
): ReadonlyMap<string, LastBelow> {
  const found = new Map<string, LastBelow>();
  for (let at = 0; at < lastBelow.length; at += LAST_BELOW) {
    const text = (place: number) => texts[lastBelow[at + place] ?? -1] ?? "";
    found.set(subjects[lastBelow[at] ?? -1]?.id ?? "", {
      protocol: protocolOfCode(lastBelow[at + 1] ?? 0),
      client: text(2),
      address: text(3),
      network: text(4),
      country: text(5),
    });
  }
  return found;
}

function subjectAt({ texts, named, numbers, codes }: JudgementParcel, i: number): JudgedSubject {
  const text = (n: number) => texts[named[i * TEXTS.length + n] ?? -1] ?? "";
  const number = i * WIDTH;
  const code = i * CODES;
  const bits = codes[code + 3] ?? 0;
  const area: Area | undefined = AREAS[codes[code + 1] ?? -1];
  const verdict = VERDICTS[codes[code] ?? -1];
  if (area === undefined || verdict === undefined) throw new Error("A judgement arrived damaged.");
  return subjectLine(
    {
      id: text(0),
      key: text(1),
      area,
      name: text(2),
      username: text(3),
    },
    {
      verdict,
      mixed: (bits & 1) !== 0,
      silent: (bits & 2) !== 0,
      verified: (bits & 4) !== 0,
      regressed: (bits & 8) !== 0,
      provenExactly: (bits & 16) !== 0,
      goodSince: numbers[number] ?? 0,
      coveredDaysSince: numbers[number + 1] ?? 0,
      lastBad: instantAt(numbers, number + 5),
      lastGood: instantAt(numbers, number + 6),
      provenAt: instantAt(numbers, number + 7),
      firstSeen: instantAt(numbers, number + 8),
      lastSeen: instantAt(numbers, number + 9),
    },
    {
      external: (bits & 32) !== 0,
      sureness: SURENESS[codes[code + 2] ?? 0] ?? "guess",
      people: numbers[number + 2] ?? 0,
      logins: numbers[number + 3] ?? 0,
      below: numbers[number + 4] ?? 0,
      lastUntold: instantAt(numbers, number + 10),
      protocols: namedProtocols(numbers, number + NUMBERS.length),
    },
  );
}

function instantAt(numbers: Uint32Array, place: number): number | null {
  const instant = numbers[place] ?? NONE;
  return instant === NONE ? null : instant;
}
