import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";

const STARTED = "http.server.request.start";
/** A connection whose body stands still for so long is broken off. */
const STILL_MS = 5 * 60_000;

type Started = { readonly server: Server; readonly socket: Socket; readonly request: IncomingMessage };

/**
 * Lets a request take as long as its body keeps coming. Node's servers end each after five minutes, body and all: 4 GiB
 * would need 115 Mbit/s throughout. Headers have Node's own minute still. Next.js hands out no server to set this at;
 * Node tells it with each request. Returns how to stop.
 */
export function waitForSlowBodies(stillMs = STILL_MS): () => void {
  const onStart = (message: unknown) => {
    const { server, socket, request } = message as Started;
    server.requestTimeout = 0;
    const { "content-length": length, "transfer-encoding": coding } = request.headers;
    if (coding === undefined && (length === undefined || length === "0")) return;
    socket.setTimeout(stillMs);
    // What the answer takes is another matter.
    request.once("end", () => socket.setTimeout(0));
  };
  subscribe(STARTED, onStart);
  return () => unsubscribe(STARTED, onStart);
}
