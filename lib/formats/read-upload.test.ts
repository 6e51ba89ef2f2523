import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { OUTCOMES } from "@/lib/domain/outcome";
import { PROTOCOLS } from "@/lib/domain/protocol";
import type { Answers, HeaderEvent, ReadEvent } from "./read-events";
import { readUpload } from "./read-upload";
import { outcomeOfMarks, PACKED, PACKED_WIDTH } from "./packed";

const NOW = Date.UTC(2026, 10, 21, 12) / 1000;
const NO_ANSWERS: Answers = { dateOrder: null, timeZone: null };
/** Every case of every format: `setup/plain`. */
const CASES = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    readdirSync(path.join(import.meta.dirname, name, "fixtures")).map(
      (fixture) => `${name}/fixtures/${fixture}`,
    ),
  );

/** What a file is read as: its header, its logins in words, what could not be read, and how it ended. */
async function readFile(file: string, answers: Answers, mappings = {}) {
  const events: ReadEvent[] = [];
  await readUpload(file, { answers, now: NOW, mappings }, async (event) => void events.push(event));
  const batches = events.flatMap((event) => (event.kind === "batch" ? [event] : []));
  const packed = batches.map((batch) => batch.packed);
  const texts = new Map(packed.flatMap((part) => part.dimensions).map(({ id, value }) => [id, value]));
  const clients = new Map(
    packed
      .flatMap((part) => part.clients)
      .map(({ id, values }) => [id, values.filter((value) => value !== "").join(" | ")]),
  );
  const words = packed.flatMap((part) => [...part.logins]);
  const logins = Array.from({ length: words.length / PACKED_WIDTH }, (_, i) => {
    const of = (name: (typeof PACKED)[number]) => words[i * PACKED_WIDTH + PACKED.indexOf(name)] ?? 0;
    const spoken = `${PROTOCOLS[of("protocol")]}, ${OUTCOMES[outcomeOfMarks(of("marks"))]}`;
    return [
      new Date(of("time") * 1000).toISOString().slice(0, 19),
      texts.get(of("user")),
      texts.get(of("ip")),
      spoken,
      clients.get(of("client")),
    ].join("; ");
  });
  const [ended] = events.slice(-1);
  const lists = events.flatMap((event) => (event.kind === "list" ? [event] : []));
  const listBatches = events.flatMap((event) => (event.kind === "list-batch" ? [event] : []));
  const parts = events.flatMap((event) => (event.kind === "unreadable-part" ? [event] : []));
  const aliases = packed.flatMap((part) => part.aliases);
  const contradictions = packed.reduce((sum, part) => sum + part.contradictions, 0);
  return {
    header: withoutNames(events.find((event) => event.kind === "header")),
    ...(ended?.kind === "end" && lists.length === 0 ? { logins } : {}),
    ...(lists.length > 0 ? { list: lists.flatMap(({ rows }) => rows.map(saidOf)) } : {}),
    ...(aliases.length > 0 ? { aliases } : {}),
    ...(contradictions > 0 ? { contradictions } : {}),
    ...(parts.length > 0 ? { parts: parts.map(({ part, message }) => `${part}: ${message}`) } : {}),
    problems: [...packed, ...listBatches].flatMap((part) => part.problems),
    broken: batches.flatMap((batch) => batch.broken),
    skipped: [...batches, ...listBatches].reduce((sum, batch) => sum + batch.skipped, 0),
    ended,
  };
}

function withoutNames(header: HeaderEvent | undefined) {
  if (!header) return undefined;
  const { names: _, ...rest } = header;
  return rest;
}

/** The fields of a list's line that say something. */
function saidOf(row: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ""));
}

