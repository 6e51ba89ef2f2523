import { describe, expect, it } from "vitest";
import { readBrowser, type Family } from "./read-browser";

const CELLS: readonly [cell: string, Family, readonly number[] | null][] = [
  ["Chrome 37", "chrome", [37]],
  ["Chrome Mobile 80", "chrome", [80]],
  ["Chrome", "chrome", null],
  ["IE 9", "ie", [9]],
  ["Internet Explorer 11", "ie", [11]],
  ["Firefox 45", "firefox", [45]],
  ["Firefox 3.6", "firefox", [3, 6]],
  ["Safari 9", "safari", [9]],
  ["Mobile Safari 9.1", "safari", [9, 1]],
  ["Microsoft Edge 14", "edge", [14]],
  ["Edge 120", "edge", [120]],
  ["Opera 30", "opera", [30]],
  ["Android 4.4", "android", [4, 4]],
];

describe("the Browser cell", () => {
  it.each(CELLS)("%s is read as %s", (cell, family, version) => {
    expect(readBrowser(cell, "")).toEqual({ family, version, platform: "" });
  });

  it.each(["", "Unknown", "N/A", "Java (Salesforce.com)", "Opera Mini 8", "Iexpress 4", "Chromecast"])(
    "%j names no browser we know",
    (cell) => {
      expect(readBrowser(cell, "Windows 7")).toBeNull();
    },
  );

  it("A platform that says nothing is left out", () => {
    expect(readBrowser("Chrome 37", "Unknown")?.platform).toBe("");
    expect(readBrowser("Chrome 37", " Windows 7 ")?.platform).toBe("Windows 7");
  });

  it("IE Mobile without a platform is on Windows Phone", () => {
    expect(readBrowser("IE Mobile 10", "")).toEqual({
      family: "ie",
      version: [10],
      platform: "Windows Phone",
    });
  });

  it("The stock Android browser takes its version from the system", () => {
    expect(readBrowser("Android", "Android 4.2.2")?.version).toEqual([4, 2, 2]);
  });
});
