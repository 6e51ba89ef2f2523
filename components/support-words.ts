import type { Verdict } from "@/lib/domain/capability/capability";
import type { Support } from "@/lib/domain/capability/support";

/** What software does with one version of the protocol. */
export const SUPPORT_WORDS: Record<Support, string> = {
  on: "On",
  "off-by-default": "Off, can be switched on",
  absent: "Absent",
  unknown: "Not known",
};

/** What that comes to for a target. */
export const VERDICT_WORDS: Record<Verdict, string> = {
  ready: "Can speak it",
  fixable: "Fixable",
  blocked: "Cannot speak it",
  unknown: "Not known",
};
