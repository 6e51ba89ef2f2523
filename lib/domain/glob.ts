import { normaliseName } from "./normalise-name";

/** Whether a text fits; case and spacing aside. */
export type TextTest = (text: string) => boolean;

/** The most stars a pattern may have. */
export const MOST_STARS = 8;

/**
 * The test of a pattern in which `*` stands for any run of characters and `\*` for a star. Each part is looked for once,
 * from left to right, so that no pattern can run away.
 */
export function globTest(pattern: string): TextTest {
  const parts = partsOf(normaliseName(pattern));
  const [first = "", ...rest] = parts;
  if (rest.length === 0) return (text) => normaliseName(text) === first;
  const last = rest.at(-1) ?? "";
  const middle = rest.slice(0, -1).filter((part) => part !== "");
  return (text) => {
    const name = normaliseName(text);
    if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last))
      return false;
    const end = name.length - last.length;
    let at = first.length;
    for (const part of middle) {
      const found = name.indexOf(part, at);
      if (found < 0 || found + part.length > end) return false;
      at = found + part.length;
    }
    return true;
  };
}

/** How many runs of characters a pattern leaves open. */
export function starsIn(pattern: string): number {
  return partsOf(pattern).length - 1;
}

/** A text as a pattern that fits it alone. */
export function literalPattern(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("*", "\\*");
}

/** The text that a pattern without stars fits; null with stars. */
export function literalOf(pattern: string): string | null {
  const parts = partsOf(normaliseName(pattern));
  return parts.length === 1 ? (parts[0] ?? "") : null;
}

function partsOf(pattern: string): string[] {
  const parts = [""];
  for (let i = 0; i < pattern.length; i += 1) {
    const escaped = pattern[i] === "\\" && (pattern[i + 1] === "*" || pattern[i + 1] === "\\");
    if (pattern[i] === "*") parts.push("");
    else {
      if (escaped) i += 1;
      parts[parts.length - 1] += pattern[i] ?? "";
    }
  }
  return parts;
}
