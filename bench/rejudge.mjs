import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, prepare } from "../scripts/prepare.mjs";
import { makeExport } from "./make-export.mjs";
import { truthfulExport } from "./make-truth.mjs";
import { BenchServer } from "./server.mjs";

/**
 * How long an org is judged again after a rule, from the rule's saving until the dashboard's numbers: of 20,000 users,
 * and (at most a million logins) of 200,000 distinct clients, which is far more than a real one has.
 */
export async function rejudge(rows = 10_000_000) {
  prepare();
  await build();
  const folder = mkdtempSync(path.join(tmpdir(), "tls-readiness-bench-"));
  try {
    const table = [];
    await judged(table, folder, "20,000 users", rows, (file) => makeExport(file, rows));
    const hard = Math.min(rows, 1_000_000);
    await judged(table, folder, "200,000 distinct clients", hard, (file) => truthfulExport(file, hard));
    console.table(table);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function judged(table, folder, what, rows, make) {
  const file = path.join(folder, "logins.csv");
  await make(file);
  const data = path.join(folder, "data");
  const server = await BenchServer.start(data);
  try {
    await server.ingest(file, "logins.csv", rows);
    for (const [rule, conditions] of [
      ["a product moved to another area", [{ field: "product", pattern: "MuleSoft Anypoint" }]],
      ["one address of an integration", [{ field: "address", pattern: "10.0.0.1" }]],
    ]) {
      const started = performance.now();
      await server.send("/rules", {
        kind: "tls-readiness-rules",
        version: 1,
        rules: [{ conditions, area: "tools", product: `Bench ${rule}`, together: false }],
      });
      await server.idle();
      const { areas } = await server.get("/readiness");
      table.push({
        org: what,
        logins: rows,
        rule,
        seconds: Math.round((performance.now() - started) / 10) / 100,
        tools: areas.tools.total,
      });
    }
  } finally {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  }
}
