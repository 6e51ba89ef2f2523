import { z } from "zod";

const reading = z.object({
  first: z.string().nullable(),
  last: z.string().nullable(),
  future: z.number(),
  unreadable: z.number(),
});

const question = z.object({
  asks: z.array(z.enum(["dateOrder", "timeZone"])),
  reason: z.string(),
  samples: z.array(
    z.object({
      line: z.number(),
      cell: z.string(),
      monthFirst: z.string().nullable(),
      dayFirst: z.string().nullable(),
    }),
  ),
  readings: z.object({ monthFirst: reading, dayFirst: reading }),
  proposed: z.enum(["month-first", "day-first", "year-first"]).nullable(),
  zoneText: z.string().nullable(),
  rows: z.number(),
});

/** What an import waits for, as stored. */
export type StoredQuestion = z.infer<typeof question>;

/** Reads a stored question; null when there is none or it is of another version. */
export function readQuestion(text: string | null): StoredQuestion | null {
  if (text === null) return null;
  const read = question.safeParse(JSON.parse(text));
  return read.success ? read.data : null;
}
