import { afterEach, beforeEach, expect, test } from "vitest";
import { loadJudgedOrg } from "../readiness/load";
import { daily, setupExport } from "../sample/setup-export";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { MAIL_MERGE_HEADER, mailMergeRows } from "./mail-merge";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

test("somebody who came back is written to about what is open now, not about what was proven fixed", async () => {
  const ann = { user: "ann@example.com", platform: "Windows 7" };
  await org.importText(
    setupExport([
      ...daily("2026-09-01", 3).map((time) => ({ ...ann, time, tls: "TLS 1.0", browser: "IE 10" })),
      ...daily("2026-09-05", 40).map((time) => ({ ...ann, time, browser: "Chrome 120" })),
      ...daily("2026-11-10", 2).map((time) => ({ ...ann, time, tls: "TLS 1.0", browser: "IE 9" })),
    ]),
    { scope: "all" },
  );
  const judged = await loadJudgedOrg(org.scope, { at: NOW });
  const rows = [];
  for await (const row of mailMergeRows(org.scope, judged, judged.subjects)) rows.push(row);
  const [row = []] = rows;
  const cell = (name: string) => row[MAIL_MERGE_HEADER.indexOf(name)];
  expect(rows).toHaveLength(1);
  expect(judged.subjects[0]?.regressed).toBe(true);
  expect([cell("Client"), cell("Logins below target")]).toEqual(["IE 9 on Windows 7", 2]);
});
