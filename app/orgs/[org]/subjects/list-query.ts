import { BREAKDOWNS } from "@/lib/services/dashboard/breakdown";
import { subjectQuery, type SubjectQuery } from "@/lib/services/readiness/subject-query";

export type Search = Record<string, string | string[] | undefined>;

/** The list's query; what cannot be read is left out, since an old link should still show a list. */
export function readQuery(search: Search): SubjectQuery {
  const texts = Object.entries(search).flatMap(([key, value]) =>
    typeof value === "string" && value !== "" ? [[key, value] as const] : [],
  );
  const usable = texts.filter(([key, value]) => subjectQuery.safeParse({ [key]: value }).success);
  return subjectQuery.parse(Object.fromEntries(usable));
}

const TEXTS = [
  "owner",
  "due",
  "q",
  "client",
  ...BREAKDOWNS,
  "active",
  "proposed",
  "changed",
  "address",
  "leftOn",
  "movedOn",
  "sort",
] as const;

/** A query as an address carries it; `columns` are those that are shown, "" for the usual ones. */
export function searchOf(query: Partial<SubjectQuery>, columns = ""): string {
  const search = new URLSearchParams();
  if (query.area) search.set("area", query.area.join(","));
  if (query.verdict) search.set("verdict", query.verdict.join(","));
  if (query.status) search.set("status", query.status.join(","));
  for (const key of TEXTS) if (query[key]) search.set(key, query[key]);
  if (columns !== "") search.set("columns", columns);
  if (query.pageSize && query.pageSize !== PAGE_SIZES[0]) search.set("pageSize", String(query.pageSize));
  if (query.page && query.page > 1) search.set("page", String(query.page));
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}

export const PAGE_SIZES = [50, 100, 250, 500] as const;

/** The query as an action can be given it: texts, without the page. */
export function storedSearch(query: SubjectQuery): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(searchOf({ ...query, page: 1 })));
}
