import { describe, expect, it } from "vitest";
import { HEADLESS_CLIENTS, isRealBrowser } from "./headless";
import { recognise } from "./testing";

describe("browsers and programs", () => {
  it.each([
    "Chrome",
    "Chrome 47",
    "Chrome Mobile 99",
    "Firefox 45",
    "Safari 9",
    "IE 5",
    "IE 11",
    "Internet Explorer 8",
    "Edge 14",
    "Microsoft Edge 14",
    "Opera",
    "Samsung Internet 4",
    "Android Browser 4.1",
  ])("%s is a browser", (cell) => {
    expect(isRealBrowser(cell)).toBe(true);
  });

  it.each([
    "",
    "Unknown",
    "N/A",
    "Java",
    "Java (Salesforce.com)",
    "Other",
    "Chromatic",
    "Mozilla/5.0 (Windows NT 6.1)",
    "Iexplore",
    "__proto__",
    "constructor",
  ])("'%s' is no browser", (cell) => {
    expect(isRealBrowser(cell)).toBe(false);
  });

  const SPELLINGS = HEADLESS_CLIENTS.flatMap((row) => row.matches.map((match) => ({ match, row })));

  it.each(SPELLINGS)("$match in the Browser cell is the program $row.name", ({ match, row }) => {
    const cell = match.replaceAll("*", "1.0");
    expect(isRealBrowser(cell)).toBe(false);
    expect(recognise({ browser: cell })).toMatchObject({
      area: row.area,
      product: row.name,
      sureness: "likely",
      rule: `headless:${row.id}`,
    });
    expect(row.source).not.toBe("");
  });

  it("has no headless match twice", () => {
    expect(new Set(SPELLINGS.map(({ match }) => match)).size).toBe(SPELLINGS.length);
  });

  it.each([
    "Java (Salesforce.com)",
    "Java",
    "Jakarta HTTP Commons",
    "Apache HttpClient",
    "Python Requests",
    ".NET",
    "Go-http-client/1.1",
    "Jakarta Commons-HttpClient/3.1",
    "Mozilla/4.0 (compatible; MSIE 6.0; MS Web Services Client Protocol 2.0.50727)",
  ])("%s is an integration", (browser) => {
    expect(recognise({ browser, loginType: "Other Apex API" })).toMatchObject({
      area: "integrations",
      sureness: "likely",
      kind: "runtime",
    });
  });
});
