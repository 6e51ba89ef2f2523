import type { Verdict } from "@/lib/domain/capability/capability";
import type { Support } from "@/lib/domain/capability/support";

/** What software does with one version of the protocol. */
export const SUPPORT_WORDS: Record<Support, string> = {
  on: "On",
  "off-by-default": "Off, can be switched on",
  absent: "Absent",
  unknown: "Not known",
};

/** The colours of what that comes to; the words stand beside them. */
export const VERDICT_TONES: Record<Verdict, string> = {
  ready: "s-done",
  fixable: "s-progress",
  blocked: "s-reopened",
  unknown: "s-todo",
};

/** What that comes to for a target. */
export const VERDICT_WORDS: Record<Verdict, string> = {
  ready: "Can speak it",
  fixable: "Fixable",
  blocked: "Cannot speak it",
  unknown: "Not known",
};
