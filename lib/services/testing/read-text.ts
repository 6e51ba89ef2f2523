import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { OUTCOMES } from "@/lib/domain/outcome";
import { PROTOCOLS } from "@/lib/domain/protocol";
import { outcomeOfMarks, PACKED, PACKED_WIDTH, type Problem } from "@/lib/formats/packed";
import type { Answers, HeaderEvent, ReadEvent } from "@/lib/formats/read-events";
import { readUpload } from "@/lib/formats/read-upload";

const NOW = Date.UTC(2026, 10, 21, 12) / 1000;
export const NO_ANSWERS: Answers = { dateOrder: null, timeZone: null };

/** What a file is read as: its header, its logins in words, what could not be read, and how it ended. */
export async function readFile(file: string, answers: Answers, mappings = {}) {
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
    problems: [...packed, ...listBatches].flatMap((part) => part.problems.map(withoutExport)),
    broken: batches.flatMap((batch) => batch.broken),
    skipped: [...batches, ...listBatches].reduce((sum, batch) => sum + batch.skipped, 0),
    ended,
  };
}

function withoutExport({ ofExport: _, ...problem }: Problem): Problem {
  return problem;
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

/** What a text or some bytes are read as, as an uploaded file. */
export function read(bytes: string | Buffer, answers = NO_ANSWERS, mappings = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), "read-upload-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "input");
  writeFileSync(file, bytes);
  return readFile(file, answers, mappings);
}

/** A Setup download, its header and a row, in the bytes that Node reads a text as. */
export const HEADER = "Username,Login Time,Source IP,Login Type,Status,Browser,TLS Protocol\n";
export const rowOf = (time: string, user = "ann@example.com") =>
  `${user},${time},203.0.113.7,Application,Success,Chrome 120,TLS 1.2\n`;
export const PLAIN =
  HEADER + rowOf("11/13/2026 9:15 AM UTC", "zoë@example.com") + rowOf("11/14/2026 9:15 AM UTC");

/** How the reading of a file ends. */
export const ending = async (bytes: string | Buffer) => (await read(bytes)).ended;
