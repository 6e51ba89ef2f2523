import BetterSqlite3 from "better-sqlite3";
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeExport } from "../bench/make-export.mjs";
import { apiOf, expect, launch, test, type Api } from "./server";

/** `npm run test:long` goes twenty rounds with 200,000 rows. */
const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 4);
const ROWS = Number(process.env.FAULT_ROWS ?? 30_000);
const KEPT = 2000;

const MOST_TRIES = 10;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function totalOf(api: Api): Promise<number> {
  return (await (await api.call("GET", "/readiness")).json()).logins.total;
}

/** Asks for the numbers all the time, as people with the pages open do; ends with all that was answered. */
function watch(api: Api): () => Promise<string[]> {
  const seen = new Set<string>();
  let on = true;
  const watching = (async () => {
    while (on) {
      const answer = await api.call("GET", "/readiness").catch(() => null);
      if (answer?.ok) {
        const { logins, areas, verdict } = await answer.json().catch(() => ({}));
        if (logins) seen.add(JSON.stringify({ logins, areas, verdict }));
      }
      await pause(10);
    }
  })();
  return async () => {
    on = false;
    await watching;
    return [...seen];
  };
}

/** How the newest import stands in the database, and the job that undoes it. */
type Moment = { id: number; status: string; bytes: number; bytesRead: number; undo: string | null };

function momentOf(dataDir: string): Moment {
  const database = new BetterSqlite3(path.join(dataDir, "tls-readiness.db"), { readonly: true });
  try {
    return database
      .prepare<[], Moment>(
        `SELECT i."id", i."status", i."bytes", i."bytesRead",
           (SELECT max(j."state") FROM "Job" j WHERE j."importId" = i."id" AND j."kind" = 'undo') AS "undo"
         FROM "Import" i ORDER BY i."id" DESC LIMIT 1`,
      )
      .get() as Moment;
  } finally {
    database.close();
  }
}

/** What is going on at a moment of each phase. */
const PHASES = {
  receiving: ({ status }: Moment) => status === "receiving",
  reading: ({ status, bytes, bytesRead }: Moment) => status === "reading" && bytesRead < bytes,
  publishing: ({ status, bytes, bytesRead }: Moment) => status === "reading" && bytesRead >= bytes,
  undoing: ({ undo }: Moment) => undo === "waiting" || undo === "running",
};
type Phase = keyof typeof PHASES;
const IN_TURN: readonly Phase[] = ["receiving", "reading", "publishing", "undoing"];

