import type { Application } from "./application-rows";
import { INTEGRATIONS_APPLICATIONS } from "./applications-integrations";
import { PACKAGES_APPLICATIONS } from "./applications-packages";
import { PLATFORM_APPLICATIONS } from "./applications-platform";
import { TOOLS_APPLICATIONS } from "./applications-tools";
import { USERS_APPLICATIONS } from "./applications-users";
import { nameMatcher } from "./name-matcher";

export type { Application, ApplicationKind } from "./application-rows";

/** Application names and what they are. A cell of the export holds at most 64 characters of the name. */
export const APPLICATIONS: readonly Application[] = [
  ...USERS_APPLICATIONS,
  ...TOOLS_APPLICATIONS,
  ...INTEGRATIONS_APPLICATIONS,
  ...PLATFORM_APPLICATIONS,
  ...PACKAGES_APPLICATIONS,
];

const find = nameMatcher(APPLICATIONS, (application) => application.matches);

/** The known application behind an Application cell, spelling and case aside; null when it is not known. */
export function findApplication(text: string): Application | null {
  return find(text);
}

const NAMES = new Set(APPLICATIONS.map((application) => application.name));

/** Whether a name is that of a product in this table, and so nobody's own. */
export function isKnownProduct(name: string): boolean {
  return NAMES.has(name);
}
