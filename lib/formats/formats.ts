import type { Format, HeaderMatch } from "./login-row";
import { SETUP_FORMAT } from "./setup/format";

/** Every format we can read, tried in this order. */
export const FORMATS: readonly Format[] = [SETUP_FORMAT];

export type ChosenFormat =
  | {
      readonly kind: "chosen";
      readonly format: Format;
      readonly match: Extract<HeaderMatch, { kind: "match" }>;
    }
  | { readonly kind: "none"; readonly message: string };

const SHOWN_COLUMNS = 30;

/** The first format whose header this is, or a sentence with the columns found and those expected. */
export function chooseFormat(header: readonly string[]): ChosenFormat {
  const missing: string[] = [];
  for (const format of FORMATS) {
    const match = format.matchHeader(header);
    if (match.kind === "match") return { kind: "chosen", format, match };
    missing.push(`${format.name} also needs ${match.missing.join(", ")}`);
  }
  const found = header
    .map((name) =>
      name
        .replaceAll(/\p{Cc}|\ufffd/gu, "")
        .trim()
        .slice(0, 60),
    )
    .filter((name) => name !== "")
    .slice(0, SHOWN_COLUMNS);
  return {
    kind: "none",
    message: `Line 1 is not the header of a login history. Columns found: ${found.length > 0 ? found.join(", ") : "none"}. ${missing.join("; ")}. In Salesforce, open Setup, Login History, and download all logins as CSV.`,
  };
}

/** The name of a format for people, also of one that a later version no longer knows. */
export function formatName(id: string | null): string {
  return FORMATS.find((format) => format.id === id)?.name ?? "Not recognised";
}
