import type { Database } from "@/lib/db/database";
import { textsOf } from "@/lib/db/dimensions";
import { loadOrg } from "@/lib/db/orgs";
import type { OrgScope } from "@/lib/db/scope";
import { memberPages, type StoredMember, type StoredSubject, subjectPages } from "@/lib/db/tallies";
import { readKey } from "@/lib/db/stored-key";
import { isArea } from "@/lib/domain/area";
import { kindTable } from "@/lib/domain/evidence-summary";
import type { OrgRule } from "@/lib/domain/org-rules";
import type { Target } from "@/lib/domain/protocol";
import { ScratchFile } from "@/lib/storage/scratch";
import { breather } from "../breather";
import { countEdgeLogins, type HeldFile } from "./file-coverage";
import { HeldMembers } from "./held-members";
import { clientTraits, judgeSubject, type JudgedSubject, type MemberAt, recentDays } from "./judge-subject";
import { listedPeople } from "./listed-people";
import { mayLogIn, neverSeen } from "./never-seen";
import type { CutTallies } from "./part-of-day";
import { type Twofold, TwofoldUsers } from "./twofold-users";
import { type Asked, type Surroundings, surroundings, type WouldBe } from "./surroundings";

/** Everything pages and the API say about an org at one instant. */
export type JudgedOrg = Surroundings & {
  readonly subjects: readonly JudgedSubject[];
  /** `at` lies before the newest login: client uses are then known, but their counts are not cut. */
  readonly isPast: boolean;
  /** Logins at the edges of files of which there may be as many again, see `meetingEdges`. */
  readonly edgeLogins: number;
  /** Logins that may be counted twice; not looked for where the tallies are let go. */
  readonly twofold: Twofold;
  /**
   * The newest list of users: when it came in (unix seconds), whom it names that may log in, and of how many of them it
   * cannot be told whether they did; null without one.
   */
  readonly listed: { readonly asOf: number; readonly users: number; readonly untold: number } | null;
  /** The usernames behind each subject that has more than one. */
  readonly usernamesOf: ReadonlyMap<string, readonly string[]>;
  /** Tallies of the members of one subject as they are at `at`. */
  readonly membersOf: (subjectId: string) => readonly MemberAt[];
  /** The same one by one, for looking at those of many subjects: good until `look` comes back. */
  readonly eachMember: (subjectId: string, look: (member: MemberAt) => void) => void;
};

const MOST_ATTEMPTS = 3;
const RELEASE_BYTES = 1 << 24;

/**
 * Judges every subject of the org at `at` (unix seconds) for `target` (default: the org's own). Others have their turn
 * in between; where the org's data change meanwhile it begins anew, the third time without stopping.
 */
export function judgeWholeOrg(
  database: Database,
  scope: OrgScope,
  at: number,
  wanted?: Target,
  wouldBe?: WouldBe,
): Promise<JudgedOrg> {
  return judgeSteadily(database, scope, { at, wanted, wouldBe, holdsMembers: true });
}

/** As `judgeWholeOrg`, for counts alone: the tallies, most of its memory, are let go as they are judged. */
export function judgeVerdicts(database: Database, scope: OrgScope, at: number): Promise<JudgedOrg> {
  return judgeSteadily(database, scope, { at, wanted: undefined, wouldBe: undefined, holdsMembers: false });
}

export type AtOnce = {
  readonly scratch: ScratchFile;
  readonly release?: (() => void) | undefined;
  /** Words of tallies that lie together, in place of 65,536: tests make do with little. */
  readonly pieceWords?: number | undefined;
};

/**
 * Judges the org as it is now in one go, without letting others have their turn, for the transaction that publishes an
 * import. The most of the tallies lie in `scratch`. `release` gives memory back from time to time: each tally is read, then copied.
 */
export async function judgeAtOnce(
  database: Database,
  scope: OrgScope,
  at: number,
  { scratch, pieceWords, release = () => undefined }: AtOnce,
): Promise<{ readonly judged: JudgedOrg; readonly held: HeldMembers }> {
  const held = new HeldMembers(scratch, pieceWords);
  let released = 0;
  const breath = async () => {
    if (held.bytes - released < RELEASE_BYTES) return;
    released = held.bytes;
    release();
  };
  release();
  return { judged: await judgeOnce(database, scope, { at, held, breath }), held };
}

/** A judgement for its counts alone. */
export function withoutTallies(judged: JudgedOrg): JudgedOrg {
  return { ...judged, membersOf: noTallies, eachMember: noTallies };
}

function noTallies(): never {
  throw new Error("Judged for its counts alone, without tallies.");
}

async function judgeSteadily(
  database: Database,
  scope: OrgScope,
  { holdsMembers, ...asked }: Asked & { readonly holdsMembers: boolean },
): Promise<JudgedOrg> {
  for (let attempt = 1; ; attempt += 1) {
    const breath = breather(attempt === MOST_ATTEMPTS ? Infinity : undefined);
    const scratch = new ScratchFile({ isSpare: true });
    const held = holdsMembers ? new HeldMembers(scratch) : null;
    const judged = await judgeOnce(database, scope, { ...asked, held, breath }).catch((error: unknown) => {
      scratch.close();
      throw error;
    });
    if (attempt === MOST_ATTEMPTS) return judged;
    const { dataVersion } = await loadOrg(database, scope);
    if (dataVersion === judged.org.dataVersion) return judged;
    scratch.close();
  }
}

