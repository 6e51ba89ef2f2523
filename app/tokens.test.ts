import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const CSS = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

/** The colours of a scheme by token; dark ones stand over the light ones. */
function colours(scheme: "light" | "dark"): Map<string, string> {
  const light = declarations(/:root\s*\{([^}]*)\}/);
  return scheme === "light"
    ? light
    : new Map([...light, ...declarations(/:root\[data-theme="dark"\]\s*\{([^}]*)\}/)]);
}

function declarations(block: RegExp): Map<string, string> {
  const text = (block.exec(CSS)?.[1] ?? "").replace(/\/\*.*?\*\//gs, "");
  return new Map(
    [...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\s*;/gi)].map(([, name = "", hex = ""]) => [name, hex]),
  );
}

/** Contrast ratio of WCAG 2.2, 1 to 21. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const GROUNDS = ["ground", "surface", "surface-sunken", "surface-hover", "surface-selected"];
const VERDICTS = ["ready", "not-ready", "mixed", "not-proven", "excepted"];
const MESSAGES = ["info", "warning", "error", "success"];
const PROTOCOLS = ["10", "11", "12", "13", "unknown"];

const TEXTS: [text: string, ground: string][] = [
  ...["text", "text-muted", "text-subtle", "link"].flatMap((text) =>
    GROUNDS.map((ground): [string, string] => [text, ground]),
  ),
  ...VERDICTS.flatMap((name): [string, string][] => [
    [`${name}-fg`, `${name}-tint`],
    [`${name}-fg`, "surface"],
  ]),
  ...MESSAGES.map((name): [string, string] => [`${name}-fg`, `${name}-tint`]),
  ...PROTOCOLS.map((name): [string, string] => [`tls-${name}-text`, "surface"]),
  ["text-on-fill", "brand"],
  ["text-on-fill", "brand-strong"],
];

const MARKS: [mark: string, ground: string][] = [
  ...VERDICTS.map((name): [string, string] => [`${name}-fill`, "surface"]),
  ...PROTOCOLS.map((name): [string, string] => [`tls-${name}`, "surface"]),
  ...["ground", "surface"].flatMap((ground): [string, string][] => [
    ["border-control", ground],
    ["focus", ground],
  ]),
];

describe.each(["light", "dark"] as const)("in the %s scheme", (scheme) => {
  const of = colours(scheme);
  const ratio = (a: string, b: string) => contrast(of.get(a) ?? `no ${a}`, of.get(b) ?? `no ${b}`);

  test.each(TEXTS)("%s reads on %s", (text, ground) => {
    expect(ratio(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(MARKS)("%s shows on %s", (mark, ground) => {
    expect(ratio(mark, ground)).toBeGreaterThanOrEqual(3);
  });
});

test("dark by the system's setting and dark by choice are the same", () => {
  const byChoice = declarations(/:root\[data-theme="dark"\]\s*\{([^}]*)\}/);
  expect(byChoice.size).toBeGreaterThan(40);
  expect(declarations(/:root:not\(\[data-theme="light"\]\)\s*\{([^}]*)\}/)).toEqual(byChoice);
});
