import { z } from "zod";

const storedKey = z.array(z.string());

/** The parts of a subject's key from the JSON they are stored as; see lib/domain/subject-key. */
export function readKey(stored: string): string[] {
  return storedKey.parse(JSON.parse(stored));
}
