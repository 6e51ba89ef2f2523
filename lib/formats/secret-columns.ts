import { bareName } from "./column-names";

/** Columns that hold secrets: never stored, not even of a row that could not be read. */
export function isSecretName(name: string): boolean {
  const bare = bareName(name).replace(/^(use|has|is)apitoken$/, "");
  return /password|secret|apikey|^sessionid$|token$/.test(bare);
}
