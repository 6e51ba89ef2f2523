import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { clientAddress, isFromThisMachine, isOwnOrigin } from "./base-url";

// Vitest sets a BASE_URL of its own.
beforeEach(() => vi.stubEnv("BASE_URL", ""));
afterEach(() => vi.unstubAllEnvs());

const from = (headers: Record<string, string>) => new Headers(headers);

describe("set-up without the code", () => {
  test.each([
    { host: "localhost:3000" },
    { host: "127.0.0.1:3000" },
    { host: "[::1]:3000" },
    { host: "localhost:3000", "x-forwarded-for": "127.0.0.1" },
    { host: "localhost:3000", "x-forwarded-for": "::ffff:127.0.0.1" },
  ])("is for a browser on the server itself: %o", (headers) => {
    expect(isFromThisMachine(from(headers))).toBe(true);
  });

  test.each([
    { host: "tls.example.com" },
    { host: "localhost:3000", "x-forwarded-for": "203.0.113.7" },
    { host: "localhost:3000", "x-forwarded-for": "127.0.0.1, 203.0.113.7" },
    { host: "localhost:3000", forwarded: "for=203.0.113.7" },
  ])("is not for others: %o", (headers) => {
    expect(isFromThisMachine(from(headers))).toBe(false);
  });

  test("is for nobody when the server listens beyond loopback or trusts a proxy", () => {
    vi.stubEnv("HOST", "0.0.0.0");
    expect(isFromThisMachine(from({ host: "localhost:3000" }))).toBe(false);
    vi.stubEnv("HOST", "127.0.0.1");
    vi.stubEnv("TRUST_PROXY", "1");
    expect(isFromThisMachine(from({ host: "localhost:3000" }))).toBe(false);
  });
});

describe("the origin of a write", () => {
  test.each([
    ["http://localhost:3000", "localhost:3000", true],
    ["https://localhost:3000", "localhost:3000", false],
    ["http://localhost:3001", "localhost:3000", false],
    ["https://evil.example", "localhost:3000", false],
    ["null", "localhost:3000", false],
    [null, "localhost:3000", false],
    ["http://localhost:3000", null, false],
  ])("%s at %s: %s", (origin, host, own) => {
    expect(isOwnOrigin(origin, host)).toBe(own);
  });

  test("is BASE_URL when that is set, whatever host a proxy passes on", () => {
    vi.stubEnv("BASE_URL", "https://tls.example.com/");
    expect(isOwnOrigin("https://tls.example.com", "127.0.0.1:3000")).toBe(true);
    expect(isOwnOrigin("http://127.0.0.1:3000", "127.0.0.1:3000")).toBe(false);
  });
});

test("a reader's address is believed only from a proxy we trust, and only its last hop", () => {
  const headers = from({ "x-forwarded-for": "198.51.100.1, 203.0.113.7" });
  expect(clientAddress(headers)).toBe("direct");
  vi.stubEnv("TRUST_PROXY", "1");
  expect(clientAddress(headers)).toBe("203.0.113.7");
});
