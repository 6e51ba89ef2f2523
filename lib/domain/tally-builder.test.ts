import { expect, test } from "vitest";
import { DayCells } from "./day-cells";
import { kindCode, packEvidence, unpackEvidence } from "./evidence";
import { packClientUses, unpackClientUses } from "./member-clients";
import { outcomeCode } from "./outcome";
import { type Protocol, protocolCode } from "./protocol";
import { TallyBuilder } from "./tally-builder";
import { isoDay, ZoneClock } from "./zone";

type Login = {
  readonly at: string;
  readonly protocol?: Protocol;
  readonly client?: number;
  readonly member?: number;
};

const kindOf = (protocol: Protocol) => kindCode(protocolCode(protocol), outcomeCode("success"), false);
const seconds = (at: string) => Date.parse(at) / 1000;

function builderOf(logins: readonly Login[], timeZone = "UTC"): TallyBuilder {
  const builder = new TallyBuilder(new ZoneClock(timeZone));
  for (const { at, protocol = "TLS 1.2", client = 1, member = 0 } of logins)
    builder.add(seconds(at), kindOf(protocol), client, member);
  return builder;
}

type Change = (kind: number) => number;

/** The tallies as they are stored, unpacked again. */
function membersOf(builder: TallyBuilder, change?: Change) {
  return [...builder.members(change)].map(({ member, evidence, clients }) => ({
    member,
    evidence: unpackEvidence(evidence),
    clients: unpackClientUses(clients),
  }));
}

function daysOf(builder: TallyBuilder, change?: Change) {
  return [...builder.days(change)].map(([day, cells]) => [isoDay(day), [...new DayCells(cells)]] as const);
}

function packed(builder: TallyBuilder, change?: Change) {
  return { members: [...builder.members(change)], days: [...builder.days(change)] };
}

const LOGINS: readonly Login[] = Array.from({ length: 300 }, (_, i) => ({
  at: new Date(Date.UTC(2026, 9, 20, 22, 0) + ((i * 7919) % 300) * 1_800_000).toISOString(),
  protocol: (["TLS 1.0", "TLS 1.2", "unknown"] as const)[i % 3] ?? "unknown",
  client: i % 5,
  member: i % 7,
}));

test("the same logins in any order give the same tallies", () => {
  const expected = packed(builderOf(LOGINS));
  const shuffled = LOGINS.map((login, i) => ({ login, place: (i * 127) % 300 }))
    .sort((a, b) => a.place - b.place)
    .map(({ login }) => login);
  expect(packed(builderOf([...LOGINS].reverse()))).toEqual(expected);
  expect(packed(builderOf(shuffled))).toEqual(expected);
});