function read(bytes: string | Buffer, answers = NO_ANSWERS) {
  const folder = mkdtempSync(path.join(tmpdir(), "read-upload-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "input");
  writeFileSync(file, bytes);
  return readFile(file, answers);
}

test.each(CASES)("%s is read as expected", async (name) => {
  const folder = path.join(import.meta.dirname, name);
  const answers = path.join(folder, "answers.json");
  const { mappings, ...given } = existsSync(answers)
    ? JSON.parse(readFileSync(answers, "utf8"))
    : { ...NO_ANSWERS, mappings: {} };
  const input = readdirSync(folder).find((file) => file.startsWith("input.")) ?? "";
  const found = JSON.stringify(await readFile(path.join(folder, input), given, mappings));
  expect(JSON.parse(found)).toEqual(JSON.parse(readFileSync(path.join(folder, "expected.json"), "utf8")));
});

const HEADER = "Username,Login Time,Source IP,Login Type,Status,Browser,TLS Protocol\n";
const rowOf = (time: string, user = "ann@example.com") =>
  `${user},${time},203.0.113.7,Application,Success,Chrome 120,TLS 1.2\n`;
const PLAIN = HEADER + rowOf("11/13/2026 9:15 AM UTC", "zoë@example.com") + rowOf("11/14/2026 9:15 AM UTC");
const READ = {
  logins: [
    "2026-11-13T09:15:00; zoë@example.com; 203.0.113.7; TLS 1.2, success; Application | Chrome 120",
    "2026-11-14T09:15:00; ann@example.com; 203.0.113.7; TLS 1.2, success; Application | Chrome 120",
  ],
  problems: [],
  broken: [],
  ended: { kind: "end", order: "month-first" },
};
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");

test.each([
  ["UTF-8", Buffer.from(PLAIN)],
  ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${PLAIN}`)],
  ["UTF-16 little-endian", utf16(PLAIN)],
  ["UTF-16 big-endian", utf16(PLAIN).swap16()],
  ["Windows-1252", Buffer.from(PLAIN, "latin1")],
  ["NUL bytes in its cells", Buffer.from(PLAIN.replaceAll("Chrome", "Chr\0ome"))],
  ["NUL bytes in its times", Buffer.from(PLAIN.replaceAll("/2026 ", "/20\x0026 "))],
  ["CR alone", Buffer.from(PLAIN.replaceAll("\n", "\r"))],
])("a file in %s gives the same logins", async (_encoding, bytes) => {
  expect(await read(bytes)).toMatchObject(READ);
});

const failure = async (bytes: string | Buffer) => (await read(bytes)).ended;

test("lines that a spreadsheet has put into one cell each are refused with that reason", async () => {
  const oneCell = PLAIN.trimEnd()
    .split("\n")
    .map(
      (line) =>
        `"${line
          .split(",")
          .map((cell, i) => (i === 0 ? cell : `""${cell}""`))
          .join(",")}"`,
    );
  expect(await failure(oneCell.join("\n"))).toMatchObject({
    kind: "failed",
    message: expect.stringContaining("Each of its lines stands in one cell: a spreadsheet"),
  });
});

test.each(["01. Feb", "Feb 01", "2-Jan", "1.fév"])(
  "a protocol that a spreadsheet made %s of is named as its work",
  async (damaged) => {
    const { problems } = await read(PLAIN + rowOf("11/15/2026 9:15 AM UTC").replace("TLS 1.2", damaged));
    expect(problems).toEqual([
      expect.objectContaining({ reason: expect.stringContaining("a spreadsheet has made a date of it") }),
    ]);
  },
);

test("some times without their seconds are a spreadsheet's work, and refused", async () => {
  const text = HEADER + rowOf("10/13/2026 2:20:33 PM UTC") + rowOf("10/01/2026 14:20 UTC");
  expect(await failure(text)).toMatchObject({
    kind: "failed",
    message: expect.stringContaining("Its times are written in two ways"),
  });
  // A row that is rejected for another reason says nothing of the file's times.
  expect(
    await failure(`${HEADER}${rowOf("10/13/2026 2:20:33 PM UTC")}x,10/13/2026 2:20 PM UTC,y\n`),
  ).toMatchObject({
    kind: "end",
    resolution: 1,
  });
  const minutes = `${HEADER}${rowOf("10/13/2026 2:20 PM UTC")}${rowOf("13/40/2026 10:00:00 UTC")}`;
  expect(await failure(minutes)).toMatchObject({ kind: "end", resolution: 60 });
  // Two exports in one file have one way of reading.
  const exports = `${HEADER}${rowOf("10/13/2026 2:20:33 PM UTC")}${HEADER}${rowOf("14.10.2026 14:20 UTC")}`;
  expect(await failure(exports)).toMatchObject({ kind: "failed" });
});

