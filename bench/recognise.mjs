import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import Bowser from "bowser";
import { build, prepare, ROOT } from "../scripts/prepare.mjs";
import { confusionOf, truthfulClients } from "./make-truth.mjs";

const CLIENTS = 200_000;

/**
 * What the recognition makes of clients whose truth is known, how long 200,000 of them take (beside the user-agent
 * library bowser on the same texts). How long an org is judged again after a rule: `rejudge`.
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
  } finally {
    rmSync(folder, { recursive: true, force: true });
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
