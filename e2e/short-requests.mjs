// For a test: Node's own limit of five minutes for a whole request, made two seconds.
import http from "node:http";

const SHORT = { requestTimeout: 2000, connectionsCheckingInterval: 200 };
const createServer = http.createServer;
http.createServer = (options, listener) =>
  typeof options === "function"
    ? createServer(SHORT, options)
    : createServer({ ...options, ...SHORT }, listener);
