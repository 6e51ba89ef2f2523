import { isoDay } from "@/lib/domain/zone";
import type { Window } from "@/lib/services/dashboard/dashboard-query";

/** Where the logins below the target of a stretch of days are listed, so that more can be asked of them. */
export function loginsBelow(
  base: string,
  { from, to }: Window,
  more: Readonly<Record<string, string | undefined>>,
): string {
  return `${base}/logins?${queryOf({ below: "true", from: isoDay(from), to: isoDay(to), ...more })}`;
}

/** Where logins are listed, with filters and what goes before one more: "/orgs/acme/logins?area=users&". */
export function loginsOf(base: string, values: Readonly<Record<string, string | undefined>>): string {
  const query = queryOf(values);
  return `${base}/logins?${query === "" ? "" : `${query}&`}`;
}

/** Filters as the query of an address; what is undefined is left out. */
export function queryOf(values: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) if (value !== undefined) query.set(key, value);
  return query.toString();
}
