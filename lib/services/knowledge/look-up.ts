import { capabilityOf, type Capability } from "@/lib/domain/capability/capability";
import { SILENT_CLIENT, type ClientFacts } from "@/lib/domain/client";
import type { FixCard } from "@/lib/domain/fixes/fix-card";
import { fixCardsFor } from "@/lib/domain/fixes/fix-cards";
import type { Target } from "@/lib/domain/protocol";
import { recogniseClient, type Recognition } from "@/lib/domain/recognition/recognise-client";
import { browserOf, platformOf } from "@/lib/formats/event-log/user-agent";

/** What is known of software that somebody typed or pasted. */
export type LookedUp = {
  readonly facts: ClientFacts;
  readonly recognition: Recognition;
  readonly capability: Capability;
  readonly cards: readonly FixCard[];
};

/** Reads "Chrome 37 on Windows 7", a user agent, or the name of an application; null for an empty text. */
export function lookUp(text: string, target: Target): LookedUp | null {
  const asked = text.trim().slice(0, 1000);
  if (asked === "") return null;
  const facts =
    readings(asked).find((one) => recogniseClient(one).area !== "unclassified") ?? asBrowser(asked);
  const recognition = recogniseClient(facts);
  const capability = capabilityOf(facts, target);
  const cards =
    capability.verdict === "ready"
      ? []
      : fixCardsFor(facts, recognition, false, capability.verdict === "blocked");
  return { facts, recognition, capability, cards };
}

function readings(text: string): ClientFacts[] {
  const java = asJava(text);
  if (java) return [java];
  const isAgent = /^(mozilla|opera)\//i.test(text) || /^[\w.-]+\/\d/.test(text);
  if (isAgent)
    return [{ ...SILENT_CLIENT, browser: browserOf(text), platform: platformOf(text) }, asApplication(text)];
  return [asApplication(text), asBrowser(text)];
}

/** "Java 7u80", "JDK 1.8.0_261" and "OpenJDK 17" as Java itself writes it; null for anything else. */
function asJava(text: string): ClientFacts | null {
  const name = /^(?:open)?(?:java|jdk|jre)(?:\(tm\))?(?: se)?[\s/]*(?:1\.(?=\d))?(\d+)((?:\.\d+)*)/i.exec(
    text,
  );
  if (!name) return null;
  const [all, release = "", more = ""] = name;
  const update = /^\s*(?:u|update|_)\s*(\d+)/i.exec(text.slice(all.length))?.[1];
  const version =
    Number(release) < 9 ? `1.${release}.0${update === undefined ? "" : `_${update}`}` : `${release}${more}`;
  return { ...SILENT_CLIENT, browser: `Java/${version}` };
}

const SYSTEM = /\s+(?:on\s+)?(?=(?:windows|mac ?os|os x|ios|iphone|ipad|android|linux)\b)/i;

function asBrowser(text: string): ClientFacts {
  const [browser = "", platform = ""] = text.split(SYSTEM);
  return { ...SILENT_CLIENT, browser, platform };
}

/** "Data Loader 29" names version and application. */
function asApplication(text: string): ClientFacts {
  const version = /[\s/]v?(\d+(?:\.\d+)*)$/i.exec(text);
  if (!version) return { ...SILENT_CLIENT, application: text };
  return { ...SILENT_CLIENT, application: text.slice(0, version.index), clientVersion: version[1] ?? "" };
}
