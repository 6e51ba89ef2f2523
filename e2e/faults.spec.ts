import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeExport } from "../bench/make-export.mjs";
import { apiOf, expect, launch, test, type Api } from "./server";

/** `npm run test:long` goes twenty rounds with 200,000 rows. */
const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 4);
const ROWS = Number(process.env.FAULT_ROWS ?? 12_000);

const PHASES = ["receiving", "reading", "publishing", "undoing"] as const;

async function totalOf(api: Api): Promise<number> {
  return (await (await api.call("GET", "/readiness")).json()).logins.total;
}

/** Waits until the import has come into a phase, or ended; a random moment of it then serves. */
async function until(api: Api, id: string, phase: (typeof PHASES)[number]): Promise<void> {
  await expect
    .poll(
      async () => {
        const row = await (await api.call("GET", `/imports/${id}`)).json();
        if (["done", "failed", "undone"].includes(row.status)) return true;
        return phase === "publishing" ? row.bytesRead >= row.bytes * 0.9 : row.rows.read > 0;
      },
      { intervals: [20], timeout: 120_000 },
    )
    .toBe(true);
}

test("killed at any moment, an import or an undo ends with exactly the right numbers, and nobody sees a part", async () => {
  test.setTimeout(60_000 + ROUNDS * 60_000);
  const server = await launch();
  await server.start();
  const { org, token } = await server.createOrg("Killed often", "often@example.com");
  const api = apiOf(server, org, token);
  const folder = mkdtempSync(path.join(tmpdir(), "tls-readiness-faults-"));
  const kept = path.join(folder, "kept.csv");
  await makeExport(kept, 2000, { users: 50, seed: 7 });
  expect((await api.ended((await api.upload(readFileSync(kept), "filename=kept.csv")).id)).rows.added).toBe(
    2000,
  );
  const csv = path.join(folder, "LoginHistory.csv");
  await makeExport(csv, ROWS, { users: 500, seed: 11 });
  const bytes = readFileSync(csv);

  for (let round = 0; round < ROUNDS; round += 1) {
    const phase = PHASES[round % PHASES.length] ?? "reading";
    let id = "";
    if (phase === "receiving") {
      const cut = api.upload(bytes).catch(() => null);
      await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 60));
      await server.stop("SIGKILL");
      await cut;
      await server.start();
      expect([2000, 2000 + ROWS]).toContain(await totalOf(api));
      ({ id } = await api.upload(bytes));
    } else {
      ({ id } = await api.upload(bytes));
      if (phase === "undoing") {
        await api.ended(id);
        const undone = api.call("DELETE", `/imports/${id}`).catch(() => null);
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 300));
        await server.stop("SIGKILL");
        await undone;
        await server.start();
        expect([2000, 2000 + ROWS]).toContain(await totalOf(api));
        if ((await api.ended(id)).status === "done") await api.call("DELETE", `/imports/${id}`);
        await expect.poll(async () => (await api.ended(id)).status, { timeout: 60_000 }).toBe("undone");
        await expect.poll(() => totalOf(api), { timeout: 60_000 }).toBe(2000);
        continue;
      }
      await until(api, id, phase);
      expect([2000, 2000 + ROWS]).toContain(await totalOf(api));
      await server.stop("SIGKILL");
      await server.start();
      expect([2000, 2000 + ROWS]).toContain(await totalOf(api));
    }
    expect(await api.ended(id)).toMatchObject({
      status: "done",
      rows: { added: ROWS, repeated: 0, rejected: 0 },
    });
    expect(await totalOf(api)).toBe(2000 + ROWS);
    await api.call("DELETE", `/imports/${id}`);
    await expect.poll(() => totalOf(api), { timeout: 60_000 }).toBe(2000);
  }
  await server.stop("SIGINT");
  rmSync(server.dataDir, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

const ROW =
  '"Username","Login Time","Source IP","Login Type","Status"\n"a@example.com","2026-11-03 09:15:00 UTC","203.0.113.7","Application","Success"\n';

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