test("every login is counted once, by member, by client and by hour", () => {
  const builder = builderOf(LOGINS, "America/Los_Angeles");
  const members = membersOf(builder);
  const sum = (counts: readonly { count: number }[]) => counts.reduce((total, { count }) => total + count, 0);
  expect(sum(members.flatMap((member) => member.evidence))).toBe(300);
  expect(sum(members.flatMap((member) => member.clients))).toBe(300);
  expect(sum(daysOf(builder).flatMap(([, cells]) => cells))).toBe(300);
  expect(members.map((member) => member.member)).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

const MIDNIGHTS: readonly [zone: string, before: string, after: string, day: string, next: string][] = [
  ["UTC", "2026-11-05T23:59:59Z", "2026-11-06T00:00:00Z", "2026-11-05", "2026-11-06"],
  ["Asia/Kathmandu", "2026-11-05T18:14:59Z", "2026-11-05T18:15:00Z", "2026-11-05", "2026-11-06"],
  ["America/Los_Angeles", "2026-11-02T07:59:59Z", "2026-11-02T08:00:00Z", "2026-11-01", "2026-11-02"],
  ["America/Los_Angeles", "2026-11-01T06:59:59Z", "2026-11-01T07:00:00Z", "2026-10-31", "2026-11-01"],
];

test.each(MIDNIGHTS)("in %s a day ends at midnight there: %s, %s", (zone, before, after, day, next) => {
  const builder = builderOf([{ at: after }, { at: before }], zone);
  expect(daysOf(builder).map(([at, cells]) => [at, cells.map((cell) => cell.hour)])).toEqual([
    [day, [23]],
    [next, [0]],
  ]);
  const [tally] = membersOf(builder);
  expect(tally?.evidence.map((entry) => [isoDay(entry.day), entry.count])).toEqual([
    [day, 1],
    [next, 1],
  ]);
});

test("the doubled hour of autumn is one hour of the day", () => {
  const builder = builderOf(
    [{ at: "2026-11-01T08:30:00Z" }, { at: "2026-11-01T09:30:00Z" }],
    "America/Los_Angeles",
  );
  expect(daysOf(builder).flatMap(([, cells]) => cells)).toEqual([
    { hour: 1, client: 1, kind: kindOf("TLS 1.2"), count: 2 },
  ]);
});

test("a busy day keeps its first and its ten latest instants", () => {
  const logins = Array.from({ length: 25 }, (_, i) => ({
    at: new Date(Date.UTC(2026, 9, 20, 0, i)).toISOString(),
  }));
  const [tally] = membersOf(builderOf(logins.reverse()));
  const start = seconds("2026-10-20T00:00:00Z");
  const latest = Array.from({ length: 10 }, (_, i) => start + (15 + i) * 60);
  expect(tally?.evidence).toMatchObject([{ count: 25, first: start, latest }]);
  expect(tally?.clients).toEqual([
    { client: 1, kind: kindOf("TLS 1.2"), count: 25, first: start, last: start + 24 * 60 },
  ]);
});

test("the kinds can be changed at the end, when the file proves to be filtered", () => {
  const builder = builderOf(LOGINS);
  const members = membersOf(builder, (kind) => kind | 32);
  const evidence = members.flatMap((member) => member.evidence);
  const uses = members.flatMap(({ clients }) => clients);
  const cells = daysOf(builder, (kind) => kind | 32).flatMap(([, of]) => of);
  expect(new Set(evidence.map((entry) => entry.filteredOnly))).toEqual(new Set([true]));
  expect(new Set([...uses, ...cells].map((counted) => counted.kind & 32))).toEqual(new Set([32]));
});

test("tallies are packed in their own order, also where the kinds that change exchange places", () => {
  const last = kindOf("TLS 1.2");
  const same: Change = (kind) => kind;
  const exchanged: Change = (kind) => (kind === 0 ? last : kind === last ? 0 : kind);
  for (const change of [same, exchanged]) {
    const { members, days } = packed(builderOf(LOGINS), change);
    for (const { evidence, clients } of members) {
      expect(evidence).toEqual(packEvidence(unpackEvidence(evidence)));
      expect(clients).toEqual(packClientUses(unpackClientUses(clients)));
    }
    for (const [, cells] of days) {
      const heads = cells.filter((_, i) => i % 2 === 0);
      expect(heads).toEqual(Uint32Array.from(new Set(heads)).sort());
    }
  }
  const cells = (change: Change, back: Change) =>
    daysOf(builderOf(LOGINS), change)
      .flatMap(([day, of]) => of.map((cell) => JSON.stringify([day, { ...cell, kind: back(cell.kind) }])))
      .sort();
  expect(cells(exchanged, exchanged)).toEqual(cells(same, same));
});

test("more logins, members and clients than fit at first are counted all the same", () => {
  const builder = new TallyBuilder(new ZoneClock("UTC"));
  const start = seconds("2026-10-20T00:00:00Z");
  for (let i = 0; i < 70_000; i += 1) builder.add(start + (i % 1000), 4, i % 3, i % 9000);
  const members = membersOf(builder);
  expect(members).toHaveLength(9000);
  expect(members.flatMap((member) => member.clients).reduce((sum, use) => sum + use.count, 0)).toBe(70_000);
  expect(members.flatMap((member) => member.evidence).reduce((sum, entry) => sum + entry.count, 0)).toBe(
    70_000,
  );
});

test("an hour and a history with more than fits unpacked are counted all the same", () => {
  const builder = new TallyBuilder(new ZoneClock("UTC"));
  const start = seconds("2026-10-20T00:00:00Z");
  for (let i = 0; i < 140_000; i += 1) builder.add(start + (i % 3600), 4, 1, 0);
  for (let i = 0; i < 140_000; i += 1) builder.add(start + (i % 70_000) * 3600, 4, 1 + (i % 3), 0);
  const days = daysOf(builder);
  const counts = days.flatMap(([, cells]) => cells.map(({ count }) => count));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(280_000);
  expect(counts).toHaveLength(140_000);
  expect(days[0]?.[1].find(({ hour, client }) => hour === 0 && client === 1)?.count).toBe(140_001);
  expect(days.map(([day]) => day)).toEqual(days.map(([day]) => day).sort());
});

test("a member number that does not fit is refused", () => {
  expect(() => new TallyBuilder(new ZoneClock("UTC")).add(0, 4, 1, 1 << 26)).toThrow(RangeError);
});
