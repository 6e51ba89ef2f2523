import type { Area } from "./area";

/** What logs in: a person with a browser, or a tool, an integration or a package. */
export type LoginKind = "people" | "programs";
export const LOGIN_KINDS: readonly LoginKind[] = ["people", "programs"];
/** The bits that stand for them in `DailyUsers`. */
export const KIND_BITS: Readonly<Record<LoginKind, number>> = { people: 1, programs: 2 };

/** Whose logins a subject of an area has. */
export function kindOfArea(area: Area): LoginKind {
  return area === "users" ? "people" : "programs";
}
