import { afterEach, beforeEach, expect, test } from "vitest";
import { breakdownsOf } from "../dashboard/breakdown";
import { readDashboardQuery } from "../dashboard/dashboard-query";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { lastBelowOf, lastBelowOfAll } from "./last-below";
import { loadJudgedOrg } from "./load";
import { selectionOf, selectSubjects } from "./subject-list";
import { subjectQuery } from "./subject-query";
import { whyOf } from "./subject-words";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

const HEADER =
  "Id,UserId,LoginTime,LoginType,SourceIp,Status,TlsProtocol,Application,Browser,Platform,CountryIso,LoginGeo.Country";
const ANN = "0055g000004AnnAAAS";
const BOB = "0055g000004BobAAAS";
let next = 0;

function login(user: string, day: string, tls: string, ip: string, country: string, browser = "IE 9") {
  next += 1;
  const id = `0Ya5g0000${String(next).padStart(9, "0")}`;
  return `${id},${user},${day}T09:15:42.000Z,Application,${ip},Success,${tls},Browser,${browser},Windows 7,${country}`;
}

const queried = (lines: readonly string[]) => [HEADER, ...lines].join("\n");
const judged = () => loadJudgedOrg(org.scope, { at: NOW });

test("the newest login below the target tells protocol, client, address and country, of each subject its own", async () => {
  // At one instant both of them, with the same client: told apart by the user.
  await org.importText(
    queried([
      login(ANN, "2026-11-03", "TLS 1.0", "203.0.113.7", "DE,Germany"),
      login(ANN, "2026-11-14", "TLS 1.1", "198.51.100.9", "FR,France"),
      login(BOB, "2026-11-14", "TLS 1.1", "2001:db8:1:2:3::4", "US,"),
      login(BOB, "2026-11-15", "TLS 1.2", "203.0.113.7", "DE,Germany", "Chrome 120"),
    ]),
    { filename: "history.csv", scope: "all" },
  );
  const now = await judged();
  const places = await lastBelowOfAll(now, org.scope);
  const of = (user: string) => {
    const subject = now.subjects.find(({ username }) => username.startsWith(user.slice(0, 15)));
    return { subject, place: places.get(subject?.id ?? "") };
  };
  expect(of(ANN).place).toEqual({
    protocol: "TLS 1.1",
    client: "IE 9 on Windows 7",
    address: "198.51.100.9",
    network: "198.51.100.0/24",
    country: "France",
  });
  expect(of(BOB).place).toMatchObject({ network: "2001:db8:1:2::/64", country: "US" });
  const { subject, place } = of(ANN);
  if (!subject || !place) throw new Error("Ann is gone.");
  expect(await lastBelowOf(org.scope, now, subject)).toEqual(place);
  expect(whyOf(now, subject, place)).toMatch(
    /^Not ready: last TLS 1\.1 login 14 Nov, 09:15 UTC from 198\.51\.100\.9 with IE 9 on Windows 7\. Since then 0 of 3 good logins and \d of 14 covered days\.$/,
  );

  const breakdowns = await breakdownsOf(org.scope, now, readDashboardQuery({}));
  for (const by of ["country", "network"] as const) {
    const rows = breakdowns.find((one) => one.by === by)?.rows ?? [];
    expect(rows.map(({ value }) => value)).toEqual(
      by === "country" ? ["France", "US"] : ["198.51.100.0/24", "2001:db8:1:2::/64"],
    );
    for (const { value, left } of rows) {
      const query = subjectQuery.parse({ verdict: "not-ready", [by]: value });
      expect(selectSubjects(now, query, await selectionOf(org.scope, now, query))).toHaveLength(left);
    }
  }
});

test("a user whom a list gives a name is found by the place of the login, and one without any is not said", async () => {
  await org.importText(
    queried([
      login(ANN, "2026-11-14", "TLS 1.0", "198.51.100.9", "FR,France"),
      login(ANN, "2026-11-15", "TLS 1.0", "", ","),
      login(BOB, "2026-11-15", "TLS 1.2", "203.0.113.7", "DE,Germany", "Chrome 120"),
    ]),
    { filename: "history.csv", scope: "all" },
  );
  await org.importText(`Id,Username,Name\n${ANN},ann@example.com,Ann\n`, { filename: "users.csv" });
  const now = await judged();
  const ann = now.subjects.find(({ name }) => name === "ann@example.com");
  expect((await lastBelowOfAll(now, org.scope)).get(ann?.id ?? "")).toMatchObject({
    protocol: "TLS 1.0",
    address: "",
    country: "",
  });
  const breakdowns = await breakdownsOf(org.scope, now, readDashboardQuery({}));
  expect(breakdowns.find(({ by }) => by === "country")?.rows).toMatchObject([{ value: "Not said", left: 1 }]);
});
