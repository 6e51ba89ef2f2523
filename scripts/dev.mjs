import { spawn } from "node:child_process";
import { buildWorker } from "./build-worker.mjs";
import { bin, prepare, ROOT, say } from "./prepare.mjs";

prepare();
await buildWorker();
const port = process.env.PORT || "3000";
say(
  `Developing on http://localhost:${port}. The import worker is built at start: restart after changing what it uses.`,
);
const server = spawn(bin("next"), ["dev", "-p", port, "-H", process.env.HOST || "127.0.0.1"], {
  cwd: ROOT,
  stdio: "inherit",
  env: { ...process.env, NEXT_MANUAL_SIG_HANDLE: "true", NEXT_TELEMETRY_DISABLED: "1" },
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code) => process.exit(code ?? 1));
