import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { ZipFile } from "yazl";
import { UNPACK_LIMITS, type UnpackLimits } from "./file-parts";
import type { ReadEvent } from "./read-events";
import { readUpload } from "./read-upload";

const NOW = Date.UTC(2026, 10, 21, 12) / 1000;
const HEADER = "Username,Login Time,Source IP,Login Type,Status,TLS Protocol\n";
const rowOf = (user: string, time = "11/13/2026 9:15:10 AM UTC") =>
  `${user},${time},203.0.113.7,Application,Success,TLS 1.2\n`;
const CSV = HEADER + rowOf("ann@example.com");

async function zipOf(files: Readonly<Record<string, string | Buffer>>, compress = true): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files))
    zip.addBuffer(Buffer.from(content), name, { compress });
  zip.end();
  return buffer(zip.outputStream);
}

type Read = {
  /** Bytes read of the upload, as each batch told. */
  told: number[];
  logins: number;
  parts: string[];
  problems: string[];
  header: string | null;
  ended: ReadEvent;
};

async function read(bytes: Buffer | string, limits: Partial<UnpackLimits> = {}): Promise<Read> {
  const folder = mkdtempSync(path.join(tmpdir(), "file-parts-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "input");
  writeFileSync(file, bytes);
  const events: ReadEvent[] = [];
  const options = {
    answers: { dateOrder: null, timeZone: null },
    now: NOW,
    limits: { ...UNPACK_LIMITS, ...limits },
  };
  await readUpload(file, options, async (event) => void events.push(event));
  const batches = events.flatMap((event) => (event.kind === "batch" ? [event] : []));
  const ended = events.at(-1);
  if (!ended) throw new Error("Nothing was told.");
  return {
    told: batches.map(({ bytesRead }) => bytesRead),
    logins: batches.reduce((sum, { packed }) => sum + packed.logins.length / 13, 0),
    parts: events.flatMap((event) =>
      event.kind === "unreadable-part" ? [`${event.part}: ${event.message}`] : [],
    ),
    problems: batches.flatMap(({ packed, part }) =>
      packed.problems.map(({ line }) => `${part ?? ""}:${line}`),
    ),
    header: events.find((event) => event.kind === "header")?.format ?? null,
    ended,
  };
}

test("a month of hourly files in one archive is read as one export, rows named by their file", async () => {
  const files = Object.fromEntries(
    Array.from({ length: 720 }, (_, hour) => [
      `logs/hour-${hour}.csv`,
      HEADER + rowOf(`u${hour}@example.com`) + (hour === 700 ? rowOf("bad@example.com", "never") : ""),
    ]),
  );
  expect(await read(await zipOf(files))).toMatchObject({
    logins: 720,
    problems: ["logs/hour-700.csv:3"],
    ended: { kind: "end" },
  });
});

test("how far the reading of an archive has come is told within each of its files, too", async () => {
  const rows = Array.from({ length: 60_000 }, (_, row) => rowOf(`u${row}@example.com`)).join("");
  const zip = await zipOf({ "a.csv": HEADER + rows, "b.csv": HEADER + rows });
  const { told } = await read(zip);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(new Set(told.map((bytes) => Math.floor((8 * bytes) / zip.length)))).toEqual(
    new Set([0, 1, 2, 3, 4, 5, 6, 7]),
  );
});

test("files of an archive may be packed themselves, have other column orders, and clutter is passed over", async () => {
  const turned =
    "TLS Protocol,Status,Login Type,Source IP,Login Time,Username\nTLS 1.0,Success,Application,203.0.113.7,11/13/2026 9:15:10 AM UTC,bob@example.com\n";
  const zip = await zipOf({
    "a.csv.gz": gzipSync(CSV),
    "b/c.csv": turned,
    "__MACOSX/._a.csv": "junk",
    ".DS_Store": "junk",
  });
  expect(await read(zip)).toMatchObject({ logins: 2, parts: [], ended: { kind: "end" } });
});

test("a file of the archive that is no such export is named and left out, the others are read", async () => {
  const zip = await zipOf({
    "a.csv": CSV,
    "users.csv": "Id,Username,Name,IsActive\n0055g000004AnnAAAS,ann@example.com,Ann,true\n",
    "notes.pdf": "%PDF-1.7",
    "inner.zip": await zipOf({ "x.csv": CSV }),
    "b.csv": HEADER + rowOf("bob@example.com"),
  });
  const { logins, parts, ended } = await read(zip);
  expect([logins, ended.kind]).toEqual([2, "end"]);
  expect(parts).toEqual([
    "users.csv: It is another kind of export (List of users): upload it on its own.",
    "notes.pdf: This is a PDF, not a CSV file. Download the login history as CSV instead.",
    "inner.zip: This is an archive within an archive, not a CSV file. Unpack the inner one and upload it.",
  ]);
});

test("logins of an archive are read although a list stands first in it", async () => {
  const users = "Id,Username,Name,IsActive\n0055g000004AnnAAAS,ann@example.com,Ann,true\n";
  const packages = '{"result":[{"SubscriberPackageNamespace":"a","SubscriberPackageName":"A"}]}';
  const mixed = await zipOf({ "0-users.csv": users, "logins.csv": CSV, "z-users.csv": users });
  const { logins, parts, ended } = await read(mixed);
  expect([logins, ended.kind]).toEqual([1, "end"]);
  const why = "It is another kind of export (List of users): upload it on its own.";
  expect(parts).toEqual([`0-users.csv: ${why}`, `z-users.csv: ${why}`]);
  const lists = await read(await zipOf({ "users.csv": users, "packages.json": packages }));
  expect([lists.logins, lists.ended.kind, lists.parts.length]).toEqual([0, "end", 1]);
});

test("an Excel workbook is refused with what to do", async () => {
  const workbook = await zipOf({ "[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>" });
  expect((await read(workbook)).ended).toMatchObject({
    kind: "failed",
    message: expect.stringMatching(/Excel workbook\. Upload the CSV as Salesforce made it/),
  });
});

test("an archive that names a file outside its folder is refused", async () => {
  const zip = await zipOf({ "aa/evil.csv": CSV });
  const bent = Buffer.from(zip.toString("latin1").replaceAll("aa/evil.csv", "../evil.csv"), "latin1");
  expect((await read(bent)).ended).toMatchObject({
    kind: "failed",
    message: expect.stringContaining("outside its own folder"),
  });
});

test("an encrypted archive is refused by name", async () => {
  const zip = await zipOf({ "a.csv": CSV });
  // General purpose bit 0, in the local header and in the central directory.
  zip[6] = (zip[6] ?? 0) | 1;
  const central = zip.indexOf(Buffer.from("PK\x01\x02", "latin1"));
  zip[central + 8] = (zip[central + 8] ?? 0) | 1;
  expect((await read(zip)).ended).toMatchObject({
    kind: "failed",
    message: expect.stringContaining('"a.csv" in the archive is encrypted'),
  });
});

test("an archive with too many files, none, or none that can be read is refused", async () => {
  const many = await zipOf({ "a.csv": CSV, "b.csv": CSV, "c.csv": CSV });
  expect((await read(many, { seconds: 0 })).ended).toMatchObject({
    kind: "failed",
    message: expect.stringContaining("took longer than 0 minutes"),
  });
  expect((await read(many, { entries: 2 })).ended).toMatchObject({
    message: expect.stringContaining("holds 3 files; 2 can be read"),
  });
  expect((await read(await zipOf({}))).ended).toMatchObject({
    message: expect.stringContaining("holds no file"),
  });
  expect((await read(await zipOf({ "a.pdf": "%PDF-" }))).ended).toMatchObject({
    message: expect.stringContaining("None of the files in the archive"),
  });
});

test("a tar archive is called one, also when it is packed as .gz", async () => {
  const tar = Buffer.alloc(1024);
  tar.write("LoginHistory.csv", 0);
  tar.write("ustar", 257);
  tar.write(CSV.slice(0, 400), 512);
  for (const bytes of [tar, gzipSync(tar)])
    expect((await read(bytes)).ended).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("This is a tar archive, not a CSV file. Unpack it"),
    });
});

