import { afterEach, beforeEach, expect, test } from "vitest";
import { freshOrg, type FreshOrg } from "../testing/fresh-org";
import { importAnswerBody } from "./import-view";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

test("cells of a file that is asked about reach only who may answer", async () => {
  const row = await org.importText("Wer,Wann,Ergebnis\nann@example.com,2026-11-13 09:15 UTC,Success\n");
  expect(row.status).toBe("needs-mapping");
  expect(JSON.stringify(importAnswerBody({ row, problems: [], edgeLogins: 0 }, true))).toContain(
    "ann@example.com",
  );
  const others = importAnswerBody({ row, problems: [], edgeLogins: 0 }, false);
  expect(others.question).toEqual({ asks: ["mapping"] });
  expect(JSON.stringify(others)).not.toContain("ann@example.com");
});
