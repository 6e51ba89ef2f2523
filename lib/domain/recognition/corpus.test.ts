import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { browserOf, platformOf } from "@/lib/formats/event-log/user-agent";
import { AREAS } from "../area";
import { SILENT_CLIENT, type ClientFacts } from "../client";
import { APPLICATIONS } from "./applications";
import { HEADLESS_CLIENTS } from "./headless";
import { recogniseClient } from "./recognise-client";

const FOLDER = path.join(import.meta.dirname, "corpus");
type Line = {
  readonly product: string;
  readonly cell: string;
  readonly text: string;
  readonly area: string;
  readonly source: string;
};

function linesOf(file: string): Line[] {
  return readFileSync(path.join(FOLDER, file), "utf8")
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => {
      const [product = "", cell = "", text = "", area = "", source = ""] = line.split("\t");
      return { product, cell, text, area, source };
    });
}

/** The login in which a string would stand: an application signs in by OAuth, from a server. */
function loginOf({ cell, text }: Line): ClientFacts {
  if (cell === "userAgent") return { ...SILENT_CLIENT, browser: browserOf(text), platform: platformOf(text) };
  if (cell === "browser") return { ...SILENT_CLIENT, browser: text };
  return { ...SILENT_CLIENT, loginType: "Remote Access 2.0", browser: "Unknown", application: text };
}

const files = readdirSync(FOLDER).filter((file) => file.endsWith(".tsv"));
const all = files.flatMap(linesOf);

test("the corpus has at least 800 lines, 450 of them found in public sources, each once", () => {
  expect(all.length).toBeGreaterThanOrEqual(800);
  expect(all.filter(({ source }) => source !== "memory").length).toBeGreaterThanOrEqual(450);
  expect(new Set(all.map(({ cell, text }) => `${cell} ${text}`)).size).toBe(all.length);
  for (const line of all) {
    expect(AREAS).toContain(line.area);
    expect(["application", "browser", "userAgent"]).toContain(line.cell);
    expect(line.source).not.toBe("");
  }
});

describe.each(files)("%s", (file) => {
  test.each(linesOf(file))("$cell $text is $area ($product)", (line) => {
    const { area, why, rule } = recogniseClient(loginOf(line));
    expect({ area, why }).toEqual({ area: line.area, why });
    if (area !== "unclassified") expect(rule).not.toBe("none");
  });
});

test("the tables know 40 installed tools, 60 integration products and run-times, and 60 packages", () => {
  const known = (area: string) =>
    new Set([...APPLICATIONS, ...HEADLESS_CLIENTS].filter((row) => row.area === area).map((row) => row.name))
      .size;
  expect(known("tools")).toBeGreaterThanOrEqual(40);
  expect(known("integrations")).toBeGreaterThanOrEqual(60);
  expect(known("packages")).toBeGreaterThanOrEqual(60);
});
