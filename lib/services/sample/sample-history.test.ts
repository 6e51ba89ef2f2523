import { expect, test } from "vitest";
import { sampleLogins } from "./sample-history";

const NOW = Date.UTC(2026, 10, 20, 18);
const logins = sampleLogins(NOW);
const of = (user: string) => logins.filter(({ login }) => login.user === user).map(({ login }) => login.tls);

test("the same day makes the same logins, none of them later than it", () => {
  expect(sampleLogins(NOW)).toEqual(logins);
  expect(logins.at(-1)?.ms).toBeLessThan(NOW);
  expect(logins.length).toBeGreaterThan(8000);
  expect(logins.length).toBeLessThan(40_000);
});

test("the forgotten job never changes, the warehouse does", () => {
  expect(new Set(of("svc-erp@northwind.example"))).toEqual(new Set(["TLS 1.0"]));
  expect(of("svc-warehouse@northwind.example")[0]).toBe("TLS 1.1");
  expect(of("svc-warehouse@northwind.example").at(-1)).toBe("TLS 1.2");
});
