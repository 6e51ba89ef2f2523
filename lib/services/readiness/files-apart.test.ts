import { afterEach, beforeEach, expect, test } from "vitest";
import type { StoredImport } from "@/lib/db/imports";
import { importAnswerBody } from "../imports/import-view";
import { loadImport } from "../imports/load-import";
import { undoImport } from "../imports/undo-job";
import { daily, setupExport } from "../sample/setup-export";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { answer, setup, soql, USERS } from "../testing/two-people";
import { coverageDetails, sharedCoverage } from "./coverage-details";
import { judgeWholeOrg } from "./judged-org";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

/** Two downloads whose days overlap by ten, without zones. */
const zoneless = (from: string, days: number) => setup(from, days).replaceAll(" UTC", "");
const said = { timeZone: "UTC", scope: "all" } as const;

async function details() {
  return coverageDetails(await judgeWholeOrg(org.database, org.scope, NOW), org.scope);
}

async function partners({ id }: StoredImport): Promise<number[]> {
  const loaded = await loadImport(org.scope, id, false);
  expect(importAnswerBody(loaded, false)).toMatchObject({
    sharesNothingWith: loaded.sharesNothingWith.map((other) => String(other.id)),
  });
  return loaded.sharesNothingWith.map((other) => other.id);
}

test("of two files that overlap one is read in another zone: both say so until the other is read so, too", async () => {
  const [a, b] = [
    await org.importText(zoneless("2026-09-20", 30), said),
    await org.importText(zoneless("2026-10-10", 30), said),
  ];
  expect(await partners(a)).toEqual([]);
  expect((await details()).apart).toEqual({ count: 0, some: [] });
  const later = await answer(org, b, { timeZone: "Europe/Berlin" });
  expect(later.status).toBe("done");
  expect(await partners(a)).toEqual([later.id]);
  expect(await partners(later)).toEqual([a.id]);
  const { apart } = await details();
  expect(apart).toEqual({
    count: 1,
    some: [
      [
        { id: a.id, filename: a.filename },
        { id: later.id, filename: later.filename },
      ],
    ],
  });
  expect(sharedCoverage(await details(), true).apart).toEqual({ count: 1 });
  const both = await answer(org, a, { timeZone: "Europe/Berlin" });
  expect(await partners(both)).toEqual([]);
  expect((await details()).apart.count).toBe(0);
});

test("files of other sources, parts, and files one after the other need not share anything", async () => {
  await org.importText(setup("2026-09-20", 30));
  await org.importText(setup("2026-10-20", 10));
  await org.importText(USERS);
  const query = await org.importText(soql("2026-09-20", 30, { "0055g000004AnnAAAS": "TLS 1.2" }), {
    scope: "all",
  });
  expect(await partners(query)).toEqual([]);
  const shifted = await org.importText(zoneless("2026-09-20", 30), {
    timeZone: "Asia/Tokyo",
    scope: "filtered",
  });
  expect(await partners(shifted)).toEqual([]);
  expect((await details()).apart.count).toBe(0);
});

test("the same download with its TLS columns describes the same logins", async () => {
  const logins = daily("2026-09-20", 30).flatMap((time, i) => [
    { time, user: "ann@example.com", tls: i % 2 ? "TLS 1.2" : "TLS 1.3" },
    { time, user: "bob@example.com", tls: "TLS 1.2", type: "SAML Sfdc Initiated SSO" },
  ]);
  await org.importText(setupExport(logins, { tls: false }), { scope: "all" });
  const named = await org.importText(setupExport(logins), { scope: "all" });
  expect([named.enriched, await partners(named)]).toEqual([60, []]);
});

test("a pair is told of as long as both are there, and none of few logins is", async () => {
  const first = await org.importText(zoneless("2026-09-20", 30), said);
  const second = await org.importText(zoneless("2026-09-20", 4), { timeZone: "Asia/Tokyo", scope: "all" });
  expect(await partners(second)).toEqual([]);
  const third = await org.importText(zoneless("2026-09-25", 30), { timeZone: "Asia/Tokyo", scope: "all" });
  expect(await partners(third)).toEqual([first.id]);
  await undoImport(org.context, first.id);
  expect(await partners(third)).toEqual([]);
});
