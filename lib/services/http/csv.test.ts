import { expect, test } from "vitest";
import { csvLine, csvResponse } from "./csv";

test.each([
  ["=1+1", "'=1+1\r\n"],
  ["+49 30 1234", "'+49 30 1234\r\n"],
  ["-2+3", "'-2+3\r\n"],
  ["@SUM(A1)", "'@SUM(A1)\r\n"],
  ["\t=1+1", "'\t=1+1\r\n"],
  ["\r=1+1", '"\'\r=1+1"\r\n'],
  ['=HYPERLINK("https://example.com","x")', '"\'=HYPERLINK(""https://example.com"",""x"")"\r\n'],
  ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0\r\n"],
])("the formula %j is defused", (cell, line) => {
  expect(csvLine([cell])).toBe(line);
});

test.each([
  ["Data Loader 29.0", "Data Loader 29.0\r\n"],
  ["ann@example.com", "ann@example.com\r\n"],
  ["1+1=2", "1+1=2\r\n"],
  ["<script>alert(1)</script>", "<script>alert(1)</script>\r\n"],
  ["Bracken, Ada", '"Bracken, Ada"\r\n'],
  ['5" screen', '"5"" screen"\r\n'],
  ["two\nlines", '"two\nlines"\r\n'],
  ["Zoë 日本", "Zoë 日本\r\n"],
])("the text %j stays as it is", (cell, line) => {
  expect(csvLine([cell])).toBe(line);
});

test("a negative number is a number and no formula", () => {
  expect(csvLine(["a", -5, 0, 1.5])).toBe("a,-5,0,1.5\r\n");
});

test("empty cells keep their places", () => {
  expect(csvLine(["", "a", ""])).toBe(",a,\r\n");
});

test("a download begins with its header and names its file", async () => {
  const response = csvResponse("left.csv", ["Subject", "Logins"], [["=evil()", 3]]);
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="left.csv"');
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await response.text()).toBe("Subject,Logins\r\n'=evil(),3\r\n");
});

test("a download without rows is its header alone", async () => {
  expect(await csvResponse("left.csv", ["Subject"], []).text()).toBe("Subject\r\n");
});

test("rows are taken one by one as the reader asks for them", async () => {
  let taken = 0;
  async function* rows() {
    for (; taken < 1000; taken += 1) yield [taken];
  }
  const reader = csvResponse("left.csv", ["N"], rows()).body?.getReader();
  await reader?.read();
  await reader?.read();
  expect(taken).toBeLessThan(10);
});
