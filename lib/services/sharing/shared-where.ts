import type { OrgScope } from "@/lib/db/scope";
import { NOT_SAID, says } from "@/lib/domain/client";
import { isKnownProduct } from "@/lib/domain/recognition/applications";
import { breakDownClients, breakdownsOf, placeBreakdown, type Breakdown } from "../dashboard/breakdown";
import { readDashboardQuery } from "../dashboard/dashboard-query";
import type { JudgedOrg } from "../readiness/judged-org";
import { lastBelowOfAll } from "../readiness/last-below";
import { plainBrowser } from "./plain-browser";
import { softwareCode } from "./pseudonym";

/** What the form that makes a share names; people's places are not for outsiders. */
const SHARED: ReadonlySet<string> = new Set(["browser", "platform", "application", "country"]);
const ROWS = 10;
const OTHER = "Other";

/**
 * Where those who are left are, but for networks, departments and managers. With a pseudonym key only browsers, systems, products and countries that everybody knows
 * have their names.
 */
export async function sharedWhere(
  scope: OrgScope,
  judged: JudgedOrg,
  key: string | null,
): Promise<readonly Breakdown[]> {
  const query = readDashboardQuery({});
  if (key === null) return (await breakdownsOf(scope, judged, query)).filter(({ by }) => SHARED.has(by));
  const all = [
    breakDownClients(judged, query, "browser", ({ facts }) =>
      says(facts.browser) ? plainBrowser(facts) || OTHER : NOT_SAID,
    ),
    breakDownClients(judged, query, "platform", ({ facts }) => plainPlatform(facts.platform)),
    breakDownClients(judged, query, "application", ({ facts: { application } }) =>
      plainApplication(application, key),
    ),
    placeBreakdown(judged, query.area, "country", await lastBelowOfAll(judged, scope), plainCountry),
  ];
  return all.map((one) => ({ ...one, rows: one.rows.slice(0, ROWS) }));
}

const SYSTEM =
  /^(?:windows(?: (?:nt|server|phone|mobile|xp|vista|me))?|mac ?os(?: ?x)?|macintosh|ios|iphone(?: os)?|ipad(?: ?os)?|android|linux|ubuntu|chrome ?os)(?: ?[\d._]+)*$/i;

/** A system and its version; what else a cell says is not for others. */
function plainPlatform(cell: string): string {
  if (!says(cell)) return NOT_SAID;
  return SYSTEM.test(cell.trim()) ? cell.trim() : OTHER;
}

/** An application by name when it is a public product, or the browser; else by a pseudonym. */
function plainApplication(cell: string, key: string): string {
  if (!says(cell)) return NOT_SAID;
  const name = cell.trim();
  return isKnownProduct(name) || /^browser$/i.test(name) ? name : softwareCode(name, key);
}

/** The countries of ISO 3166 by code and English name, in small letters. */
const countries = new Set<string>();

function plainCountry(place: string): string {
  if (countries.size === 0) {
    const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
    const letters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    for (const code of letters.flatMap((a) => letters.map((b) => `${a}${b}`))) {
      const name = names.of(code);
      if (name !== undefined) countries.add(code.toLowerCase()).add(plain(name));
    }
  }
  return countries.has(plain(place)) || countries.has(place.trim().toLowerCase()) ? place.trim() : OTHER;
}

/** Letters alone: "Côte d'Ivoire" whatever its apostrophe is. */
function plain(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z]/g, "");
}
