import { expect, test } from "vitest";
import { coveredByAll, coverIn, type CoveringExport, type CoveringFile } from "./cover";
import { KIND_BITS } from "./login-kind";
import { joinedByDay, knownUntil } from "./coverage";

const A_DAY = 86_400;

/** An export with so many users on each day from a day on (days since 1970), and logins of these kinds on all of them. */
function exportOf(
  from: number,
  users: readonly number[],
  kinds = { people: true, programs: true },
): CoveringExport {
  const bits = (kinds.people ? KIND_BITS.people : 0) + (kinds.programs ? KIND_BITS.programs : 0);
  return {
    users: Math.max(...users),
    daily: { from, users, kinds: users.map((count) => (count > 0 ? bits : 0)) },
    stretches: [{ from: from * A_DAY + 3600, to: (from + users.length) * A_DAY - 3600 }],
  };
}

function fileOf(exports: readonly CoveringExport[], more: Partial<CoveringFile> = {}): CoveringFile {
  return {
    isComplete: true,
    isSaidComplete: false,
    tellsProtocols: true,
    stretches: exports.flatMap(({ stretches }) => stretches),
    exports,
    ...more,
  };
}

const times = (days: number, users: number) => new Array<number>(days).fill(users);

/** Which of the files, each of one export, cover their days in full. */
function whole(...exports: readonly CoveringExport[]): boolean[] {
  const files = exports.map((one) => fileOf([one]));
  return files.map(coverIn(files)).map(({ why }) => why === null);
}

test.each<[what: string, exports: readonly CoveringExport[], expected: readonly boolean[]]>([
  [
    "the download of some users after months of all",
    [exportOf(0, times(60, 50)), exportOf(60, times(30, 2))],
    [true, false],
  ],
  [
    "one over days that another holds in full",
    [exportOf(0, times(60, 50)), exportOf(20, times(20, 2))],
    [true, false],
  ],
  [
    "one before it, over days that it holds, too",
    [exportOf(0, times(40, 2)), exportOf(20, times(60, 50))],
    [false, true],
  ],
  [
    "downloads of some users, week by week",
    [exportOf(0, times(9, 50)), ...[9, 16, 23, 30, 37].map((day) => exportOf(day, times(7, 2)))],
    [true, false, false, false, false, false],
  ],
  [
    "a week that a long file ends with, when the org had grown",
    [exportOf(0, [...times(170, 20), ...times(7, 300)]), exportOf(170, times(7, 300))],
    [true, true],
  ],
  [
    "a first file that the next ones put in the shade",
    [exportOf(0, times(38, 2)), exportOf(38, times(3, 15))],
    [false, true],
  ],
  [
    "a busy week after quiet months",
    [exportOf(0, times(9, 20)), exportOf(9, times(60, 20)), exportOf(69, times(7, 300))],
    [true, true, true],
  ],
  [
    "days of some users, one by one, after months of all",
    [exportOf(0, times(60, 15)), ...times(15, 2).map((users, i) => exportOf(60 + i, [users]))],
    [true, ...times(15, 0).map(() => false)],
  ],
  [
    "hours of a day, one by one, after months",
    [
      exportOf(0, times(60, 15)),
      ...times(72, 6).map((users, i) => exportOf(60 + Math.floor(i / 8), [users])),
    ],
    [true, ...times(72, 0).map(() => true)],
  ],
  [
    "days of some users, one by one, after days of all, one by one",
    [...times(60, 15), ...times(15, 2)].map((users, i) => exportOf(i, [users])),
    // By a week of days: three are in one with four of all.
    [...times(63, 0).map(() => true), ...times(12, 0).map(() => false)],
  ],
  [
    "some days of some users, again and again, each beginning before the last has ended",
    [exportOf(0, times(60, 50)), ...times(12, 0).map((_, i) => exportOf(58 + i, times(5, 2)))],
    [true, true, true, ...times(10, 0).map(() => false)],
  ],
  [
    "half a year, downloaded each week, when the last week is quiet",
    [exportOf(0, times(180, 50)), exportOf(7, [...times(173, 50), ...times(7, 11)])],
    [true, true],
  ],
  [
    "some users, beyond the day on which a long file ends early",
    [exportOf(0, [...times(31, 15), 2]), exportOf(30, times(16, 2))],
    [true, false],
  ],
  [
    "the quiet months after a busy week",
    [
      exportOf(0, times(9, 20)),
      exportOf(9, times(51, 20)),
      exportOf(60, times(7, 300)),
      exportOf(67, times(30, 20)),
    ],
    [true, true, true, true],
  ],
  [
    "a month's end on which many come, downloaded alone",
    [exportOf(0, [...times(29, 12), 150, ...times(29, 12), 150]), exportOf(29, [150])],
    [true, true],
  ],
  ["a long weekend", [exportOf(0, times(60, 50)), exportOf(60, times(4, 2))], [true, true]],
  [
    "weeks that meet on a day, the next one begun late on it",
    [exportOf(0, times(8, 50)), exportOf(7, [3, ...times(7, 50)])],
    [true, true],
  ],
  ["holidays", [exportOf(0, times(60, 50)), exportOf(60, times(7, 7))], [true, false]],
  ["a few more than a fifth", [exportOf(0, times(60, 50)), exportOf(60, times(7, 11))], [true, true]],
  [
    "an org of which little is known before",
    [exportOf(0, times(2, 50)), exportOf(20, times(30, 2))],
    [true, true],
  ],
])("%s", (_what, exports, expected) => {
  expect(whole(...exports)).toEqual(expected);
});