test("a damaged archive is called damaged", async () => {
  const zip = await zipOf({ "a.csv": CSV.repeat(3000) });
  expect((await read(zip.subarray(0, zip.length - 30))).ended).toMatchObject({
    message: expect.stringMatching(/\.zip file is damaged/),
  });
  const bent = Buffer.from(zip);
  bent.fill(0x55, 60, 90);
  expect((await read(bent)).ended).toMatchObject({
    message: expect.stringMatching(/"a\.csv" in the archive is damaged/),
  });
});

test("a file of an archive whose bytes are not those that were packed is refused by name", async () => {
  const zip = await zipOf({ "a.csv": CSV }, false);
  const at = zip.indexOf("TLS 1.2");
  expect(at).toBeGreaterThan(0);
  const bent = Buffer.from(zip);
  bent.write("TLS 1.3", at);
  expect((await read(bent)).ended).toMatchObject({
    message: expect.stringMatching(/^"a\.csv" in the archive is damaged \(its checksum does not fit\)/),
  });
});

test("of many packed files the one that is damaged is named", async () => {
  const whole = gzipSync(CSV);
  const zip = await zipOf({ "a.csv.gz": whole, "b.csv.gz": whole.subarray(0, whole.length - 12) });
  expect((await read(zip)).ended).toMatchObject({
    kind: "failed",
    message: expect.stringMatching(/^"b\.csv\.gz" in the archive: The \.gz file is damaged/),
  });
});

