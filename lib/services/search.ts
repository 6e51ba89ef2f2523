import { z } from "zod";
import type { Action } from "@/lib/auth/policy";
import { database } from "@/lib/db/database";
import { textsBeginning } from "@/lib/db/login-search";
import type { OrgScope } from "@/lib/db/scope";
import { showCount } from "@/lib/display";
import { AREA_NAMES } from "@/lib/domain/area";
import { FIX_CARDS } from "@/lib/domain/fixes/fix-cards";
import { tabsFor } from "./org-pages";
import { loadChecklist } from "./checklist/checklist";
import { personOfSubject, knownPeople, personWords } from "./readiness/known-people";
import { loadJudgedOrg } from "./readiness/load";
import { perJudgement } from "./readiness/per-judgement";
import { selectionOf, selectSubjects } from "./readiness/subject-list";
import { subjectQuery } from "./readiness/subject-query";

export const searchQuery = z.object({ q: z.string().trim().max(100).default("") });

/** Something found; `href` is a path of this site. */
export type Hit = { readonly title: string; readonly detail: string; readonly href: string };
export type HitGroup = { readonly name: string; readonly hits: readonly Hit[]; readonly more: Hit | null };

const MOST = 6;
const ADDRESS = /^(?=.*[.:])[0-9a-f.:]{3,}$/;
/** Has no tab: the dashboard leads there. */
const REPORT = { title: "Report", path: "/report" };
const HELP: readonly Hit[] = [
  { title: "Compatibility of clients", detail: "Help", href: "/help/compatibility" },
  { title: "Fixes, by who does them", detail: "Help", href: "/help/fixes" },
  { title: "How to export from Salesforce", detail: "Help", href: "/help/export" },
  { title: "What a login history cannot see", detail: "Help", href: "/help/blind-spots" },
  { title: "Protocols, attacks, deprecations", detail: "Help", href: "/help/protocols" },
  { title: "Retirements by providers", detail: "Help", href: "/help/providers" },
];

/** What an org and the help have to a text, by kind; pages and addresses as far as one may see them. */
export async function searchOrg(
  scope: OrgScope,
  text: string,
  may: (action: Action) => boolean,
): Promise<HitGroup[]> {
  const q = text.trim();
  const wanted = q.toLowerCase();
  const base = `/orgs/${scope.slug}`;
  if (wanted === "") return [];
  const [judged, { items }] = await Promise.all([loadJudgedOrg(scope), loadChecklist(scope)]);
  const query = subjectQuery.parse({ q });
  const subjects = selectSubjects(judged, query, await selectionOf(scope, judged, query));
  const shown = subjects.slice(0, MOST);
  const known = await knownPeople(
    scope,
    shown.map(({ username }) => username),
  );
  const clients = clientNames(judged).filter((name) => name.toLowerCase().includes(wanted));
  const isIn = (title: string) => title.toLowerCase().includes(wanted);
  return [
    group(
      "Subjects",
      shown.map((subject) => ({
        title: subject.name,
        detail: [AREA_NAMES[subject.area], personWords(personOfSubject(known, subject))]
          .filter((part) => part !== "")
          .join(", "),
        href: `${base}/subjects/${subject.id}`,
      })),
      subjects.length > MOST
        ? {
            title: `All ${showCount(subjects.length, "subject")}`,
            detail: "",
            href: `${base}/subjects?q=${encodeURIComponent(q)}`,
          }
        : null,
    ),
    group(
      "Clients",
      clients.slice(0, MOST).map((name) => ({
        title: name,
        detail: "Who uses it",
        href: `${base}/subjects?client=${encodeURIComponent(name)}`,
      })),
    ),
    group(
      "Addresses",
      may("read-logins") && ADDRESS.test(wanted) ? await addresses(scope, wanted, base) : [],
    ),
    group(
      "Checklist",
      items
        .filter(({ title }) => isIn(title))
        .slice(0, MOST)
        .map(({ id, title }) => ({ title, detail: "Checklist", href: `${base}/checklist/${id}` })),
    ),
    group(
      "Pages",
      [...tabsFor(may), REPORT]
        .filter(({ title }) => isIn(title))
        .map(({ title, path }) => ({ title, detail: "", href: `${base}${path}` })),
    ),
    group(
      "Help",
      [
        ...HELP.filter(({ title }) => isIn(title)),
        ...FIX_CARDS.filter(({ title }) => isIn(title)).map(({ id, title }) => ({
          title,
          detail: "How to fix",
          href: `/help/fixes#${id}`,
        })),
      ].slice(0, MOST),
    ),
  ].filter(({ hits }) => hits.length > 0);
}

function group(name: string, hits: readonly Hit[], more: Hit | null = null): HitGroup {
  return { name, hits, more };
}

/** The recognised clients of the org by name. */
const clientNames = perJudgement("clientNames", ({ clients }): readonly string[] =>
  [...new Set([...clients.values()].map(({ recognition }) => recognition.client))].sort(),
);

async function addresses(scope: OrgScope, wanted: string, base: string): Promise<Hit[]> {
  return textsBeginning(await database(), scope, "ip", wanted, MOST).map((value) => ({
    title: value,
    detail: "Logins from it",
    href: `${base}/logins?ip=${encodeURIComponent(value)}`,
  }));
}
