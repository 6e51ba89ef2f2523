import { z } from "zod";
import { LOGIN_FIELDS } from "@/lib/formats/login-row";

const given = z.object({
  header: z.array(z.string()),
  mapping: z.record(z.string(), z.enum(LOGIN_FIELDS)),
  samples: z.record(z.string(), z.array(z.string())),
});

/** What an admin said of a header: the field of each column that is used, with what stood in the columns. */
export type GivenMapping = z.infer<typeof given>;

/** Reads a stored mapping; null when there is none or it is of another version. */
export function readMapping(text: string | null): GivenMapping | null {
  if (text === null) return null;
  const read = given.safeParse(JSON.parse(text));
  return read.success ? read.data : null;
}
