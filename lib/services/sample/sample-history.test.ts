import { expect, test } from "vitest";
import { sampleLogins } from "./sample-history";
import { sampleUsers } from "./sample-users";

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

test("its list of users names everybody who logs in, and some who never did; who is long gone is inactive", () => {
  const rows = sampleUsers(logins, NOW).trim().split("\n").slice(1);
  const users = new Set(logins.map(({ login }) => login.user));
  expect(rows).toHaveLength(users.size + 4);
  expect(rows.filter((row) => row.includes(",Ada Archer,"))).toHaveLength(1);
  const inactive = rows.filter((row) => row.includes(",false,")).length;
  expect(inactive).toBeLessThan(users.size / 10);
  expect(sampleUsers(logins, NOW)).toBe(sampleUsers(sampleLogins(NOW), NOW));
});
