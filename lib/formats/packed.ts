import { DIMENSION_KINDS } from "@/lib/domain/dimension-kinds";

/** One packed login: these integers, in this order. Dimension and client ids are local to the packer. */
export const PACKED = [
  "time",
  "fpHigh",
  "fpLow",
  "variant",
  "protocol",
  "outcome",
  "client",
  ...DIMENSION_KINDS,
] as const;
export const PACKED_WIDTH = PACKED.length;

export type NewDimension = { readonly id: number; readonly kind: number; readonly value: string };
export type NewClient = { readonly id: number; readonly values: readonly string[] };
/** A row that could not be read; `part` is the file within an archive it stands in. */
export type Problem = {
  readonly line: number;
  readonly reason: string;
  readonly row: string;
  readonly part?: string | null;
};

/** A user's record id (15 characters) beside the username, both in one row. */
export type UserAlias = { readonly userId: string; readonly username: string };

/** What `pack` made of some records. `noZone` names a row whose zone nobody told us; reading has to stop there. */
export type Packed = {
  readonly logins: Int32Array<ArrayBuffer>;
  readonly dimensions: NewDimension[];
  readonly clients: NewClient[];
  readonly problems: Problem[];
  readonly aliases: UserAlias[];
  /** Organization ids not seen before. */
  readonly organizations: string[];
  /** Logins whose cipher suite their protocol cannot use. */
  readonly contradictions: number;
  readonly noZone: { readonly line: number; readonly zone: string | null; readonly cell: string } | null;
};
