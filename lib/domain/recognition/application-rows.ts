import type { Area, Sureness } from "../area";

export type ApplicationKind =
  | "browser"
  | "mobile-app"
  | "desktop-tool"
  | "command-line"
  | "integration-product"
  | "package-server"
  | "salesforce-service";

export type Application = {
  readonly id: string;
  readonly name: string;
  /** Lower case; `*` stands for any run of characters. */
  readonly matches: readonly string[];
  readonly area: Exclude<Area, "unclassified">;
  readonly kind: ApplicationKind;
  /** Sure when the name was found in a public source, likely when we only remember it. */
  readonly sure: Extract<Sureness, "sure" | "likely">;
  readonly source: string;
};

export const LOGIN_VALUES = "Application values in the LoginEvent docs, public log-parser tests and scripts";
export const NAMED_PUBLICLY = "Application value named in public repositories and pages";
export const CLIENT_NAME = "Client name that the program sends, in its public source code";
export const EVENT_LOG_SAMPLE = "Client name in Azure/Azure-Sentinel sample event logs, 2020";
export const MEMORY = "from memory: check with the vendor";

export type Row = readonly [id: string, name: string, ...matches: string[]];

/** Rows of one area, kind and source; what is from memory is never sure. */
export function rows(
  area: Application["area"],
  kind: ApplicationKind,
  source: string,
  table: readonly Row[],
): readonly Application[] {
  const sure = source === MEMORY ? "likely" : "sure";
  return table.map(([id, name, ...matches]) => ({ id, name, matches, area, kind, sure, source }));
}
