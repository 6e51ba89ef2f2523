import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { HEADER, NO_ANSWERS, PLAIN, read, readFile, rowOf } from "@/lib/services/testing/read-text";

/** Every case of every format: `setup/plain`. */
const CASES = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    readdirSync(path.join(import.meta.dirname, name, "fixtures")).map(
      (fixture) => `${name}/fixtures/${fixture}`,
    ),
  );

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

test("a single row that can only be read in the other order is asked about: it is from elsewhere, and others may be", async () => {
  const either = rowOf("5/6/2026 10:00 UTC").repeat(5000);
  const text =
    HEADER +
    rowOf("13/5/2026 10:00 UTC", "stray@example.com") +
    either +
    rowOf("5/20/2026 10:00 UTC").repeat(300);
  expect((await read(text)).ended).toMatchObject({
    kind: "question",
    question: {
      asks: ["dateOrder"],
      proposed: "month-first",
      reason: "300 dates can only be read month first and 1 only day first.",
    },
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
  const renamed = PLAIN.replace("TLS Protocol", "Protokoll (TLS-Version)");
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
