import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";
import type { Socket } from "node:net";

const STARTED = "http.server.request.start";
/** A connection on which nothing moves for so long is broken off. */
const STILL_MS = 5 * 60_000;

/**
 * Lets requests last as long as something moves on their connection. Node's servers end each after five minutes, body
 * and all: 4 GiB would need 115 Mbit/s throughout. Headers have Node's own minute still. Next.js hands out no server to
 * set this at; Node tells it with each request. Returns how to stop.
 */
export function waitForSlowBodies(stillMs = STILL_MS): () => void {
  const onStart = (message: unknown) => {
    const { server, socket } = message as { readonly server: Server; readonly socket: Socket };
    if (server.requestTimeout === 0) return;
    server.requestTimeout = 0;
    server.timeout = stillMs;
    // Of later connections the server sees to it.
    socket.setTimeout(stillMs);
  };
  subscribe(STARTED, onStart);
  return () => unsubscribe(STARTED, onStart);
}
