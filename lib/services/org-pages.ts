import type { Action } from "@/lib/auth/policy";

/** A page of an org: `path` begins behind the org's own. */
export type OrgPage = { readonly title: string; readonly path: string; readonly action: Action };

/** The pages of an org in the order of its tabs, each with what one has to be allowed to see it. */
const ORG_PAGES: readonly OrgPage[] = [
  { title: "Dashboard", path: "", action: "read" },
  { title: "Work list", path: "/subjects", action: "read" },
  { title: "Imports", path: "/imports", action: "read" },
  { title: "Logins", path: "/logins", action: "read-logins" },
  { title: "Packages", path: "/packages", action: "read" },
  { title: "Checklist", path: "/checklist", action: "read" },
  { title: "Cutover", path: "/cutover", action: "read" },
  { title: "Rules", path: "/rules", action: "rules" },
  { title: "Sharing", path: "/sharing", action: "shares" },
  { title: "Members", path: "/members", action: "members" },
  { title: "Activity", path: "/activity", action: "audit" },
  { title: "Settings", path: "/settings", action: "settings" },
];

/** The tabs that somebody sees. */
export function tabsFor(may: (action: Action) => boolean): readonly OrgPage[] {
  return ORG_PAGES.filter(({ action }) => may(action));
}