test("what unpacks to more than the limit is refused, as .gz, as .zip, and over all of its files", async () => {
  const large = HEADER + rowOf("ann@example.com").repeat(20_000);
  // By its size; and by how much more comes out than went in, from some size on.
  const bombs = [
    gzipSync(large),
    await zipOf({ "a.csv": large }),
    await zipOf({ "a.csv.gz": gzipSync(large) }),
  ];
  const half = HEADER + rowOf("ann@example.com").repeat(8000);
  bombs.push(await zipOf({ "a.csv": half, "b.csv": half }));
  for (const limits of [{ bytes: 1_000_000 }, { ratio: 20, ratioFrom: 1_000_000 }]) {
    for (const bomb of bombs)
      expect((await read(bomb, limits)).ended).toMatchObject({
        kind: "failed",
        message: expect.stringContaining("unpacks to far more"),
      });
    expect((await read(await zipOf({ "a.csv": half }), limits)).ended.kind).toBe("end");
  }
  const plain = { "a.csv": half, "b.csv": half };
  expect((await read(await zipOf(plain, false), { ratio: 20, ratioFrom: 1_000_000 })).ended.kind).toBe("end");
});

test.each([
  ["a line that never ends", `${HEADER}${"x".repeat(3 << 20)}`, /Line 2 is longer than/],
  [
    "more columns than any export has",
    `${Array.from({ length: 501 }, (_, i) => `c${i}`).join(",")}\n`,
    /501 columns; 500 can be read/,
  ],
])("%s is refused with its limit", async (_what, text, words) => {
  expect((await read(text)).ended).toMatchObject({ kind: "failed", message: expect.stringMatching(words) });
});

test("a cell longer than 64 KiB rejects its row only", async () => {
  const text = HEADER + rowOf(`${"x".repeat(70_000)}@example.com`) + rowOf("ann@example.com");
  expect(await read(text)).toMatchObject({ logins: 1, problems: [":2"] });
});

test("a record of JSON with a new field later in the file is read with it", async () => {
  const record = (i: number, more: object = {}) =>
    JSON.stringify({
      Id: `0Ya5g00000000${String(i).padStart(5, "0")}`,
      UserId: "0055g000004AnnAAAS",
      LoginTime: "2026-11-03T09:15:42.000Z",
      Status: "Success",
      ...more,
    });
  const records = [
    ...Array.from({ length: 5000 }, (_, i) => record(i)),
    record(5000, { TlsProtocol: "TLS 1.0" }),
  ];
  expect(await read(`{"done":true,"records":[${records.join(",")}]}`)).toMatchObject({
    logins: 5001,
    header: "soql",
    ended: { kind: "end" },
  });
});
