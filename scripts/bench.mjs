import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { fail, ROOT } from "./prepare.mjs";

const HELPERS = new Set(["make-export.mjs", "make-truth.mjs", "server.mjs"]);
const [name = "", ...args] = process.argv.slice(2);
const file = path.join(ROOT, "bench", `${name}.mjs`);
if (!/^[a-z-]+$/.test(name) || HELPERS.has(`${name}.mjs`) || !existsSync(file)) {
  const names = readdirSync(path.join(ROOT, "bench"))
    .filter((entry) => entry.endsWith(".mjs") && !HELPERS.has(entry))
    .map((entry) => entry.replace(".mjs", ""));
  fail(`npm run bench -- NAME [rows]; there are: ${names.join(", ")}.`);
}
const bench = await import(file);
await bench[name](...(args[0] ? [Number(args[0].replaceAll(/[_,]/g, ""))] : []));
