import { isArea, type Area } from "./area";
import type { Recognition } from "./recognition/recognise-client";

/** What an admin decided: clients recognised as `value` belong to this area, under this name. */
export type RecognitionRule = {
  readonly id: number;
  readonly value: string;
  readonly area: Area;
  readonly product: string;
};

/** The recognition after the org's rules; the newest rule that matches wins and is sure. */
export function applyRules(recognition: Recognition, rules: readonly RecognitionRule[]): Recognition {
  const rule = rules.findLast(
    (candidate) => candidate.value.toLowerCase() === recognition.product.toLowerCase(),
  );
  if (!rule) return recognition;
  return {
    ...recognition,
    area: rule.area,
    product: rule.product,
    sureness: "sure",
    rule: `org-rule:${rule.id}`,
    why: `An admin of this org put "${rule.value}" here`,
  };
}

/** A stored rule, or null when its area is none we know. */
export function readRule(row: {
  id: number;
  value: string;
  area: string;
  product: string;
}): RecognitionRule | null {
  return isArea(row.area) ? { id: row.id, value: row.value, area: row.area, product: row.product } : null;
}