test("killed at any moment, an import or an undo ends with exactly the right numbers, and nobody sees a part", async () => {
  test.setTimeout(120_000 + ROUNDS * 60_000);
  const server = await launch();
  await server.start();
  const { org, token } = await server.createOrg("Killed often", "often@example.com");
  const api = apiOf(server, org, token);
  const folder = mkdtempSync(path.join(tmpdir(), "tls-readiness-faults-"));
  const kept = path.join(folder, "kept.csv");
  await makeExport(kept, KEPT, { users: 50, seed: 7 });
  expect((await api.ended((await api.upload(readFileSync(kept), "filename=kept.csv")).id)).rows.added).toBe(
    KEPT,
  );
  const csv = path.join(folder, "LoginHistory.csv");
  await makeExport(csv, ROWS, { users: 500, seed: 11 });
  const bytes = readFileSync(csv);

  const isGone = async (id: string) => {
    await expect.poll(async () => (await api.ended(id)).status, { timeout: 60_000 }).toBe("undone");
    await expect.poll(() => totalOf(api), { timeout: 60_000 }).toBe(KEPT);
  };
  const endsWhole = async (id: string) => {
    expect(await api.ended(id)).toMatchObject({
      status: "done",
      rows: { added: ROWS, repeated: 0, rejected: 0 },
    });
    expect(await totalOf(api)).toBe(KEPT + ROWS);
  };
  /** Milliseconds from the beginning of a phase on within which it is killed, as long as a phase was found to last. */
  const spans: Record<Phase, number> = { receiving: 50, reading: 1000, publishing: 300, undoing: 300 };
  /** Kills the server at some moment of a phase, and starts it again; null when the phase was over by then. */
  const killIn = async (phase: Phase): Promise<Moment | null> => {
    const deadline = Date.now() + 30_000;
    while (!PHASES[phase](momentOf(server.dataDir)) && Date.now() < deadline) await pause(1);
    const begun = performance.now();
    await pause(Math.random() * spans[phase]);
    await server.stop("SIGKILL");
    const moment = momentOf(server.dataDir);
    const isMet = PHASES[phase](moment);
    spans[phase] = isMet ? Math.max(spans[phase], 1.5 * (performance.now() - begun)) : 0.6 * spans[phase];
    await server.start();
    return isMet ? moment : null;
  };

  const whole = await api.upload(bytes);
  await endsWhole(whole.id);
  const stop = watch(api);
  await api.call("DELETE", `/imports/${whole.id}`);
  await isGone(whole.id);
  const met: Phase[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const phase = IN_TURN[round % IN_TURN.length] ?? "reading";
    for (let tries = 1; met.length === round; tries += 1) {
      expect(tries, `no moment of ${phase} was met`).toBeLessThanOrEqual(MOST_TRIES);
      const sent = api.upload(bytes).catch(() => null);
      if (phase === "undoing") {
        const { id = "" } = (await sent) ?? {};
        await endsWhole(id);
        void api.call("DELETE", `/imports/${id}`).catch(() => null);
      }
      const moment = await killIn(phase);
      if (moment) met.push(phase);
      await sent;
      // An undo goes on by itself; an import does, too, once it is here, and is sent again otherwise.
      const again = phase === "undoing" ? (moment ?? momentOf(server.dataDir)) : await api.upload(bytes);
      if (phase !== "undoing") {
        await endsWhole(String(again.id));
        await api.call("DELETE", `/imports/${again.id}`);
      }
      await isGone(String(again.id));
    }
  }
  expect(met).toEqual(Array.from({ length: ROUNDS }, (_, round) => IN_TURN[round % IN_TURN.length]));
  // With the import and without it: nothing between was ever shown.
  const seen = await stop();
  expect(seen.map((text) => JSON.parse(text).logins.total).sort((a, b) => a - b)).toEqual([
    KEPT,
    KEPT + ROWS,
  ]);
  await server.stop("SIGINT");
  rmSync(server.dataDir, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

test("discarded while it is read, a file leaves nothing, and is read whole when it is sent again", async () => {
  test.setTimeout(120_000);
  const server = await launch();
  await server.start();
  const { org, token } = await server.createOrg("Discarded", "discarded@example.com");
  const api = apiOf(server, org, token);
  const folder = mkdtempSync(path.join(tmpdir(), "tls-readiness-discarded-"));
  const csv = path.join(folder, "LoginHistory.csv");
  await makeExport(csv, 100_000, { users: 500 });
  const bytes = readFileSync(csv);
  const { id } = await api.upload(bytes);
  await expect.poll(() => PHASES.reading(momentOf(server.dataDir)), { intervals: [1] }).toBe(true);
  expect((await api.call("DELETE", `/imports/${id}`)).ok).toBe(true);
  await expect.poll(async () => (await api.ended(id)).status, { timeout: 30_000 }).toBe("undone");
  expect(await totalOf(api)).toBe(0);
  const again = await api.upload(bytes);
  expect(await api.ended(again.id)).toMatchObject({ status: "done", rows: { added: 100_000, repeated: 0 } });
  expect(await totalOf(api)).toBe(100_000);
  await server.stop("SIGINT");
  rmSync(server.dataDir, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

const ROW =
  '"Username","Login Time","Source IP","Login Type","Status"\n"a@example.com","2026-11-03 09:15:00 UTC","203.0.113.7","Application","Success"\n';

test("a database that cannot be written to ends the start with what to do", async () => {
  const server = await launch();
  await server.start();
  await server.stop("SIGINT");
  const file = path.join(server.dataDir, "tls-readiness.db");
  const writeVersion = 18;
  const setWriteVersion = (version: number) => {
    const handle = openSync(file, "r+");
    writeSync(handle, Uint8Array.of(version), 0, 1, writeVersion);
    closeSync(handle);
  };
  // SQLite takes a file of a later version for one that may only be read, whoever runs it.
  setWriteVersion(3);
  await expect(server.start()).rejects.toThrow(
    `The data folder is ${server.dataDir}. The data folder cannot be written to. Give the server the right`,
  );
  setWriteVersion(2);
  await server.start();
  await server.stop("SIGINT");
  rmSync(server.dataDir, { recursive: true, force: true });
});

test("a data folder that cannot be written to refuses uploads with what to do, and a retry works", async () => {
  const server = await launch();
  await server.start();
  const { org, token } = await server.createOrg("Unwritable", "unwritable@example.com");
  const api = apiOf(server, org, token);
  await api.ended((await api.upload(ROW.replace("a@", "b@"))).id);
  const uploads = path.join(server.dataDir, "uploads");
  const aside = path.join(server.dataDir, "aside");
  renameSync(uploads, aside);
  writeFileSync(uploads, "no folder");
  const refused = await api.call("POST", "/imports?filename=a.csv", ROW);
  expect(refused.status).toBe(507);
  expect(await refused.json()).toMatchObject({
    code: "storage-full",
    detail: expect.stringContaining("cannot be written to"),
  });
  expect((await api.call("GET", "/readiness")).status).toBe(200);
  rmSync(uploads);
  renameSync(aside, uploads);
  expect(await api.ended((await api.upload(ROW)).id)).toMatchObject({ status: "done", rows: { added: 1 } });
  await server.stop("SIGINT");
  rmSync(server.dataDir, { recursive: true, force: true });
});

test("a full disk fails an upload and an import with what to do, keeps nothing half, and a retry works", async () => {
  test.setTimeout(120_000);
  const folder = mkdtempSync(path.join(tmpdir(), "tls-readiness-full-"));
  const csv = path.join(folder, "LoginHistory.csv");
  await makeExport(csv, 30_000, { users: 500 });
  const bytes = readFileSync(csv);
  // No file may grow beyond this: what a full disk does to writes, for this server alone.
  const server = await launch({}, { largestFile: 2 * 1024 ** 2 });
  await server.start();
  const { org, token } = await server.createOrg("Full", "full@example.com");
  const api = apiOf(server, org, token);
  const refused = await api.call("POST", "/imports?filename=large.csv", bytes);
  expect(refused.status).toBe(507);
  expect((await refused.json()).detail).toContain("is full");
  const packed = await api.upload(await gzip(bytes), "filename=packed.csv.gz");
  const failed = await api.ended(packed.id);
  expect(failed).toMatchObject({ status: "failed" });
  // SQLite calls this limit a failed write and a full disk full; both say what to do.
  expect(failed.failure).toMatch(/is full|cannot be written to/);
  expect(await totalOf(api)).toBe(0);
  await server.stop("SIGINT");

  const roomy = await launch({ DATA_DIR: server.dataDir });
  await roomy.start();
  const again = apiOf(roomy, org, token);
  expect(await again.ended((await again.upload(bytes)).id)).toMatchObject({
    status: "done",
    rows: { added: 30_000 },
  });
  expect(await totalOf(again)).toBe(30_000);
  await roomy.stop("SIGINT");
  rmSync(server.dataDir, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

async function gzip(bytes: Buffer): Promise<Uint8Array<ArrayBuffer>> {
  const { gzipSync } = await import("node:zlib");
  return new Uint8Array(gzipSync(bytes));
}
