import { z } from "zod";
import { TARGETS } from "@/lib/domain/protocol";
import { isCalendarDay } from "@/lib/domain/zone";

/** The optional instant and target of a question: `at` as ISO time with zone, `target` as "TLS 1.2". */
export const momentQuery = z.object({
  target: z.enum(TARGETS).optional(),
  at: z
    .string()
    .refine(
      (text) =>
        /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(text) &&
        !Number.isNaN(Date.parse(text)) &&
        // JavaScript turns 31 February into 3 March; a question about a day that is none gets no answer.
        isCalendarDay(text.slice(0, 10)),
      "An ISO time with zone, such as 2026-11-20T08:04:00Z.",
    )
    .transform((text) => Math.floor(Date.parse(text) / 1000))
    .optional(),
});