test("two exports in one file that have to be read in two ways are refused", async () => {
  const [us, gb] = [rowOf("10/20/2026 1:20 PM UTC"), rowOf("20/11/2026 1:20 PM UTC")];
  const both = rowOf("09/11/2026 1:20 PM UTC");
  expect(await failure(HEADER + us.repeat(300) + HEADER + both + gb)).toMatchObject({
    kind: "failed",
    message: expect.stringContaining("It holds several exports, one after the other: in some the dates have"),
  });
  expect(await failure(HEADER + us + HEADER + both)).toMatchObject({ kind: "end" });
  const longer = `${HEADER.trimEnd()},Application\n${us.trimEnd()},Browser\n`;
  expect(await failure(HEADER + us + longer)).toMatchObject({
    kind: "failed",
    message: expect.stringContaining("name their logins in different ways"),
  });
});

test("times in milliseconds are as exact as those to the second", async () => {
  const text = HEADER + rowOf("1793000000123");
  expect(await failure(text)).toMatchObject({ kind: "end", resolution: 1 });
});

test("lines of another type of event among logins are left out, and what follows under a login's header is read", async () => {
  const login =
    "EVENT_TYPE,TIMESTAMP,REQUEST_ID,USER_NAME,TLS_PROTOCOL,LOGIN_STATUS,SOURCE_IP,TIMESTAMP_DERIVED\n";
  const row = (n: number) =>
    `Login,20261103091542.655,r${n},ann@example.com,TLSv1.2,LOGIN_NO_ERROR,203.0.113.7,2026-11-03T09:15:42.655Z\n`;
  const callout =
    "EVENT_TYPE,TIMESTAMP,REQUEST_ID,TYPE,METHOD,SUCCESS,TIME,TIMESTAMP_DERIVED\nApexCallout,20261103091542.655,c1,REST,GET,1,20,2026-11-03T09:15:42.655Z\n";
  const found = await read(login + row(1) + row(2) + callout + login + row(3));
  expect(found.logins).toHaveLength(3);
  expect(found.problems).toEqual([
    expect.objectContaining({ reason: "It is an event of the type ApexCallout, no login" }),
  ]);
});

test("a short report whose cells hold line ends keeps its rows", async () => {
  const rows = ["a", "b", "c", "d"].map(
    (name) => `"${name}@example.com","Main St 1\nOslo","10/13/2026 9:15 AM UTC","Success","TLS 1.0"`,
  );
  const report = [
    "Logins of old clients",
    "As of 2026-11-03",
    "",
    '"User: Username","User: Address","Login Time","Status","TLS Protocol"',
    ...rows,
    "",
    "Total Number of Records,4",
    "Copyright (c) 2026 Salesforce",
    "Confidential Information - Do Not Distribute",
    "Generated By:  Ann 11/3/2026",
    "Acme",
  ].join("\n");
  expect((await read(report)).logins).toHaveLength(4);
});

test("times in a file's own encoding are asked about as they are written", async () => {
  const text = `${HEADER}${rowOf("2026/11/9 午後2:40")}`;
  const bytes = Buffer.from(text.replace("午後", "\u008c\u00df\u008c\u00e3"), "latin1");
  const { ended } = await read(bytes, { ...NO_ANSWERS, encodings: { "": "shift_jis" } });
  expect(ended).toMatchObject({ kind: "question", question: { asks: ["timeZone"] } });
  expect(JSON.stringify(ended)).toContain("午後2:40");
});