type Judged = Asked & {
  /** Where the tallies are to be held; null when they are let go as they are judged. */
  readonly held: HeldMembers | null;
  readonly breath: () => Promise<void>;
};

async function judgeOnce(
  database: Database,
  scope: OrgScope,
  { held, breath, ...asked }: Judged,
): Promise<JudgedOrg> {
  const { cut, orgRules, ...around } = await surroundings(database, scope, asked);
  const { at, wouldBe } = asked;
  const isRuled = ruledPlaces(orgRules);
  const names = new Map<string, StoredSubject>();
  for (const page of subjectPages(database, scope)) {
    for (const subject of page) names.set(subject.id, subject);
    await breath();
  }
  for (const subject of [...(cut?.subjects ?? []), ...(wouldBe?.subjects ?? [])])
    names.set(subject.id, subject);
  const subjects: JudgedSubject[] = [];
  const usernamesOf = new Map<string, readonly string[]>();
  const judging = {
    rulesOf: around.rulesOf,
    kinds: kindTable(around.rules),
    traits: clientTraits(around.clients),
    recent: around.clock.startOfDay(recentDays(around).from),
  };
  const people = await listedPeople(database, scope);
  const seen = new Set<string>();
  const twofold = new TwofoldUsers();
  const pages = wouldBe ? slicesOf(bySubject(wouldBe.members), 1000) : memberPages(database, scope);
  for (const groups of groupsOf(pages, cut)) {
    const usernames = textsOf(
      database,
      scope,
      new Set(groups.flatMap(([, group]) => group.map(({ user }) => user))),
    );
    if (people) for (const username of usernames.values()) seen.add(username);
    for (const [id, group] of groups) {
      for (const member of group) twofold.add(usernames.get(member.user) ?? "", member);
      const stored = names.get(id);
      if (!stored) continue;
      const { area, key, name } = stored;
      if (!isArea(area)) continue;
      held?.hold(id, group);
      if (held && group.length > 1)
        usernamesOf.set(
          id,
          group.map(({ user }) => usernames.get(user) ?? ""),
        );
      const username = usernames.get(group[0]?.user ?? 0) ?? "";
      const kind = area === "users" ? (people?.byKey.get(username)?.kind ?? null) : null;
      const place = { id, key, area, name, username, isRuled: isRuled(key), kind };
      subjects.push(judgeSubject(place, group, judging));
    }
    await breath();
  }
  const unseen = people && (await neverSeen(people, seen, judging, breath));
  if (unseen) subjects.push(...unseen.subjects);
  return {
    ...around,
    subjects,
    isPast: cut !== null,
    edgeLogins: await countEdgeLogins(database, scope, heldFiles(around.imports, wouldBe), at),
    twofold: twofold.found(
      database,
      scope,
      wouldBe?.sources ?? sourcesOf(around),
      wouldBe?.aliases,
      (look) => {
        for (const { id, username } of held ? subjects : []) {
          const names = usernamesOf.get(id) ?? [username];
          let n = 0;
          held?.each(id, (member) => {
            look(names[n] ?? "", member);
            n += 1;
          });
        }
      },
    ),
    listed: people && {
      asOf: people.asOf,
      users: people.people.filter(mayLogIn).length,
      untold: unseen?.untold ?? 0,
    },
    usernamesOf,
    membersOf: held ? (id) => held.of(id) : noTallies,
    eachMember: held ? (id, look) => held.each(id, look) : noTallies,
  };
}

function sourcesOf({ imports, at }: Surroundings): ReadonlySet<string> {
  return new Set(
    imports.flatMap(({ source, firstAt }) =>
      source !== null && (firstAt ?? Infinity) <= at ? [source] : [],
    ),
  );
}

function bySubject(members: readonly StoredMember[]): StoredMember[] {
  return members.toSorted((a, b) => (a.subjectId < b.subjectId ? -1 : a.subjectId > b.subjectId ? 1 : 0));
}

type Group = readonly [subjectId: string, members: MemberAt[]];

/** The members with logins of some subjects at a time, each subject whole; the pages come by subject. */
function* groupsOf(
  pages: Iterable<readonly StoredMember[]>,
  cut: CutTallies | null,
): Generator<readonly Group[]> {
  let groups: Group[] = [];
  for (const page of pages) {
    for (const member of cut ? cut.apply(page) : page) {
      if (member.evidence.length === 0) continue;
      const last = groups.at(-1);
      if (last?.[0] === member.subjectId) last[1].push(member);
      else groups.push([member.subjectId, [member]]);
    }
    const open = groups.pop();
    yield groups;
    groups = open ? [open] : [];
  }
  yield groups;
}

function* slicesOf<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}

function heldFiles(imports: readonly HeldFile[], wouldBe: WouldBe | undefined): readonly HeldFile[] {
  return wouldBe?.newcomer ? [...imports, wouldBe.newcomer] : imports;
}

/** Whether the key of a subject is one that a rule gives: an admin has said what it is. */
function ruledPlaces(rules: readonly OrgRule[]): (key: string) => boolean {
  const places = new Set(rules.map(({ area, product }) => `${area}\t${product}`));
  if (places.size === 0) return () => false;
  return (text) => {
    const [area = "", first = "", product] = readKey(text);
    return area !== "users" && places.has(`${area}\t${product ?? first}`);
  };
}
