import type { Stage, Status } from "@/lib/domain/subject-work";
import type { SubjectRow } from "./left-table";

/** A member who may own something. */
export type OwnerChoice = { readonly id: string; readonly name: string; readonly role: string };

/** A line of the work list with what people entered. */
export type WorkRow = SubjectRow & {
  readonly work: {
    readonly status: Status;
    readonly stage: Stage;
    readonly ownerId: string | null;
    readonly owner: string | null;
    readonly dueOn: string | null;
    readonly overdue: boolean;
    readonly exceptionIs: "held" | "ending" | "ended" | null;
    readonly exceptUntil: string | null;
    readonly isBack: boolean;
    readonly version: number;
  };
};

/** What the forms of the list may change; the shape of `workChange` in lib/services/work/subject-work.ts. */
export type Change = {
  readonly stage?: Stage | undefined;
  readonly ownerId?: string | null | undefined;
  readonly dueOn?: string | null | undefined;
  readonly exception?:
    { readonly until: string; readonly reason: string; readonly measure: string } | null | undefined;
  readonly retirement?: { readonly reason: string } | null | undefined;
};
export type Edit = { readonly id: string; readonly version: number | null; readonly change: Change };

export type EditResult = {
  readonly message: string | null;
  readonly edited: {
    readonly changed: number;
    readonly collisions: readonly {
      readonly id: string;
      readonly name: string;
      readonly words: string;
      readonly theirs: { readonly version: number; readonly updatedBy: string };
    }[];
    readonly undo: readonly Edit[];
  } | null;
};
export type EditAction = (edits: readonly Edit[]) => Promise<EditResult>;
