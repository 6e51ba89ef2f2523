import { expect, test } from "vitest";
import type { Target } from "@/lib/domain/protocol";
import { lookUp } from "./look-up";

test.each<[string, Target, string, string]>([
  ["Chrome 37 on Windows 7", "TLS 1.2", "ready", "Chrome 37 on Windows 7"],
  ["IE 9 on Windows 7", "TLS 1.2", "fixable", "Internet Explorer 9 on Windows 7"],
  ["IE 9 Windows 7", "TLS 1.2", "fixable", "Internet Explorer 9 on Windows 7"],
  ["ie 8 on windows xp", "TLS 1.2", "blocked", "Internet Explorer 8 on windows xp"],
  ["Java 7u131", "TLS 1.2", "ready", "Java 7 update 131"],
  ["Java 7 update 80", "TLS 1.2", "fixable", "Java 7 update 80"],
  ["JDK 1.7.0_80", "TLS 1.2", "fixable", "Java 7 update 80"],
  ["Java 6u141", "TLS 1.2", "fixable", "Java 6 update 141"],
  ["Java(TM) SE 7", "TLS 1.2", "fixable", "Java 7"],
  ["openjdk 17", "TLS 1.3", "ready", "Java 17"],
  ["Java 8u261", "TLS 1.3", "fixable", "Java 8 update 261"],
  ["Data Loader 29", "TLS 1.2", "fixable", "Data Loader 29"],
  ["Data Loader 60", "TLS 1.2", "ready", "Data Loader 60"],
  ["DataLoaderBulkUI/35.0.0", "TLS 1.2", "fixable", "Data Loader 35.0.0"],
  [
    "Mozilla/5.0 (iPhone; U; CPU iPhone OS 4_3_2 like Mac OS X; en-us) AppleWebKit/533.17.9 (KHTML, like Gecko) Version/5.0.2 Mobile/8H7 Safari/6533.18.5",
    "TLS 1.2",
    "blocked",
    "Safari 4.3.2 on iOS 4.3.2",
  ],
  [
    "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 6.1; WOW64; Trident/7.0; SLCC2)",
    "TLS 1.2",
    "ready",
    "Internet Explorer 11 on Windows 7",
  ],
  ["<b>nothing</b>", "TLS 1.2", "unknown", "<b>nothing</b>"],
])("%s can speak %s: %s, read as %s", (text, target, verdict, client) => {
  const found = lookUp(text, target);
  expect([found?.capability.verdict, found?.capability.client]).toEqual([verdict, client]);
});

test("an empty text finds nothing, and an endless one is cut", () => {
  expect(lookUp("  ", "TLS 1.2")).toBeNull();
  expect(lookUp("x".repeat(5000), "TLS 1.2")?.capability.client.length).toBeLessThanOrEqual(1000);
});

test("what no setting helps gets no card about settings", () => {
  const cards = (text: string) => lookUp(text, "TLS 1.2")?.cards.map(({ id }) => id) ?? [];
  expect(cards("IE 8 on Windows XP")).not.toContain("internet-options");
  expect(cards("IE 8 on Windows 7")[0]).toBe("internet-options");
});
