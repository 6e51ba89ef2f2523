import type { Stage, Status } from "@/lib/domain/subject-work";
import type { SubjectRow } from "./left-table";

/** A member who may own something. */
export type OwnerChoice = { readonly id: string; readonly name: string };

/** A line of the work list with what people entered. */
export type WorkRow = SubjectRow & {
  readonly subject: SubjectRow["subject"] & {
    readonly firstSeen: number | null;
    readonly lastBad: number | null;
  };
  /** Who its one user is, as a list of users says, in one line; "" when none does. */
  readonly person: string;
  /** The same in parts; the address falls back to the username. */
  readonly who: {
    readonly name: string;
    readonly email: string;
    readonly department: string;
    readonly manager: string;
  };
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
export type Edit = {
  readonly id: string;
  readonly seen: { readonly version: number };
  readonly change: Change;
};
export type Undo = { readonly id: string; readonly version: number };

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
    readonly undo: readonly Undo[];
  } | null;
};
export type EditAction = (edits: readonly Edit[]) => Promise<EditResult>;
export type UndoAction = (undo: readonly Undo[]) => Promise<EditResult>;

/** What of some edits was not saved, and why, for people; null when all was. */
export function collisionWords(result: EditResult): string | null {
  const collisions = result.edited?.collisions ?? [];
  if (collisions.length === 0) return null;
  const shown = collisions
    .slice(0, 3)
    .map(
      ({ name, theirs, words }) =>
        `${name} (${theirs.updatedBy === "" ? "" : `${theirs.updatedBy}: `}${words})`,
    );
  const more = collisions.length > 3 ? ` and ${collisions.length - 3} more` : "";
  return `Changed by somebody else meanwhile, and left as they are: ${shown.join("; ")}${more}.`;
}

/** Where to write to, and how many people have no address. */
export type Addresses = {
  readonly message: string | null;
  readonly addresses: readonly string[];
  readonly without: number;
};
