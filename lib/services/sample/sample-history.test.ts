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

test.each(Array.from({ length: 28 }, (_, i) => [new Date(NOW + i * 86_400_000 + i * 3_000_000)]))(
  "on %s, too, its people come back to what is old, after weeks without it",
  (now) => {
    const made = sampleLogins(now.getTime());
    const daysAgo = (ms: number) => (now.getTime() - ms) / 86_400_000;
    const back = (isIt: (login: (typeof made)[number]["login"]) => boolean) => {
      const days = made.flatMap(({ ms, login }) => (isIt(login) ? [daysAgo(ms)] : []));
      expect(days.some((ago) => ago < 11)).toBe(true);
      expect(days.filter((ago) => ago > 13 && ago < 44)).toEqual([]);
    };
    back(({ application, version }) => application === "Data Loader" && version === "34.0");
    for (const user of ["emil.archer", "finn.archer", "greta.archer"])
      back(({ user: name, tls }) => name === `${user}@northwind.example` && tls === "TLS 1.0");
  },
);