test("what somebody calls whole is, and the days of an export that is not go alone", () => {
  const [months, few] = [exportOf(0, times(60, 50)), exportOf(60, times(7, 7))];
  const said = [fileOf([months]), fileOf([few], { isSaidComplete: true })];
  expect(said.map(coverIn(said)).map(({ why }) => why)).toEqual([null, null]);
  // What somebody says of one file tells nothing of the next, until it has been so for some weeks.
  const weeks = times(5, 0).map((_, i) => exportOf(60 + 7 * i, times(7, 7)));
  const isSaid = (i: number) => ({ isSaidComplete: i < 4 });
  const asked = (...after: readonly CoveringExport[]) => {
    const each = [
      fileOf([months]),
      ...after.map((one, i) => fileOf([one], isSaid(i + 4 - after.length + 1))),
    ];
    return each.map(coverIn(each)).at(-1)?.why;
  };
  expect([asked(...weeks.slice(0, 2)), asked(...weeks.slice(0, 3)), asked(...weeks)]).toEqual([
    "few-users",
    "few-users",
    null,
  ]);
  const archive = fileOf([months, few]);
  expect(coverIn([archive])(archive)).toMatchObject({
    why: "few-users",
    few: [few],
    stretches: months.stretches,
  });
});

test("a file without a person's login covers nothing of people, where others have some as a rule", () => {
  const all = exportOf(0, times(30, 20));
  const website = exportOf(30, times(30, 20), { people: true, programs: false });
  const api = exportOf(60, times(30, 20), { people: false, programs: true });
  const files = [all, website, api].map((one) => fileOf([one]));
  const covers = files.map(coverIn(files));
  expect(covers.map(({ why, lacks }) => [why, lacks])).toEqual([
    [null, []],
    [null, ["programs"]],
    [null, ["people"]],
  ]);
  const { all: either, people, programs } = coveredByAll(files);
  expect(either).toHaveLength(3);
  expect(people).toEqual([all, website].flatMap(({ stretches }) => stretches));
  expect(programs).toEqual([all, api].flatMap(({ stretches }) => stretches));
  const lacks = (...exports: readonly CoveringExport[]) => {
    const each = exports.map((one) => fileOf([one]));
    return each.map(coverIn(each)).map((cover) => cover.lacks.join());
  };
  // A second one does not make it usual, nor do those that overlap, or half a year downloaded each week.
  const only = (from: number, days: number) =>
    exportOf(from, times(days, 20), { people: true, programs: false });
  for (const next of [only(60, 30), only(50, 30)])
    expect(lacks(all, website, next)).toEqual(["", "programs", "programs"]);
  const weekly20 = times(20, 0).map((_, i) => only(7 * (i + 1), 180));
  expect(lacks(exportOf(0, times(181, 20)), ...weekly20)).toEqual(["", ...weekly20.map(() => "programs")]);
  // Where nobody has them as a rule, a file without them lacks nothing; nor does one of some days.
  const weekly = { ...all, daily: { ...all.daily, kinds: all.daily.kinds.map((_, i) => (i % 7 ? 1 : 3)) } };
  expect(lacks(weekly, website)).toEqual(["", ""]);
  const days = times(15, 20).map((users, i) => exportOf(30 + i, [users], { people: true, programs: false }));
  expect(lacks(all, ...days.slice(0, 3))).toEqual(["", "", "", ""]);
  expect(lacks(all, ...days)).toEqual(["", ...days.map(() => "programs")]);
  const said = [fileOf([all]), fileOf([website], { isSaidComplete: true })];
  expect(said.map(coverIn(said)).map((cover) => cover.lacks)).toEqual([[], []]);
});

test("a night between two files is covered, a day is not", () => {
  const at = (from: number, to: number) => ({ from: from * 3600, to: to * 3600 });
  expect(joinedByDay([at(9, 17), at(33, 41)])).toEqual([at(9, 41)]);
  expect(joinedByDay([at(9, 17), at(42, 50)])).toEqual([at(9, 17), at(42, 50)]);
  // An hour of each day says nothing of the others, hours that follow each other do.
  expect(joinedByDay([at(9, 10), at(33, 34)])).toEqual([at(9, 10), at(33, 34)]);
  expect(joinedByDay([at(9, 10), at(12, 13), at(15, 16), at(33, 37)])).toEqual([at(9, 37)]);
});

test("some hours after months without a file do not tell until when logins are known", () => {
  const at = (from: number, to: number) => ({ from: from * A_DAY, to: to * A_DAY });
  expect(knownUntil([at(0, 90), at(170, 170.1)])).toBe(90 * A_DAY);
  expect(knownUntil([at(0, 90), at(170, 171)])).toBe(171 * A_DAY);
  expect(knownUntil([at(0, 0.3), at(170, 170.1)])).toBe(170.1 * A_DAY);
  // Days of a few hours each, no more than a week apart, do.
  expect(knownUntil([at(0, 90), at(93, 93.1), at(100, 100.1)])).toBe(100.1 * A_DAY);
  expect(knownUntil([])).toBeNull();
});
