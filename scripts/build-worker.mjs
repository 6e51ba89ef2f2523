import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const EXTERNAL = ["better-sqlite3", "@prisma/*", "better-auth", "better-auth/*", "next", "next/*"];

function options(entryPoints, outdir) {
  return {
    entryPoints: entryPoints.map((entry) => path.join(ROOT, entry)),
    outdir: path.join(ROOT, outdir),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    external: EXTERNAL,
    tsconfig: path.join(ROOT, "tsconfig.json"),
    logLevel: "error",
    banner: {
      js: 'import { createRequire as createRequireHere } from "node:module"; const require = createRequireHere(import.meta.url);',
    },
  };
}

/** Bundles the import worker and its parser thread into build/worker (docs/decisions/002). */
export async function buildWorker() {
  const { build } = await import("esbuild");
  await build(options(["lib/worker/main.ts", "lib/worker/parser.ts"], "build/worker"));
}

/** Bundles the admin command into build/admin. */
export async function buildAdmin() {
  const { build } = await import("esbuild");
  await build(options(["lib/worker/admin.ts"], "build/admin"));
}
