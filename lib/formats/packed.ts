import { DIMENSION_KINDS } from "@/lib/domain/dimension-kinds";

/**
 * One packed login: these integers, in this order. Dimension and client ids are local to the packer. `marks` holds the
 * outcome and what the row says of itself, see `marksOf`.
 */
export const PACKED = [
  "time",
  "fpHigh",
  "fpLow",
  "variant",
  "protocol",
  "marks",
  "client",
  ...DIMENSION_KINDS,
] as const;
export const PACKED_WIDTH = PACKED.length;

const HAS_ID = 4;
const PART = 8;
/** Exports of an upload that can be told apart; the ones beyond count as one. */
const LAST_PART = 2 ** 28 - 1;

/** Outcome code (0 to 2), whether the row has the id of its login, and the number of the export it stands in. */
export function marksOf(outcome: number, hasId: boolean, part: number): number {
  return outcome + (hasId ? HAS_ID : 0) + Math.min(part, LAST_PART) * PART;
}

export function outcomeOfMarks(marks: number): number {
  return marks & (HAS_ID - 1);
}

export function hasIdByMarks(marks: number): boolean {
  return (marks & HAS_ID) !== 0;
}

export function partOfMarks(marks: number): number {
  return marks >>> 3;
}

export type NewDimension = { readonly id: number; readonly kind: number; readonly value: string };
export type NewClient = { readonly id: number; readonly values: readonly string[] };
/** A row that could not be read; `part` is the file within an archive it stands in. */
export type Problem = {
  readonly line: number;
  readonly reason: string;
  readonly row: string;
  readonly part?: string | null;
  /** The number of the export in the upload that it stands in. */
  readonly ofExport?: number;
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