test("a header in the middle is read whatever stands around its names, and refused in an order nobody knows", async () => {
  const quoted = (text: string) => text.replaceAll(/[^,\n]+/g, '"$&"');
  const other = "Username,Login Time,Source IP,Login Type,Status,TLS Protocol,Browser\n";
  const row = "bob@example.com,11/15/2026 9:15 AM UTC,203.0.113.7,Application,Success,TLS 1.0,Unknown\n";
  const file = (header: string) => quoted(HEADER + rowOf("11/13/2026 9:15 AM UTC")) + header + quoted(row);
  for (const header of [other, quoted(other), `\ufeff${quoted(other)}`])
    expect((await read(file(header))).logins?.[1]).toContain("bob@example.com; 203.0.113.7; TLS 1.0");
  expect(await failure(file(other.replace("Status", "Zustand")))).toMatchObject({
    kind: "failed",
    message: expect.stringContaining("In the middle of the file stands another line with names of columns"),
  });
});

test("pages of an answer in a list are no answer without the last of them", async () => {
  const record = (n: number) => ({
    Id: `0Ya5g000000000${n}AAA`,
    UserId: "0055g000004AnnAAAS",
    LoginTime: `2026-11-0${n}T09:15:42.000+0000`,
    SourceIp: "203.0.113.7",
    LoginType: "Application",
    Status: "Success",
    TlsProtocol: "TLS 1.2",
  });
  const pages = [
    { totalSize: 3, done: false, nextRecordsUrl: "/x", records: [record(1), record(2)] },
    { totalSize: 3, done: true, records: [record(3)] },
  ];
  expect(await failure(JSON.stringify(pages))).toMatchObject({ kind: "end" });
  const other = { totalSize: 1, done: true, records: [record(4)] };
  for (const list of [pages.slice(0, 1), [pages[0], other], [other, pages[0]]])
    expect(await failure(JSON.stringify(list))).toMatchObject({ kind: "failed" });
  expect(await failure(JSON.stringify(pages.slice(0, 1)))).toMatchObject({
    kind: "failed",
    message: expect.stringContaining("2 of 3 records"),
  });
});

test("a gzip file gives the same logins whatever its name, also in several members", async () => {
  expect(await read(gzipSync(PLAIN))).toMatchObject(READ);
  expect(await read(gzipSync(utf16(PLAIN)))).toMatchObject(READ);
  expect(
    await read(Buffer.concat([gzipSync(PLAIN.slice(0, 100)), gzipSync(PLAIN.slice(100))])),
  ).toMatchObject(READ);
});

const PACKED_LONG = gzipSync(
  HEADER +
    Array.from({ length: 50_000 }, (_, i) =>
      rowOf("11/13/2026 9:15 AM UTC", `u${i * 7919}@example.com`),
    ).join(""),
);
const BENT = Buffer.from(PACKED_LONG).fill(0x55, 100_000, 100_200);

test.each([
  ["cut short", PACKED_LONG.subarray(0, -1000)],
  ["cut within its first bytes", PACKED_LONG.subarray(0, 5)],
  ["bent in the middle", BENT],
])("a gzip file that is %s is called damaged", async (_how, bytes) => {
  const { ended } = await read(bytes);
  expect(ended).toMatchObject({
    kind: "failed",
    message: expect.stringContaining("The .gz file is damaged"),
  });
});

test("an empty gzip file is called empty", async () => {
  expect(await read(gzipSync(""))).toMatchObject({
    ended: { kind: "failed", message: "The file is empty. Download it again." },
  });
});

test("where the first telling row is a stray, the file is read again in the order of all others", async () => {
  const either = rowOf("5/6/2026 10:00 UTC").repeat(5000);
  const text =
    HEADER +
    rowOf("13/5/2026 10:00 UTC", "stray@example.com") +
    either +
    rowOf("5/20/2026 10:00 UTC").repeat(300);
  expect((await read(text)).ended).toEqual({
    kind: "again",
    order: "month-first",
    encodings: {},
    surveysAll: false,
  });
  const second = await read(text, { dateOrder: "month-first", timeZone: null });
  expect(second).toMatchObject({
    ended: { kind: "end", order: "month-first" },
    problems: [{ line: 2, reason: 'Time cannot be read: "13/5/2026 10:00 UTC"' }],
  });
  expect(second.logins).toHaveLength(5300);
  expect(second.logins?.at(0)).toContain("2026-05-06T10:00:00");
});

