import { z } from "zod";
import { AREAS } from "@/lib/domain/area";
import { conditionFault } from "@/lib/domain/org-rules";
import { RULE_FIELDS } from "@/lib/domain/rule-fields";

const condition = z
  .object({
    field: z.enum(RULE_FIELDS, { error: `There is no such column. Use one of ${RULE_FIELDS.join(", ")}.` }),
    pattern: z.string().trim().max(255, "At most 255 characters."),
  })
  .strict()
  .superRefine((given, context) => {
    const fault = conditionFault(given);
    if (fault !== null) context.addIssue({ code: "custom", path: ["pattern"], message: fault });
  });

/** A rule as people, scripts and files give it. */
export const ruleContent = z
  .object({
    conditions: z
      .array(condition)
      .min(1, "Say at least one thing that the logins have in common.")
      .max(RULE_FIELDS.length)
      .refine((all) => new Set(all.map(({ field }) => field)).size === all.length, "Name each column once."),
    area: z
      .enum(AREAS, { error: `There is no such area. Use one of ${AREAS.join(", ")}.` })
      .refine((area) => area !== "unclassified", "Choose where it belongs."),
    product: z.string().trim().min(1, "Name it.").max(120, "At most 120 characters."),
    together: z.boolean().default(false),
  })
  .strict();
