import { FAMILY_NAMES } from "@/lib/domain/capability/capability";
import { readBrowser } from "@/lib/domain/capability/read-browser";
import type { ClientFacts } from "@/lib/domain/client";

/** A browser by its family and main version alone, "" for none: cells of an export may say anything. */
export function plainBrowser({ browser, platform }: ClientFacts): string {
  const read = readBrowser(browser, platform);
  return read === null ? "" : [FAMILY_NAMES[read.family], read.version?.[0] ?? ""].join(" ").trim();
}