test("a file that contradicts itself late leaves the order to the admin", async () => {
  const text =
    HEADER +
    rowOf("13/5/2026 10:00 UTC") +
    rowOf("5/6/2026 10:00 UTC").repeat(5000) +
    rowOf("5/20/2026 10:00 UTC");
  const { ended } = await read(text);
  expect(ended).toMatchObject({
    kind: "question",
    question: {
      asks: ["dateOrder"],
      rows: 5002,
      reason: "1 dates can only be read month first and 1 only day first.",
    },
  });
});

test("the rows of a long file keep their line numbers", async () => {
  const text =
    HEADER +
    rowOf("11/13/2026 9:15 AM UTC").repeat(20_000) +
    rowOf("never") +
    rowOf("11/13/2026 9:15 AM UTC").repeat(10);
  const { logins, problems } = await read(text.replaceAll("\n", "\r\n"));
  expect([logins?.length, problems.map(({ line }) => line)]).toEqual([20_010, [20_002]]);
});

test("Windows-1252 is read as such, also where it differs from Latin-1, and Japanese halves of a day in Shift_JIS", async () => {
  const french = Buffer.from(PLAIN.replace("zoë@", "zoë\u0092x\u0080@"), "latin1");
  expect((await read(french)).logins?.[0]).toMatch(/zoë’x€@example\.com/);
  const afternoon = Buffer.from([0x8c, 0xdf, 0x8c, 0xe3]);
  const [before = "", after = ""] = PLAIN.replaceAll("zoë", "zoe").split("11/13/2026 9:15 AM UTC");
  const file = Buffer.concat([
    Buffer.from(`${before}2026/11/13 `),
    afternoon,
    Buffer.from(`9:15 JST${after.replaceAll("11/14/2026 9:15 AM UTC", "2026/11/14 10:00 JST")}`),
  ]);
  expect((await read(file, { ...NO_ANSWERS, encodings: { "": "shift_jis" } })).logins?.[0]).toMatch(
    /^2026-11-13T12:15:00/,
  );
});

test("a column of protocols is known by its cells when its name is not, and only then", async () => {
  const renamed = PLAIN.replace("TLS Protocol", "TLS-Protokoll (neu)");
  expect(await read(renamed)).toMatchObject({ logins: (await read(PLAIN)).logins });
  const mixed = renamed.replace("TLS 1.2\n", "TLS 1.2 or so\n");
  expect((await read(mixed)).logins?.[0]).toContain("unknown, success");
});

test("cells of the place may be missing at the end of a row, others may not, and nothing of the protocol", async () => {
  const wide = PLAIN.replace("TLS Protocol\n", "TLS Protocol,TLS Cipher Suite,Country Code,Country\n")
    .replace("TLS 1.2\n", "TLS 1.2,AES256-SHA256,US,United States\n")
    .replace("TLS 1.2\n", "TLS 1.2,AES256-SHA256\n");
  expect((await read(wide)).logins).toHaveLength(2);
  for (const [cut, reason] of [
    [wide.replace(",AES256-SHA256\n", "\n"), "7 cells, 10 expected"],
    [wide.replace(/ 1\.2,AES256-SHA256\n$/, " 1"), "7 cells, 10 expected"],
    [wide.replace(",Chrome 120,TLS 1.2,AES256-SHA256\n", "\n"), "5 cells, 10 expected"],
  ] as const)
    expect([cut.slice(-20), (await read(cut)).problems]).toMatchObject([cut.slice(-20), [{ reason }]]);
});

test("a table without the line that names its columns is refused: its first login would be taken for names", async () => {
  const { ended } = await read(PLAIN.split("\n").slice(1).join("\n"));
  expect(ended).toMatchObject({
    kind: "failed",
    message: expect.stringMatching(/^Line 1 .* is missing\. Download/),
  });
});
