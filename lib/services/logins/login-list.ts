import { database, type Database } from "@/lib/db/database";
import { textsOf } from "@/lib/db/dimensions";
import { loadImportSets } from "@/lib/db/import-sets";
import {
  loginsAt,
  placeBefore,
  placesMeeting,
  type LoginConditions,
  type LoginPlace,
  type ShownLogin,
} from "@/lib/db/login-search";
import type { OrgScope } from "@/lib/db/scope";
import type { Area } from "@/lib/domain/area";
import { SILENT_CLIENT, type ClientFacts } from "@/lib/domain/client";
import { outcomeOfCode, type Outcome } from "@/lib/domain/outcome";
import { protocolOfCode, type Protocol } from "@/lib/domain/protocol";
import { breather } from "../breather";
import { loadPublished, type Published } from "../imports/published";
import { standing } from "../imports/rebuild";
import type { JudgedOrg } from "../readiness/judged-org";
import { countryOf } from "../readiness/last-below";
import { loadJudgedOrg } from "../readiness/load";
import { perJudgementOf } from "../readiness/per-judgement";
import { conditionsOf, meets, stretchAsked, subjectFinder, type SubjectFinder } from "./login-conditions";
import type { LoginQuery } from "./login-query";
import { subjectsAtLowest } from "./lowest";

/** One login for people; `time` in unix seconds. */
export type LoginLine = {
  readonly key: string;
  readonly time: number;
  readonly username: string;
  readonly sourceIp: string;
  readonly protocol: Protocol;
  readonly cipherSuite: string;
  readonly outcome: Outcome;
  readonly status: string;
  readonly country: string;
  /** The login URL: the host that was logged in at. */
  readonly url: string;
  readonly facts: ClientFacts;
  /** The recognised client. */
  readonly client: string;
  readonly subject: { readonly id: string; readonly name: string; readonly area: Area } | null;
};

export type LoginPage = {
  readonly lines: readonly LoginLine[];
  /** Where to go on; null at the end of the history or of what was asked for. */
  readonly next: string | null;
  /** How far back it was searched, unix seconds. */
  readonly searchedTo: number;
};

/** Rows looked through at once: short enough that others have their turn. */
const PIECE = 20_000;
/** A page looks at so many rows at most and then says how far it has come. */
const MOST_ROWS = 400_000;
/** The most logins that are looked at one by one in a go; the first go looks at as many as are wanted. */
const LOOKED_AT = 2000;
/** An import makes a new set now and then, never this many between two statements. */
const MOST_TRIES = 20;
const BEYOND: LoginPlace = { time: Number.MAX_SAFE_INTEGER, fp: 0 };

type Search = {
  readonly db: Database;
  readonly scope: OrgScope;
  readonly judged: JudgedOrg;
  readonly query: LoginQuery;
  readonly conditions: LoginConditions;
  /** The stretch asked for, as far as logins count in it, unix seconds; its end before its beginning where none do. */
  readonly asked: { readonly from: number; readonly to: number };
  readonly published: Published;
  readonly sets: Awaited<ReturnType<typeof loadImportSets>>;
  readonly subjectOf: SubjectFinder;
  /** The subjects that it may be of; null for all. */
  readonly subjects: ReadonlySet<string> | null;
  /** Only a look at each login tells whether it is asked for. */
  readonly isLookedAt: boolean;
};

async function openSearch(scope: OrgScope, query: LoginQuery): Promise<Search> {
  const db = await database();
  const judged = await loadJudgedOrg(scope);
  const asked = stretchAsked(query, judged.org.timeZone);
  const history = {
    from: Math.min(...judged.imports.map(({ firstAt }) => firstAt ?? Infinity)),
    to: Math.max(...judged.imports.map(({ lastAt }) => lastAt ?? -Infinity)),
  };
  const published = await publishedOf(judged, scope);
  return {
    db,
    scope,
    judged,
    query,
    conditions: conditionsOf(db, scope, judged, query),
    asked: { from: Math.max(asked.from, history.from), to: Math.min(asked.to, history.to) },
    published,
    sets: [],
    subjectOf: await subjectFinder(db, scope, judged.clients),
    subjects: query.lowest === undefined ? null : subjectsAtLowest(judged, query.lowest, asked),
    isLookedAt: query.subject !== undefined || query.area !== undefined || query.lowest !== undefined,
  };
}

/** The search with the sets as they are now: an import that is being read moves logins of others from one to another. */
async function withSets(search: Search): Promise<Search> {
  const sets = await loadImportSets(search.db.prisma, search.scope);
  // Of a file that is being read millions are stored that do not count. What comes up meanwhile is looked at.
  const hiddenSets = sets.flatMap(({ id, members }) =>
    members.some((member) => search.published.has(member)) ? [] : [id],
  );
  return { ...search, sets, conditions: { ...search.conditions, hiddenSets } };
}

/** The imports whose logins the judgement counts. */
const publishedOf = perJudgementOf("publishedOf", async (_, scope) => loadPublished(await database(), scope));

/**
 * Single logins that stand for themselves, newest first. A rare filter looks through part of the history a page
 * (`mostRows` of it, more or less), and says how far back it has come.
 */
export async function listLogins(
  scope: OrgScope,
  query: LoginQuery,
  mostRows = MOST_ROWS,
): Promise<LoginPage> {
  return pageOf(await openSearch(scope, query), cursorOf(query), query.limit, mostRows);
}

/** All logins of a query, a page at a time, for an export. */
export async function* eachLogin(scope: OrgScope, query: LoginQuery): AsyncGenerator<LoginLine> {
  const search = await openSearch(scope, query);
  for (let at: string | null = query.cursor ?? ""; at !== null;) {
    const page: LoginPage = await pageOf(search, placeOf(at), PIECE);
    yield* page.lines;
    at = page.next;
  }
}

