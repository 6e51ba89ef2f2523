import { spawnSync } from "node:child_process";
import {
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { build, prepare } from "../scripts/prepare.mjs";
import { makeEventLog, makeExport } from "./make-export.mjs";
import { BenchServer } from "./server.mjs";

const LOGIN =
  "username login_time source_ip login_type status browser platform application client_version api_type api_version login_url tls_protocol cipher_suite".split(
    " ",
  );
const PLACE = "country_code country subdivision city postal_code latitude longitude".split(" ");
const EVENT =
  "event_type timestamp request_id organization_id user_id run_time cpu_time uri session_key login_key request_status db_total_time browser_type api_type api_version user_name tls_protocol cipher_suite user_id_derived client_ip uri_id_derived login_status source_ip".split(
    " ",
  );

/**
 * Times exports both ways in one run: `sqlite3 .import` (bare, and into a table whose unique index makes a repeated
 * import harmless), and this product from the first byte uploaded until the dashboard's numbers are there.
 */
export async function ingest(rows = 1_000_000) {
  prepare();
  await build();
  const folder = mkdtempSync(path.join(tmpdir(), "tls-readiness-bench-"));
  const at = (name) => path.join(folder, name);
  const half = Math.floor(rows / 2);
  try {
    await makeExport(at("a.csv"), rows + half, { to: rows });
    await makeExport(at("b.csv"), rows + half, { from: half });
    await makeEventLog(at("events.csv"), rows);
    await pipeline(createReadStream(at("a.csv")), createGzip(), createWriteStream(at("a.csv.gz")));
    const [csv, events] = [megabytes(at("a.csv")), megabytes(at("events.csv"))];
    console.log(
      `${rows.toLocaleString("en")} rows of 20,000 users: ${csv} MB, 21 columns; event log ${events} MB, 23 columns. Node ${process.versions.node}`,
    );
    const table = [];
    const notes = [];
    const login = { columns: [...LOGIN, ...PLACE], key: LOGIN, time: "login_time" };
    const event = { columns: EVENT, key: ["request_id"], time: "timestamp" };
    table.push(
      sqlite("sqlite3 .import, no index", at("bare.db"), at("a.csv"), rows, { ...login, key: null }),
    );
    table.push(
      sqlite("sqlite3 .import, unique and time index", at("one.db"), at("a.csv"), rows, login, notes),
    );
    table.push(
      sqlite("  the same, half of it again", at("one.db"), at("b.csv"), rows, login, notes, rows + half),
    );
    table.push(sqlite("  event log", at("events.db"), at("events.csv"), rows, event, notes));
    await onServer(at("first"), async (server) => {
      table.push(await product("TLS Readiness, HTTP to dashboard", server, at("a.csv"), rows, rows, notes));
      table.push(
        await product("  the same, half of it again", server, at("b.csv"), rows, rows + half, notes),
      );
    });
    for (const [way, name] of [
      ["  .gz", "a.csv.gz"],
      ["  event log", "events.csv"],
    ])
      await onServer(at(name.replaceAll(".", "-")), async (server) => {
        table.push(await product(way, server, at(name), rows, rows, notes));
      });
    console.table(Object.fromEntries(table.map(({ way, ...figures }, i) => [`${i + 1} ${way}`, figures])));
    console.log("Peak RSS is since a server began, so that of the second import has the first in it.");
    for (const note of notes) console.log(note);
    const ratio = (ours, theirs) => (table[ours].seconds / table[theirs].seconds).toFixed(2);
    console.log(
      `Ratio of seconds, product to sqlite3 with indexes: ${ratio(4, 1)}; half again ${ratio(5, 2)}; event log ${ratio(7, 3)}; product to bare sqlite3: ${ratio(4, 0)}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onServer(data, act) {
  const server = await BenchServer.start(data);
  try {
    await act(server);
  } finally {
    await server.stop();
  }
}

async function product(way, server, file, rows, expected, notes) {
  settle();
  const {
    seconds,
    uploaded,
    rows: counts,
    total,
    answers,
  } = await server.ingest(file, path.basename(file), rows);
  if (counts.added + counts.repeated !== rows || total !== expected)
    throw new Error(`Not exact: ${JSON.stringify(counts)} and ${total}`);
  notes.push(
    `${way.trim()}: upload ${uploaded.toFixed(1)} s of it, ${counts.added} added, ${counts.repeated} repeated; answers meanwhile, median, 99 %, worst in ms: ${[["all", [...answers.values()].flat()], ...answers].map(([where, taken]) => `${where} (${taken.length}) ${percentiles(taken)}`).join("; ")}`,
  );
  return figures(way, seconds, rows, server.peak(), server.databaseBytes());
}

function sqlite(way, file, csv, rows, { columns, key, time }, notes, expected = rows) {
  settle();
  const fresh = !existsSync(file);
  const script = [
    "PRAGMA journal_mode=WAL;",
    "PRAGMA synchronous=NORMAL;",
    ...(fresh ? [`CREATE TABLE login(${columns.map((name) => `${name} TEXT`).join(", ")});`] : []),
    ...(fresh && key
      ? [
          `CREATE UNIQUE INDEX login_key ON login(${key.join(", ")});`,
          `CREATE INDEX login_time ON login(${time});`,
        ]
      : []),
    ".mode csv",
    `.import --skip 1 ${csv} login`,
    "SELECT count(*) FROM login;",
  ].join("\n");
  const started = performance.now();
  const timed = existsSync("/usr/bin/time");
  // A line for each of five million repeated rows is more than a string can hold.
  const complaints = openSync(`${file}.stderr`, "w");
  const result = spawnSync(
    timed ? "/usr/bin/time" : "sqlite3",
    timed ? ["-f", "%M", "-o", `${file}.time`, "sqlite3", file] : [file],
    { input: script, encoding: "utf8", stdio: ["pipe", "pipe", complaints] },
  );
  closeSync(complaints);
  const seconds = (performance.now() - started) / 1000;
  // A row that is there already is told on stderr and makes the status 1.
  if (result.error || (fresh && result.status !== 0))
    throw new Error(`sqlite3 failed: ${result.error ?? readStart(`${file}.stderr`)}`);
  const count = Number(result.stdout.trim().split("\n").at(-1));
  // A unique index takes equal logins of one second for repeats; a bare table doubles what comes twice.
  if (count < expected * 0.999 || count > expected)
    throw new Error(`${way.trim()}: ${count} rows, ${expected} expected`);
  if (count < expected) notes.push(`${way.trim()}: lost ${expected - count} logins that equal another`);
  const kib = timed ? Number(readFileSync(`${file}.time`, "utf8").trim().split("\n").at(-1)) : NaN;
  return figures(way, seconds, rows, Math.round(kib / 1024), statSync(file).size);
}

function readStart(file) {
  const start = Buffer.alloc(500);
  const opened = openSync(file, "r");
  const length = readSync(opened, start);
  closeSync(opened);
  return start.toString("utf8", 0, length);
}

/** What one way has written is on the disk before the next begins, so that none pays for another. */
function settle() {
  spawnSync("sync");
}

function percentiles(taken) {
  const sorted = [...taken].sort((a, b) => a - b);
  const at = (share) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return `${at(0.5)}, ${at(0.99)}, ${at(1)}`;
}

function figures(way, seconds, rows, rssMB, bytes) {
  return {
    way,
    seconds: Number(seconds.toFixed(2)),
    "rows/s": Math.round(rows / seconds),
    "peak RSS MB": rssMB,
    "database MB": Math.round(bytes / 1e6),
  };
}

function megabytes(file) {
  return Math.round(statSync(file).size / 1e6);
}
