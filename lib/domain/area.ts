/** The six places a subject can stand in; the first four are the work, `platform` is Salesforce's own. */
export const AREAS = ["users", "tools", "integrations", "packages", "platform", "unclassified"] as const;
export type Area = (typeof AREAS)[number];

export const AREA_NAMES: Record<Area, string> = {
  users: "Users",
  tools: "Installed tools",
  integrations: "Integrations",
  packages: "AppExchange packages",
  platform: "Salesforce services",
  unclassified: "To classify",
};

/** How sure a recognition is; a guess is shown as "presumed" and offered for confirmation. */
export type Sureness = "sure" | "likely" | "guess";

export function isArea(value: string): value is Area {
  return (AREAS as readonly string[]).includes(value);
}
