import { spawn } from "node:child_process";
import { bin, build, prepare, ROOT, say } from "./prepare.mjs";

prepare();
await build();
const port = process.env.PORT || "3000";
const host = process.env.HOST || "127.0.0.1";
say(
  `Serving on http://${host === "127.0.0.1" ? "localhost" : host}:${port}, data in ${process.env.DATA_DIR || "data/"}. Ctrl-C stops.`,
);
const server = spawn(
  process.execPath,
  [
    "--max-semi-space-size=4",
    ...(process.env.NODE_ARGS ?? "").split(" ").filter(Boolean),
    bin("next"),
    "start",
    "-p",
    port,
    "-H",
    host,
  ],
  {
    cwd: ROOT,
    stdio: "inherit",
    env: {
      // Glibc else keeps an arena for each of a dozen threads, and little of it is ever given back: 80 MB.
      MALLOC_ARENA_MAX: "2",
      MALLOC_TRIM_THRESHOLD_: "131072",
      ...process.env,
      NEXT_MANUAL_SIG_HANDLE: "true",
      NEXT_TELEMETRY_DISABLED: "1",
      NODE_ENV: "production",
    },
  },
);
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code) => process.exit(code ?? 1));
