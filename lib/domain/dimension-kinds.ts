/** The repeated texts of a login that are stored once each; a text's kind is stored as its place here. */
export const DIMENSION_KINDS = ["user", "ip", "status", "cipher", "url", "geo"] as const;
export type DimensionKind = (typeof DIMENSION_KINDS)[number];

/** The stored number of a kind. */
export function kindNumber(kind: DimensionKind): number {
  return DIMENSION_KINDS.indexOf(kind);
}