function cursorOf({ cursor }: LoginQuery): LoginPlace {
  return placeOf(cursor ?? "");
}

function placeOf(cursor: string): LoginPlace {
  if (cursor === "") return BEYOND;
  const [time = "0", fp = "0"] = cursor.split(".");
  return { time: Number(time), fp: Number(fp) };
}

async function pageOf(
  opened: Search,
  cursor: LoginPlace,
  limit: number,
  mostRows = MOST_ROWS,
): Promise<LoginPage> {
  const { db, scope, asked } = opened;
  if (asked.from > asked.to)
    return { lines: [], next: null, searchedTo: Number.isFinite(asked.from) ? asked.from : 0 };
  const breath = breather();
  const lines: LoginLine[] = [];
  const oldest = { time: asked.from, fp: 0 };
  let before = cursor.time > asked.to ? { time: asked.to + 1, fp: 0 } : cursor;
  let looked = 0;
  let some = Math.min(LOOKED_AT, limit);
  for (let piece = Math.min(PIECE, limit * 4); ; piece = Math.min(PIECE, piece * 4)) {
    let search = await withSets(opened);
    const back = placeBefore(db, scope, before, piece);
    const end = back === null || back.time < asked.from ? oldest : back;
    const places = placesMeeting(db, scope, { before, back: end }, search.conditions);
    const wanted = places.filter(({ time }) => isAsked(search, time));
    for (let at = 0; at < wanted.length;) {
      const next = wanted.slice(at, at + (search.isLookedAt ? some : limit - lines.length));
      at += next.length;
      let found = linesOf(search, next);
      for (let tries = 0; found === null; tries += 1) {
        if (tries === MOST_TRIES) throw new Error("Logins are in a set of imports that is not there.");
        search = await withSets(opened);
        found = linesOf(search, next);
      }
      lines.push(...found);
      some = Math.min(LOOKED_AT, some * 2);
      if (lines.length >= limit) {
        const page = cutAt(lines, limit);
        const isAll = page.length === lines.length && at === wanted.length && end === oldest;
        const last = placeOf(page.at(-1)?.key ?? "");
        return { lines: page, next: isAll ? null : cursorText(last), searchedTo: last.time };
      }
      await breath();
    }
    if (end === oldest || back === null) return { lines, next: null, searchedTo: asked.from };
    before = back;
    looked += piece;
    if (looked >= mostRows) return { lines, next: cursorText(back), searchedTo: back.time };
    await breath();
  }
}

/** The first lines, `limit` of them, and those of the same place as the last: a cursor cannot stand between them. */
function cutAt(lines: readonly LoginLine[], limit: number): LoginLine[] {
  const last = placeOf(lines[limit - 1]?.key ?? "");
  const isMore = ({ key }: LoginLine) => {
    const { time, fp } = placeOf(key);
    return time !== last.time || fp !== last.fp;
  };
  const more = lines.findIndex((line, i) => i >= limit && isMore(line));
  return lines.slice(0, more < 0 ? lines.length : more);
}

function cursorText({ time, fp }: LoginPlace): string {
  return `${time}.${fp}`;
}

function isAsked({ judged, query }: Search, time: number): boolean {
  const { weekday, hour } = query;
  if (hour !== undefined && judged.clock.hour(time) !== hour) return false;
  // Day 0 was a Thursday.
  return weekday === undefined || (((judged.clock.day(time) + 3) % 7) + 7) % 7 === weekday;
}

/** The logins at some places that stand and are asked for; null where one is in a set that came up meanwhile. */
function linesOf(search: Search, places: readonly LoginPlace[]): LoginLine[] | null {
  const { db, scope, judged, query, conditions } = search;
  const stored = loginsAt(db, scope, places);
  const known = new Set(search.sets.map(({ id }) => id));
  if (stored.some(({ importSet }) => !known.has(importSet))) return null;
  const all = standing(stored, search.sets, search.published).filter((login) => meets(login, conditions));
  const found = search
    .subjectOf(all)
    .filter(
      ({ subject }) =>
        (query.subject === undefined || subject?.id === query.subject) &&
        (query.area === undefined || subject?.area === query.area) &&
        (search.subjects === null || search.subjects.has(subject?.id ?? "")),
    );
  if (found.length === 0) return [];
  const texts = textsOf(
    db,
    scope,
    found.flatMap(({ login: row }) => [row.user, row.ip, row.status, row.cipher, row.url, row.geo]),
  );
  const text = (id: number) => texts.get(id) ?? "";
  return found.map(({ login, subject }) => lineOf(login, text, judged.clients.get(login.client), subject));
}

function lineOf(
  row: ShownLogin,
  text: (id: number) => string,
  client: ReturnType<JudgedOrg["clients"]["get"]>,
  subject: { readonly id: string; readonly name: string; readonly area: string } | null,
): LoginLine {
  return {
    key: `${row.time}.${row.fp}.${row.variant}.${row.ord}`,
    time: row.time,
    username: text(row.user),
    sourceIp: text(row.ip),
    protocol: protocolOfCode(row.protocol),
    cipherSuite: text(row.cipher),
    outcome: outcomeOfCode(row.outcome),
    status: text(row.status),
    country: countryOf(text(row.geo)),
    url: text(row.url),
    facts: client?.facts ?? SILENT_CLIENT,
    client: client?.recognition.client ?? "",
    subject: subject && { id: subject.id, name: subject.name, area: subject.area as Area },
  };
}
