import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { waitForSlowBodies } from "./patience";

let undo: () => void = () => undefined;
afterEach(() => undo());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends a body in pieces to a server that ends requests after 0.4 s; the status, or how it broke off. */
async function sends(pieces: number, everyMs: number): Promise<number | string> {
  const server = createServer(
    { requestTimeout: 400, connectionsCheckingInterval: 50 },
    (incoming, answer) => {
      let bytes = 0;
      incoming.on("data", (chunk: Buffer) => (bytes += chunk.length));
      incoming.on("end", () => answer.end(String(bytes)));
      incoming.on("error", () => undefined);
    },
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise<number | string>((resolve) => {
      const sending = request({ port, host: "127.0.0.1", method: "POST" }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      sending.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
      void (async () => {
        for (let i = 0; i < pieces; i += 1) {
          sending.write("piece");
          await pause(everyMs);
        }
        sending.end();
      })();
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test("Node by itself ends a request that takes long, though its body keeps coming", async () => {
  expect([408, "ECONNRESET", "EPIPE"]).toContain(await sends(12, 100));
});

test("a body may take as long as it keeps coming, on the first connection and on later ones", async () => {
  undo = waitForSlowBodies(600);
  expect(await sends(12, 100)).toBe(200);
  expect(await sends(12, 100)).toBe(200);
});

test("a body that stands still is broken off", async () => {
  undo = waitForSlowBodies(300);
  expect(["ECONNRESET", "EPIPE"]).toContain(await sends(2, 1200));
});
