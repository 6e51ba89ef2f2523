import { spawnSync } from "node:child_process";
import path from "node:path";

// What this prints is for other programs: the preparing sentences go to standard error.
console.log = console.error;
const { prepare, ROOT } = await import("./prepare.mjs");
const { buildAdmin } = await import("./build-worker.mjs");
const from = process.cwd();
prepare();
await buildAdmin();
const { status } = spawnSync(
  process.execPath,
  [path.join(ROOT, "build", "admin", "admin.mjs"), ...process.argv.slice(2)],
  {
    stdio: "inherit",
    cwd: ROOT,
    env: { ...process.env, INVOKED_FROM: from },
  },
);
process.exit(status ?? 1);
