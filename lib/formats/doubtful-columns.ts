import { readProtocol } from "@/lib/domain/protocol";
import { bareName, plainName } from "./column-names";
import type { Layout, LoginLayout } from "./login-row";
import { USER_PREFIX } from "./report/format";
import { isSecretName } from "./secret-columns";
import { proposedField } from "./setup/labels";

/** What a verdict rests on. */
const WEIGHTY = ["username", "loginTime", "status", "tlsProtocol"] as const;
/** Formats whose names of columns have several spellings. */
const LABELLED: readonly string[] = ["setup", "report"];

/**
 * Says, as the beginning of a sentence, which two columns of logins claim one field where it matters: by one name, or by
 * two of its names with other things in them. Null without.
 */
export function fieldGivenTwice(layout: Layout, rows: readonly (readonly string[])[]): string | null {
  if (layout.kind !== "logins" || layout.format === "mapped") return null;
  const { header, columns } = layout;
  const bare = header.map(bareName);
  const shown = (column: number) => `"${(header[column] ?? "").trim().slice(0, 60)}"`;
  for (const field of WEIGHTY) {
    const column = columns[field];
    if (column < 0) continue;
    if (bare.filter((name) => name === bare[column]).length > 1)
      return `Two of its columns are called ${shown(column)}`;
    if (!LABELLED.includes(layout.format)) continue;
    const rival = header.findIndex(
      (name, other) =>
        other !== column &&
        proposedField(name.trim().replace(USER_PREFIX, "")) === field &&
        rows.some((row) => (row[other] ?? "").trim() !== (row[column] ?? "").trim()),
    );
    if (rival >= 0)
      return `Two of its columns, ${shown(column)} and ${shown(rival)}, mean the same and differ`;
  }
  return null;
}

const PROTOCOL = /^(?:tls|ssl)/i;
/** What a column is called that says which protocol should have been used, or could be. */
const WISHED =
  /requir|minim|maxim|\bm(?:in|ax)\b|target|support|offer|goal|need|plan|future|expect|should|soll|after/i;
/** Words that say no more than that a protocol is meant. */
const PLAIN =
  /^(?:tls|ssl|(?:(?:tls|ssl)[ -]?)?(?:protocol|protokoll|protocole|protocolo|protocollo|version|versión|versão|versie|versione)|name|used|negotiated|connection|login|of|the|de|du|da|di|der|des)$/;

/** Whether a column of protocols goes by a name that may mean those it was used with, so that it is worth proposing. */
export function mayBeUsed(name: string): boolean {
  return (
    !WISHED.test(name) &&
    /tls|ssl|proto|encr|crypt|cifr|chiffr|verschl|versl|\u6697\u53f7|\u30d7\u30ed\u30c8/i.test(name)
  );
}

/**
 * A layout whose header names no column of protocols, with the one whose cells are all protocols. Null where its name may
 * mean anything ("Upgrade to"): somebody has to say what it is.
 */
export function withProtocols(layout: Layout, rows: readonly (readonly string[])[]): Layout | null {
  if (layout.kind !== "logins" || layout.columns.tlsProtocol >= 0) return layout;
  // What an admin has left out stays out.
  if (layout.format === "mapped") return layout;
  const used = new Set(Object.values(layout.columns));
  const found = layout.header.findIndex((name, column) => {
    if (used.has(column) || isSecretName(name) || WISHED.test(name)) return false;
    // Names of columns in the middle may be those of another order.
    const again = rows.findIndex((row) => row.some((cell) => cell.trim() === name.trim()));
    const cells = (again < 0 ? rows : rows.slice(0, again))
      .map((row) => (row[column] ?? "").trim())
      .filter((cell) => cell !== "");
    return (
      cells.some((cell) => PROTOCOL.test(cell)) &&
      cells.every(
        (cell) => readProtocol(cell) !== null && (PROTOCOL.test(cell) || readProtocol(cell) === "unknown"),
      )
    );
  });
  if (found < 0) return layout;
  const words = plainName(layout.header[found] ?? "").split(/[ ()]+/);
  return words.every((word) => word === "" || PLAIN.test(word)) ? withProtocolsAt(layout, found) : null;
}

/** The layout of a later header, with the column of protocols that the one before had by its cells. */
export function withSameProtocols(layout: LoginLayout, before: LoginLayout): LoginLayout {
  const name = before.header[before.columns.tlsProtocol];
  if (name === undefined || layout.columns.tlsProtocol >= 0) return layout;
  const column = layout.header.findIndex((other) => plainName(other) === plainName(name));
  return column < 0 ? layout : withProtocolsAt(layout, column);
}

function withProtocolsAt(layout: LoginLayout, column: number): LoginLayout {
  return {
    ...layout,
    columns: { ...layout.columns, tlsProtocol: column },
    unused: layout.unused.filter((name) => name !== layout.header[column]),
  };
}
