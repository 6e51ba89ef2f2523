import type { ToldStatuses } from "@/lib/domain/outcome";
import type { BrokenLine } from "./csv-records";
import type { Question } from "./date-survey";
import type { FallbackEncoding } from "./decode";
import type { UnpackLimits } from "./file-parts";
import type { KnownMappings } from "./formats";
import type { ListRow } from "./list-rows";
import type { DateOrder } from "./login-time";
import type { ListKind } from "./login-row";
import type { MappingQuestion } from "./map-columns";
import type { Packed, Problem } from "./packed";

/** What bytes that are no UTF-8 are, by the file of an archive; that of an upload that is none under "". */
export type Encodings = Readonly<Record<string, FallbackEncoding>>;

/** What an admin (or the call) has said about the file; `encodings` is what an earlier reading found. */
export type Answers = {
  readonly dateOrder: DateOrder | null;
  readonly timeZone: string | null;
  readonly encodings?: Encodings;
  /** Look at the dates of every file of an archive, as an earlier reading found that they matter. */
  readonly surveysAll?: boolean;
};

/** What the first header of an upload tells. `part` and later headers only differ in where columns stand. */
export type HeaderEvent = {
  readonly kind: "header";
  readonly format: string;
  /** Null for a supporting list. */
  readonly source: string | null;
  readonly unused: readonly string[];
  /** All column names in order. */
  readonly names: readonly string[];
  readonly hasTls: boolean;
  readonly unit: "line" | "record";
  /** Columns that hold tokens or passwords: they are not read, and the file is not kept. */
  readonly secrets: readonly string[];
};

/** What reading a file tells, in order: one `header`, then batches, then how it ended. */
export type ReadEvent =
  | HeaderEvent
  | {
      readonly kind: "batch";
      readonly packed: Packed;
      readonly broken: readonly BrokenLine[];
      readonly skipped: number;
      readonly bytesRead: number;
      readonly part: string | null;
    }
  | {
      readonly kind: "list-batch";
      readonly taken: number;
      readonly problems: readonly Problem[];
      readonly skipped: number;
      readonly bytesRead: number;
    }
  | { readonly kind: "list"; readonly list: ListKind; readonly rows: readonly ListRow[] }
  /** Rows above a header that are more than a title, and how many lines were. */
  | { readonly kind: "above"; readonly problems: readonly Problem[]; readonly skipped: number }
  /** Columns with secrets, of whichever header. */
  | { readonly kind: "secrets"; readonly names: readonly string[] }
  | {
      readonly kind: "unreadable-part";
      readonly part: string;
      readonly message: string;
      /** For all that is known of it. */
      readonly mayHoldLogins: boolean;
    }
  | {
      readonly kind: "again";
      readonly order: DateOrder | null;
      readonly encodings: Encodings;
      readonly surveysAll: boolean;
    }
  | { readonly kind: "question"; readonly question: Question }
  | { readonly kind: "mapping"; readonly question: MappingQuestion }
  | { readonly kind: "failed"; readonly message: string }
  | {
      readonly kind: "end";
      readonly order: DateOrder;
      /** The files of an archive have an order each: `order` is the first one's. */
      readonly ofParts?: true;
      /** Why it is a part of the history only, by its own words. */
      readonly saysPart?: string;
      /** Rows that were rejected because their protocol names no version. */
      readonly strangeProtocols?: number;
      /** Its exports do not all have the same columns. */
      readonly variesFields?: true;
      /** How exact its times are, in seconds. */
      readonly resolution: 1 | 60;
      readonly bytesRead: number;
    };

export type ReadOptions = {
  readonly answers: Answers;
  readonly now: number;
  readonly limits?: UnpackLimits;
  readonly mappings?: KnownMappings;
  /** What status words mean in this org. */
  readonly toldStatuses?: ToldStatuses;
};
