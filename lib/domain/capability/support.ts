import type { Target } from "../protocol";

/** Whether a piece of software speaks one protocol; "off-by-default" is present but needs a setting. */
export type Support = "on" | "off-by-default" | "absent" | "unknown";
export type SupportTable = Readonly<Record<Target, Support>>;

/** What an admin can do: `switchOn` when the protocol is there but off, `replace` when it is not there. */
export type Steps = { readonly switchOn: readonly string[]; readonly replace: readonly string[] };

/** Support for TLS 1.0, 1.1, 1.2 and 1.3, in this order. */
export function supportTable(tls10: Support, tls11: Support, tls12: Support, tls13: Support): SupportTable {
  return { "TLS 1.0": tls10, "TLS 1.1": tls11, "TLS 1.2": tls12, "TLS 1.3": tls13 };
}

export const UNKNOWN_SUPPORT: SupportTable = supportTable("unknown", "unknown", "unknown", "unknown");
