import type { Action } from "@/lib/auth/policy";

/** Who a route lets in: an org's action, any signed-in person, or everybody. */
export type RouteRule =
  { readonly kind: "org"; readonly action: Action } | { readonly kind: "person" } | { readonly kind: "open" };

export type RouteEntry = { readonly route: string; readonly method: string; readonly rule: RouteRule };

const org = (action: Action): RouteRule => ({ kind: "org", action });
const PERSON: RouteRule = { kind: "person" };
const OPEN: RouteRule = { kind: "open" };

/** Every page and API route of the app with what the door asks there. A route that is missing here fails the tests. */
export const ROUTES: readonly RouteEntry[] = [
  { route: "/", method: "PAGE", rule: PERSON },
  { route: "/setup", method: "PAGE", rule: OPEN },
  { route: "/sign-in", method: "PAGE", rule: OPEN },
  { route: "/invite/[secret]", method: "PAGE", rule: OPEN },
  { route: "/shared/[share]", method: "PAGE", rule: OPEN },
  { route: "/shared/[share]/view.json", method: "GET", rule: OPEN },
  { route: "/shared/open/[secret]", method: "GET", rule: OPEN },
  { route: "/account", method: "PAGE", rule: PERSON },
  { route: "/help", method: "PAGE", rule: OPEN },
  { route: "/help/compatibility", method: "PAGE", rule: OPEN },
  { route: "/help/fixes", method: "PAGE", rule: OPEN },
  { route: "/help/export", method: "PAGE", rule: OPEN },
  { route: "/help/blind-spots", method: "PAGE", rule: OPEN },
  { route: "/help/protocols", method: "PAGE", rule: OPEN },
  { route: "/help/providers", method: "PAGE", rule: OPEN },
  { route: "/orgs", method: "PAGE", rule: PERSON },
  { route: "/orgs/new", method: "PAGE", rule: PERSON },
  { route: "/orgs/[org]", method: "PAGE", rule: org("read") },
  { route: "/orgs/[org]/subjects", method: "PAGE", rule: org("read") },
  { route: "/orgs/[org]/subjects/[id]", method: "PAGE", rule: org("read") },
  { route: "/orgs/[org]/imports", method: "PAGE", rule: org("read") },
  { route: "/orgs/[org]/imports/[id]", method: "PAGE", rule: org("read") },
  { route: "/orgs/[org]/rules", method: "PAGE", rule: org("rules") },
  { route: "/orgs/[org]/packages", method: "PAGE", rule: org("read") },
  { route: "/orgs/[org]/packages/[id]", method: "PAGE", rule: org("read") },
  { route: "/orgs/[org]/checklist", method: "PAGE", rule: org("read") },
  { route: "/orgs/[org]/checklist/add", method: "PAGE", rule: org("work") },
  { route: "/orgs/[org]/checklist/[item]", method: "PAGE", rule: org("read") },
  { route: "/orgs/[org]/cutover", method: "PAGE", rule: org("read") },
  { route: "/orgs/[org]/sharing", method: "PAGE", rule: org("shares") },
  { route: "/orgs/[org]/members", method: "PAGE", rule: org("members") },
  { route: "/orgs/[org]/activity", method: "PAGE", rule: org("audit") },
  { route: "/orgs/[org]/settings", method: "PAGE", rule: org("settings") },
  { route: "/api/v1/health", method: "GET", rule: OPEN },
  { route: "/api/v1/orgs/[org]/imports", method: "POST", rule: org("import") },
  { route: "/api/v1/orgs/[org]/imports/[id]", method: "GET", rule: org("read") },
  { route: "/api/v1/orgs/[org]/imports/[id]", method: "DELETE", rule: org("import") },
  { route: "/api/v1/orgs/[org]/imports/[id]/answer", method: "POST", rule: org("import") },
  { route: "/api/v1/orgs/[org]/imports/[id]/problems.csv", method: "GET", rule: org("read-logins") },
  { route: "/api/v1/orgs/[org]/readiness", method: "GET", rule: org("read") },
  { route: "/api/v1/orgs/[org]/dashboard", method: "GET", rule: org("read") },
  { route: "/api/v1/orgs/[org]/dashboard.csv", method: "GET", rule: org("read") },
  { route: "/api/v1/orgs/[org]/subjects", method: "GET", rule: org("read") },
  { route: "/api/v1/orgs/[org]/subjects.csv", method: "GET", rule: org("read") },
  { route: "/api/v1/orgs/[org]/subjects/[id]", method: "GET", rule: org("read") },
  { route: "/api/v1/orgs/[org]/checklist", method: "GET", rule: org("read") },
  { route: "/api/v1/orgs/[org]/checklist.csv", method: "GET", rule: org("read") },
  { route: "/api/v1/orgs/[org]/checklist/[item]", method: "PATCH", rule: org("work") },
  { route: "/api/v1/orgs/[org]/checklist/[item]/evidence", method: "POST", rule: org("work") },
  { route: "/api/v1/orgs/[org]/checklist/[item]/evidence/[id]", method: "GET", rule: org("read") },
  { route: "/api/v1/orgs/[org]/cutover", method: "GET", rule: org("read") },
  { route: "/api/v1/orgs/[org]/cutover", method: "PUT", rule: org("settings") },
  { route: "/api/v1/orgs/[org]/packages", method: "GET", rule: org("read") },
  { route: "/api/v1/orgs/[org]/packages/[id]", method: "PATCH", rule: org("work") },
  { route: "/api/v1/orgs/[org]/rules", method: "GET", rule: org("rules") },
  { route: "/api/v1/orgs/[org]/rules", method: "POST", rule: org("rules") },
  { route: "/api/v1/orgs/[org]/rules/try", method: "POST", rule: org("rules") },
  { route: "/api/v1/orgs/[org]/rules/[id]", method: "DELETE", rule: org("rules") },
  { route: "/api/v1/orgs/[org]/activity.csv", method: "GET", rule: org("audit") },
  { route: "/api/v1/orgs/[org]/subjects/[id]", method: "PATCH", rule: org("work") },
  { route: "/api/v1/orgs/[org]/logins", method: "GET", rule: org("read-logins") },
  { route: "/api/v1/orgs/[org]/logins.csv", method: "GET", rule: org("read-logins") },
  { route: "/orgs/[org]/report", method: "PAGE", rule: org("read") },
  { route: "/orgs/[org]/logins", method: "PAGE", rule: org("read-logins") },
];
