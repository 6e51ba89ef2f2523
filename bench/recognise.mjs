import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import Bowser from "bowser";
import { build, prepare, ROOT } from "../scripts/prepare.mjs";
import { confusionOf, truthfulClients, truthfulExport } from "./make-truth.mjs";
import { BenchServer } from "./server.mjs";

const CLIENTS = 200_000;

/**
 * What the recognition makes of clients whose truth is known, how long 200,000 of them take (beside the user-agent
 * library bowser on the same texts), and how long an org is judged again after a rule.
 */
export async function recognise(rows = 1_000_000) {
  prepare();
  await build();
  const folder = mkdtempSync(path.join(tmpdir(), "tls-readiness-bench-"));
  try {
    const domain = await bundled(folder);
    const clients = truthfulClients(CLIENTS);
    const table = [];
    const timed = (way, act) => {
      const started = performance.now();
      act();
      const seconds = (performance.now() - started) / 1000;
      table.push({
        way,
        clients: clients.length,
        seconds: round(seconds),
        "clients/s": Math.round(clients.length / seconds),
      });
    };
    timed("bowser, the Browser cell alone", () => {
      for (const { facts } of clients) if (facts.browser !== "") Bowser.parse(facts.browser);
    });
    timed("TLS Readiness, recognise", () => {
      for (const { facts } of clients) domain.recogniseClient(facts);
    });
    timed("TLS Readiness, recognise and judge for TLS 1.2", () => {
      for (const { facts } of clients) {
        domain.recogniseClient(facts);
        domain.capabilityOf(facts, "TLS 1.2");
      }
    });
    for (const client of clients) client.found = domain.recogniseClient(client.facts);
    console.table(table);
    const { counts, logins, distinct, surelyWrong } = confusionOf(clients, rows);
    console.log("Logins by true area (rows) and recognised area (columns):");
    console.table(counts);
    console.log(
      `Right area: ${percent(logins)} of ${rows.toLocaleString("en")} logins, ${percent(distinct)} of distinct clients; wrong and "sure": ${surelyWrong.length}`,
    );
    for (const line of surelyWrong.slice(0, 10)) console.log(`  ${JSON.stringify(line)}`);
    await rejudge(folder, rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An org with these logins: from a saved rule until the dashboard has its numbers. */
async function rejudge(folder, rows) {
  const file = path.join(folder, "truth.csv");
  await truthfulExport(file, rows);
  const server = await BenchServer.start(path.join(folder, "data"));
  try {
    await server.ingest(file, "truth.csv", rows);
    const rule = (conditions, product) => ({ conditions, area: "tools", product, together: false });
    const table = [];
    for (const [what, conditions] of [
      ["a product moved to another area", [{ field: "product", pattern: "MuleSoft Anypoint" }]],
      ["one address of an integration", [{ field: "address", pattern: "10.1.1.7" }]],
    ]) {
      const started = performance.now();
      await server.send("/rules", {
        kind: "tls-readiness-rules",
        version: 1,
        rules: [rule(conditions, `Bench ${what}`)],
      });
      await server.idle();
      const { subjects } = await server
        .get("/readiness")
        .then((body) => ({ subjects: body.areas.tools.total }));
      table.push({
        rule: what,
        logins: rows,
        seconds: round((performance.now() - started) / 1000),
        tools: subjects,
      });
    }
    console.log("Judged again, from the rule's saving until the dashboard's numbers:");
    console.table(table);
  } finally {
    await server.stop();
  }
}

async function bundled(folder) {
  const { build: bundle } = await import("esbuild");
  const entry = path.join(folder, "entry.ts");
  writeFileSync(
    entry,
    `export { recogniseClient } from ${JSON.stringify(path.join(ROOT, "lib/domain/recognition/recognise-client.ts"))};
     export { capabilityOf } from ${JSON.stringify(path.join(ROOT, "lib/domain/capability/capability.ts"))};`,
  );
  const outfile = path.join(folder, "domain.mjs");
  await bundle({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    tsconfig: path.join(ROOT, "tsconfig.json"),
    nodePaths: [path.join(ROOT, "node_modules")],
    logLevel: "error",
    banner: {
      js: 'import { createRequire as createRequireHere } from "node:module"; const require = createRequireHere(import.meta.url);',
    },
  });
  return import(pathToFileURL(outfile).href);
}

const round = (seconds) => Math.round(seconds * 100) / 100;
const percent = (share) => `${(share * 100).toFixed(2)} %`;
