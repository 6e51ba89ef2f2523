import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { ZipFile } from "yazl";
import { PACKED, PACKED_WIDTH } from "./packed";
import type { Answers, ReadEvent } from "./read-events";
import { readUpload } from "./read-upload";

const NOW = Date.UTC(2026, 10, 21, 12) / 1000;
const HEADER = "Username,Login Time,Source IP,Login Type,Status,TLS Protocol\n";
const rowOf = (time: string, user = "ann@example.com") =>
  `${user},${time},203.0.113.7,Application,Success,TLS 1.2\n`;
const days = (time: (day: string) => string) =>
  HEADER + ["03", "04", "05"].map((day) => rowOf(time(day))).join("");
/** November of 2026, as three offices write it; the last one's days could be months. */
const US = HEADER + rowOf("11/15/2026 8:00:00 AM GMT") + rowOf("11/02/2026 8:00:00 AM GMT");
const GERMAN = HEADER + rowOf("15/11/2026 08:00:00 GMT") + rowOf("02/11/2026 08:00:00 GMT");
const UK = days((day) => `${day}/11/2026 10:00:00 GMT`);

/** Days and users read, and how it ended; with what was found on the way, as the worker reads it again. */
async function read(files: Readonly<Record<string, string | Buffer>>, given: Partial<Answers> = {}) {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const folder = mkdtempSync(path.join(tmpdir(), "archive-files-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "input");
  writeFileSync(file, await buffer(zip.outputStream));
  const answers: Answers = { dateOrder: null, timeZone: null, ...given };
  const events: ReadEvent[] = [];
  await readUpload(file, { answers, now: NOW }, async (event) => void events.push(event));
  const ended = events.at(-1);
  if (ended?.kind === "again") {
    const { encodings, surveysAll } = ended;
    return read(files, { ...given, encodings: { ...given.encodings, ...encodings }, surveysAll });
  }
  const batches = events.flatMap((event) => (event.kind === "batch" ? [event.packed] : []));
  const words = batches.flatMap(({ logins }) => [...logins]);
  return {
    days: Array.from({ length: words.length / PACKED_WIDTH }, (_, i) =>
      new Date((words[i * PACKED_WIDTH + PACKED.indexOf("time")] ?? 0) * 1000).toISOString().slice(0, 10),
    ),
    users: [...new Set(batches.flatMap(({ dimensions }) => dimensions.map(({ value }) => value)))].filter(
      (value) => value.includes("@"),
    ),
    problems: batches.flatMap(({ problems }) => problems),
    leftOut: events.flatMap((event) =>
      event.kind === "unreadable-part" ? [`${event.part}: ${event.message}`] : [],
    ),
    ended,
  };
}

test("each file of an archive has its own order of day and month", async () => {
  const { days: read1, problems, ended } = await read({ "us.csv": US, "de.csv": GERMAN });
  expect(read1).toEqual(["2026-11-15", "2026-11-02", "2026-11-15", "2026-11-02"]);
  expect([problems, ended?.kind]).toEqual([[], "end"]);
});

test("a file that cannot tell is asked about, whatever the others say, and the answer is for it alone", async () => {
  const files = { "us.csv": US, "uk.csv": UK };
  const { ended } = await read(files);
  expect(ended).toMatchObject({
    kind: "question",
    question: { asks: ["dateOrder"], rows: 3, proposed: "day-first" },
  });
  expect(ended?.kind === "question" && ended.question.reason).toMatch(/^"uk.csv" in the archive: Every date/);
  const answered = await read(files, { dateOrder: "day-first" });
  expect(answered.days).toEqual(["2026-11-15", "2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05"]);
  expect(answered.ended?.kind).toBe("end");
});

test("a file that is left out is not asked about", async () => {
  const german =
    "Benutzername,Anmeldezeit,Quell-IP,Anmeldetyp,Status,TLS-Protokoll\n" +
    ["03", "04", "05"].map((day) => rowOf(`${day}/11/2026 10:00:00 GMT`, "jens@example.com")).join("");
  expect((await read({ "de.csv": german })).ended?.kind).toBe("question");
  const { users, ended, leftOut } = await read({ "us.csv": US, "de.csv": german });
  expect(leftOut).toEqual([
    "de.csv: It names its logins in another way than the files before it: upload it on its own.",
  ]);
  expect([users, ended?.kind]).toEqual([["ann@example.com"], "end"]);
});

test("each file of an archive has its own encoding", async () => {
  const western = Buffer.from(HEADER + rowOf("11/15/2026 8:00:00 AM GMT", "josé\u0092@acme.fr"), "latin1");
  const japanese = Buffer.concat([
    Buffer.from(HEADER),
    // 田中 in Shift_JIS.
    Buffer.from([0x93, 0x63, 0x92, 0x86]),
    Buffer.from(rowOf("11/16/2026 8:00:00 AM GMT", "@acme.jp")),
  ]);
  for (const files of [
    { "w.csv": western, "j.csv": japanese },
    { "j.csv": japanese, "w.csv": western },
  ]) {
    const { users, ended } = await read(files);
    expect([users.sort(), ended?.kind]).toEqual([["josé’@acme.fr", "田中@acme.jp"].sort(), "end"]);
  }
});

test("a query's file that a spreadsheet has saved is asked about, however many whole ones come before it", async () => {
  const header = "Id,UserId,LoginTime,LoginType,SourceIp,Status,TlsProtocol\n";
  const login = (n: number, time: string) =>
    `0Ya5g00000${String(n).padStart(5, "0")}AAA,0055g0000000001AAA,${time},Application,203.0.113.7,Success,TLS 1.2\n`;
  const whole = Array.from({ length: 2500 }, (_, n) => login(n, "2026-11-15T08:00:00.000Z")).join("");
  const saved = [3, 4].map((day) => login(9000 + day, `0${day}/11/2026 08:00:00`)).join("");
  const { ended } = await read({ "a.csv": header + whole, "b.csv": header + saved });
  expect(ended).toMatchObject({ kind: "question", question: { rows: 2 } });
  expect(ended?.kind === "question" && ended.question.asks).toEqual(["timeZone"]);
});

test("a file whose times have no seconds is left out of an archive of such as have them, and the other way round", async () => {
  const minutes = US.replaceAll(":00:00", ":00");
  const left = (name: string) =>
    `${name}: Its times are not as exact as those of the files before it, one with seconds and one without: upload it on its own.`;
  for (const [a, b] of [
    [US, minutes],
    [minutes, US],
  ] as const) {
    const { days: found, leftOut, ended } = await read({ "a.csv": a, "b.csv": b });
    expect(found).toHaveLength(2);
    expect([leftOut, ended?.kind]).toEqual([[left("b.csv")], "end"]);
  }
});
