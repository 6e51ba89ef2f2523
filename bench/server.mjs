import { execFile, spawn, spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../scripts/prepare.mjs";

/** What people with the pages open ask for while an import runs. */
const ASKED = ["/readiness", "/subjects?pageSize=50", "/dashboard"];

/** Of the administrator of each org that is measured. */
export const PASSWORD = "a long enough password";

let nextPort = 31_000 + (process.pid % 1000);

/** This product on a data folder of its own, with one org. */
export class BenchServer {
  static async start(data) {
    const port = (nextPort += 1);
    const env = { ...process.env, DATA_DIR: data, PORT: String(port) };
    const made = spawnSync(
      process.execPath,
      [
        "scripts/admin.mjs",
        "create-org",
        ...["--name", "Bench", "--email", "bench@example.com", "--password-stdin"],
      ],
      { cwd: ROOT, env, encoding: "utf8", input: PASSWORD },
    );
    const { org, token } = JSON.parse(made.stdout);
    const server = new BenchServer();
    server.data = data;
    server.child = spawn(process.execPath, ["scripts/start.mjs"], { cwd: ROOT, env, stdio: "ignore" });
    server.base = `http://127.0.0.1:${port}/api/v1`;
    server.org = `${server.base}/orgs/${org}`;
    server.site = `http://localhost:${port}/orgs/${org}`;
    server.email = "bench@example.com";
    server.headers = { authorization: `Bearer ${token}` };
    try {
      await until(async () => (await fetch(`${server.base}/health`)).ok, 60);
      // The first request of each kind loads its code.
      for (const where of ASKED) await server.get(where);
      return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /**
   * Uploads a file and waits until the dashboard has its numbers. Returns seconds, how long the upload took of them,
   * the import's row counts, and the answers of the server meanwhile in milliseconds, by what was asked.
   */
  async ingest(file, filename, rows) {
    const pulse = this.#pulse();
    const started = performance.now();
    const { id } = await this.#upload(file, filename);
    const uploaded = (performance.now() - started) / 1000;
    let row;
    await until(
      async () => {
        row = await this.get(`/imports/${id}`);
        if (row.status === "failed" || row.status.startsWith("needs-"))
          throw new Error(row.failure ?? row.status);
        return row.status === "done";
      },
      300 + rows / 5000,
    );
    const readiness = await this.get("/readiness");
    const seconds = (performance.now() - started) / 1000;
    const answers = await pulse.end();
    return { seconds, uploaded, rows: row.rows, total: readiness.logins.total, answers };
  }

  /** By curl, as the documentation says: Node's own client would need twice as long to send as the server to receive. */
  async #upload(file, filename) {
    const { stdout } = await promisify(execFile)("curl", [
      ...["--silent", "--show-error", "--fail-with-body", "--request", "POST", "--upload-file", file],
      ...["--header", `Authorization: ${this.headers.authorization}`],
      `${this.org}/imports?filename=${filename}`,
    ]);
    return JSON.parse(stdout);
  }

  async get(where) {
    const response = await fetch(`${this.org}${where}`, { headers: this.headers });
    if (!response.ok) throw new Error(`${where}: ${response.status}`);
    return response.json();
  }

  async send(where, body) {
    const response = await fetch(`${this.org}${where}`, {
      method: "POST",
      headers: this.headers,
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${where}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  /** Waits until no job waits or runs. */
  async idle(seconds = 300) {
    await until(async () => (await (await fetch(`${this.base}/health`)).json()).queue === 0, seconds);
  }

  /** Asks now for one thing and now for another, as people with the pages open do. */
  #pulse() {
    const times = new Map(ASKED.map((where) => [where, []]));
    let beating = true;
    const beat = (async () => {
      while (beating)
        for (const [where, taken] of times) {
          const asked = performance.now();
          await this.get(where);
          taken.push(performance.now() - asked);
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
    })();
    // Told when it is asked for; a fault in between must not end the process.
    const fault = beat.then(
      () => null,
      (error) => error,
    );
    return {
      end: async () => {
        beating = false;
        const error = await fault;
        if (error) throw error;
        return times;
      },
    };
  }

  /** Highest resident memory of the server since it started, in MB. */
  peak() {
    const children = readFileSync(`/proc/${this.child.pid}/task/${this.child.pid}/children`, "utf8");
    const server = children.trim().split(" ").at(-1);
    const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${server}/status`, "utf8"));
    return Math.round(Number(line?.[1] ?? NaN) / 1024);
  }

  databaseBytes() {
    return statSync(path.join(this.data, "tls-readiness.db")).size;
  }

  async stop() {
    this.child.kill("SIGINT");
    await new Promise((resolve) => this.child.once("exit", resolve));
  }
}

async function until(done, seconds) {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    const isDone = await done().catch((error) => {
      if (error instanceof TypeError) return false;
      throw error;
    });
    if (isDone) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`It took more than ${Math.round(seconds)} seconds.`);
}
