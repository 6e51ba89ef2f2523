import { createHmac } from "node:crypto";
import type { Area } from "@/lib/domain/area";

const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const LENGTH = 6;

const NOUNS: Readonly<Record<Area, string>> = {
  users: "User",
  tools: "Tool",
  integrations: "Integration",
  packages: "Package",
  platform: "Service",
  unclassified: "Client",
};

/**
 * "User K7Q2M9": the same for a subject through all views of one share, another in every other share, and not to be
 * turned back without the share's key.
 */
export function pseudonymOf(area: Area, subjectId: string, key: string): string {
  return `${NOUNS[area]} ${codeOf(subjectId, key)}`;
}

/** "Software K7Q2M9": the same for a program by its name through all views of one share. No subject is called so. */
export function softwareCode(name: string, key: string): string {
  return `Software ${codeOf(name.trim().toLowerCase(), key)}`;
}

function codeOf(text: string, key: string): string {
  const digest = createHmac("sha256", key).update(text).digest();
  return Array.from(digest.subarray(0, LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join("");
}
