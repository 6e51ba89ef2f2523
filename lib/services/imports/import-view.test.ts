import { afterEach, beforeEach, expect, test } from "vitest";
import { freshOrg, type FreshOrg } from "../testing/fresh-org";
import { setup } from "../testing/two-people";
import { importAnswerBody, progressOf } from "./import-view";
import { progressSentence } from "./result-words";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

test("cells of a file that is asked about reach only who may answer", async () => {
  const row = await org.importText("Wer,Wann,Ergebnis\nann@example.com,2026-11-13 09:15 UTC,Success\n");
  expect(row.status).toBe("needs-mapping");
  const told = {
    row,
    undoing: false,
    problems: [],
    edgeLogins: 0,
    countedBeside: [],
    sharesNothingWith: [],
    coversLess: [],
  };
  expect(JSON.stringify(importAnswerBody(told, true))).toContain("ann@example.com");
  const others = importAnswerBody(told, false);
  expect(others.question).toEqual({ asks: ["mapping"] });
  expect(JSON.stringify(others)).not.toContain("ann@example.com");
});

test("how far a reading has come is told with its pace, and that it has come to the end", async () => {
  const row = await org.importText(setup("2026-10-13", 1));
  const startedAt = new Date(Date.now() - 10_000);
  const reading = { ...row, status: "reading", bytes: 1000, startedAt, rowsRead: 500 };
  expect(progressOf({ ...reading, bytesRead: 250 }, startedAt.getTime() + 10_000)).toEqual({
    rate: 50,
    secondsLeft: 30,
  });
  expect(progressSentence({ ...reading, bytesRead: 250 })).toMatch(
    /^Reading: 500 rows so far, .*\d\d rows a second, about 3\d seconds left/,
  );
  expect(progressOf({ ...reading, bytesRead: 1000 })).toEqual({});
  expect(progressSentence({ ...reading, bytesRead: 1000 })).toMatch(/^All 500 rows are read; counting/);
  expect(progressSentence({ ...reading, status: "waiting" })).toMatch(/^Waiting for the imports before it/);
});
