import { spawn, spawnSync } from "node:child_process";
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, prepare, ROOT } from "../scripts/prepare.mjs";
import { makeExport } from "./make-export.mjs";

const COLUMNS = [
  "username",
  "login_time",
  "source_ip",
  "login_type",
  "status",
  "browser",
  "platform",
  "application",
  "client_version",
  "api_type",
  "api_version",
  "login_url",
  "tls_protocol",
  "cipher_suite",
];
const GEO = ["country_code", "country", "subdivision", "city", "postal_code", "latitude", "longitude"];

/**
 * Times one Setup export both ways in one run: `sqlite3 .import` into a table whose unique index makes a repeated
 * import harmless, and this product from the first byte uploaded until the dashboard's numbers are there.
 */
export async function ingest(rows = 1_000_000) {
  prepare();
  await build();
  const folder = mkdtempSync(path.join(tmpdir(), "tls-readiness-bench-"));
  try {
    const csv = path.join(folder, "LoginHistory.csv");
    await makeExport(csv, rows);
    const megabytes = Math.round(statSync(csv).size / 1e6);
    console.log(
      `${rows.toLocaleString("en")} rows, ${megabytes} MB, 21 columns, 20,000 users; Node ${process.versions.node}`,
    );
    // What one way has written is on the disk before the other begins, so that neither pays for the other.
    spawnSync("sync");
    const ours = await product(folder, csv, rows);
    spawnSync("sync");
    const table = [sqlite(folder, csv, rows), ours];
    const [a, b] = table;
    console.table(Object.fromEntries(table.map(({ way, ...figures }) => [way, figures])));
    console.log(`Ratio of seconds, product to sqlite3: ${(b.seconds / a.seconds).toFixed(2)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sqlite(folder, csv, rows) {
  const file = path.join(folder, "sqlite.db");
  const columns = [...COLUMNS, ...GEO];
  const script = [
    "PRAGMA journal_mode=WAL;",
    "PRAGMA synchronous=NORMAL;",
    `CREATE TABLE login(${columns.map((name) => `${name} TEXT`).join(", ")});`,
    `CREATE UNIQUE INDEX login_key ON login(${COLUMNS.join(", ")});`,
    "CREATE INDEX login_time ON login(login_time);",
    ".mode csv",
    `.import --skip 1 ${csv} login`,
    "SELECT count(*) FROM login;",
  ].join("\n");
  const started = performance.now();
  const timed = existsSync("/usr/bin/time");
  const result = spawnSync(
    timed ? "/usr/bin/time" : "sqlite3",
    timed ? ["-f", "%M", "sqlite3", file] : [file],
    { input: script, encoding: "utf8", maxBuffer: 1 << 28 },
  );
  const seconds = (performance.now() - started) / 1000;
  if (result.status !== 0) throw new Error(`sqlite3 failed: ${result.stderr}`);
  const kib = timed ? Number(result.stderr.trim().split("\n").at(-1)) : NaN;
  return figures("sqlite3 .import, unique index", seconds, rows, Math.round(kib / 1024), statSync(file).size);
}

async function product(folder, csv, rows) {
  const data = path.join(folder, "data");
  const port = 31_000 + (process.pid % 1000);
  const env = { ...process.env, DATA_DIR: data, PORT: String(port) };
  const made = spawnSync(
    process.execPath,
    ["scripts/admin.mjs", "create-org", "--name", "Bench", "--email", "bench@example.com"],
    { cwd: ROOT, env, encoding: "utf8" },
  );
  const { org, token } = JSON.parse(made.stdout);
  const server = spawn(process.execPath, ["scripts/start.mjs"], { cwd: ROOT, env, stdio: "ignore" });
  try {
    const base = `http://127.0.0.1:${port}/api/v1`;
    const headers = { authorization: `Bearer ${token}` };
    await until(async () => (await fetch(`${base}/health`)).ok);
    const pid = serverPid(server.pid);
    let slowest = 0;
    let beating = true;
    const pulse = (async () => {
      while (beating) {
        const asked = performance.now();
        await fetch(`${base}/health`);
        slowest = Math.max(slowest, performance.now() - asked);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    })();
    const started = performance.now();
    const upload = await fetch(`${base}/orgs/${org}/imports?filename=LoginHistory.csv`, {
      method: "POST",
      headers,
      body: createReadStream(csv),
      duplex: "half",
    });
    const { id } = await upload.json();
    const uploaded = (performance.now() - started) / 1000;
    let row;
    await until(async () => {
      row = await (await fetch(`${base}/orgs/${org}/imports/${id}`, { headers })).json();
      if (row.status === "failed") throw new Error(row.failure);
      return row.status === "done";
    });
    const readiness = await (await fetch(`${base}/orgs/${org}/readiness`, { headers })).json();
    const seconds = (performance.now() - started) / 1000;
    beating = false;
    await pulse;
    if (row.rows.added + row.rows.repeated !== rows || readiness.logins.total !== row.rows.added)
      throw new Error(`Not exact: ${JSON.stringify(row.rows)} and ${readiness.logins.total}`);
    console.log(
      `Upload ${uploaded.toFixed(1)} s of the time; slowest answer of the server meanwhile ${Math.round(slowest)} ms; ${JSON.stringify(row.rows)}`,
    );
    const peak = peakOf(pid);
    return figures(
      "TLS Readiness, HTTP to dashboard",
      seconds,
      rows,
      peak,
      statSync(path.join(data, "tls-readiness.db")).size,
    );
  } finally {
    server.kill("SIGINT");
    await new Promise((resolve) => server.once("exit", resolve));
  }
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

async function until(done) {
  for (let tries = 0; tries < 6000; tries += 1) {
    const isDone = await done().catch((error) => {
      if (error instanceof TypeError) return false;
      throw error;
    });
    if (isDone) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("It took more than five minutes.");
}

/** The server is the child of the start script. */
function serverPid(parent) {
  const children = readFileSync(`/proc/${parent}/task/${parent}/children`, "utf8").trim().split(" ");
  return Number(children.at(-1));
}

function peakOf(pid) {
  const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Math.round(Number(line?.[1] ?? NaN) / 1024);
}
