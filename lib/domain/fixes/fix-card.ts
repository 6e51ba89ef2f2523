/** Who does it. */
export const DOERS = [
  "user",
  "help-desk",
  "desktop-team",
  "server-team",
  "network-team",
  "developer",
  "admin",
  "vendor",
] as const;
export type Doer = (typeof DOERS)[number];

export const DOER_NAMES: Record<Doer, string> = {
  user: "The user",
  "help-desk": "Help desk",
  "desktop-team": "Desktop team",
  "server-team": "Server team",
  "network-team": "Network team",
  developer: "Developer",
  admin: "Salesforce admin",
  vendor: "Vendor",
};

/** Where a card's facts stand; `date` as far as the page shows one. */
export type FixSource = { readonly name: string; readonly url?: string; readonly date: string };

/** One thing to do; `memory` when no document that we read says so. */
export type FixStep = { readonly text: string; readonly memory: boolean };

/** What to do about one kind of client, for the person who will do it. */
export type FixCard = {
  readonly id: string;
  readonly title: string;
  readonly who: readonly Doer[];
  readonly appliesTo: string;
  readonly steps: readonly FixStep[];
  /** How to see that it worked. A text in backticks is a command or what it prints. */
  readonly check: FixStep;
  readonly mayBreak: string;
  readonly sources: readonly FixSource[];
};

type Written = Omit<FixCard, "steps" | "check"> & {
  readonly steps: readonly string[];
  readonly check: string;
};

const MEMORY = "? ";

/** A card as it is written down: a step that begins with "? " rests on memory alone. */
export function card(written: Written): FixCard {
  return { ...written, steps: written.steps.map(stepOf), check: stepOf(written.check) };
}

function stepOf(text: string): FixStep {
  return text.startsWith(MEMORY)
    ? { text: text.slice(MEMORY.length), memory: true }
    : { text, memory: false };
}
