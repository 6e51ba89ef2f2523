import { Download, ListChecks, Mail, Search, X } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { removeViewAction, saveViewAction } from "@/app/actions/views";
import { enterPage } from "@/app/enter-page";
import { Empty } from "@/components/card";
import { CoverageLine } from "@/components/coverage-line";
import { WorkTable } from "@/components/work-table";
import { PageHeader } from "@/components/page-header";
import { ViewsBar } from "@/components/views-bar";
import { showCount, showInstant, showNumber } from "@/lib/display";
import { addNoteAction, editAllAction, editSubjectsAction, undoEditsAction } from "@/app/actions/work";
import { AREA_NAMES, AREAS } from "@/lib/domain/area";
import { STATUS_WORDS, STATUSES } from "@/lib/domain/subject-work";
import { loadMembers } from "@/lib/services/members";
import { todayOf, workLine } from "@/lib/services/work/worked-org";
import { withClient } from "@/lib/services/dashboard/dashboard";
import { coverageOf } from "@/lib/services/readiness/coverage-view";
import { loadJudgedOrg } from "@/lib/services/readiness/load";
import { knownPeople, personOfSubject, personWords } from "@/lib/services/readiness/known-people";
import { cleanQuery, viewsOf } from "@/lib/services/views";
import {
  defaultSort,
  listSubjects,
  selectionOf,
  selectSubjects,
  subjectQuery,
  VERDICT_FILTERS,
  type SubjectQuery,
} from "@/lib/services/readiness/subject-list";

export const metadata: Metadata = { title: "Work list" };

type Search = Record<string, string | string[] | undefined>;

const VERDICT_WORDS: Record<(typeof VERDICT_FILTERS)[number], string> = {
  "not-ready": "Not ready",
  mixed: "Mixed",
  "not-proven": "Not proven",
  ready: "Ready",
  verified: "Verified",
  regressed: "Regressed",
  silent: "Silent",
};
const CHIPS = [
  { key: "client", words: "Client" },
  { key: "browser", words: "Browser" },
  { key: "platform", words: "Platform" },
  { key: "application", words: "Application" },
  { key: "department", words: "Department" },
  { key: "manager", words: "Manager" },
] as const;
const SORT_WORDS: Record<string, string> = {
  "-below": "Most logins below first",
  name: "Name",
  verdict: "Worst verdict first",
  "-logins": "Most logins first",
  "-lastSeen": "Last seen first",
  lastSeen: "Longest unseen first",
};

export default async function SubjectsPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: Promise<Search>;
}) {
  const { org: slug } = await params;
  const { scope, person, may } = await enterPage(slug, "read");
  const query = readQuery(await searchParams);
  const [judged, members, selection] = await Promise.all([
    loadJudgedOrg(scope),
    loadMembers(scope),
    selectionOf(scope, query),
  ]);
  const { org, at, target } = judged;
  const page = listSubjects(judged, query, selection);
  const known = await knownPeople(
    scope,
    page.items.map(({ username }) => username),
  );
  const path = `/orgs/${slug}/subjects`;
  const viewQuery = cleanQuery(searchOf(query));
  const views = await viewsOf(scope, "subjects");
  const clientChips = CHIPS.flatMap(({ key, words }) =>
    query[key] === undefined ? [] : [{ key, words: `${words}: ${query[key]}` }],
  );
  const thisYear = new Date(at * 1000).getUTCFullYear();
  const area = query.area?.length === 1 ? query.area[0] : undefined;
  const counts = new Map(AREAS.map((name) => [name, 0]));
  for (const subject of selectSubjects(judged, { ...query, area: undefined }, selection))
    counts.set(subject.area, (counts.get(subject.area) ?? 0) + 1);
  const lastPage = Math.max(1, Math.ceil(page.total / page.pageSize));
  return (
    <main className="page" id="main">
      <PageHeader
        icon={ListChecks}
        tone={area ? `o-${area}` : ""}
        eyebrow="Work list"
        title={area ? AREA_NAMES[area] : "All subjects"}
        sentence={`${showCount(page.total, "subject")}, target ${target}. As of ${showInstant(at, org.timeZone, thisYear)}.`}
        actions={
          <>
            {may("work") && (
              <a
                className="button"
                href={`/api/v1/orgs/${slug}/mail-merge.csv${searchOf({ ...query, page: 1 })}`}
                title="A row for each person in this list who logged in below the target: address, evidence, steps"
                download
              >
                <Mail className="icon" aria-hidden="true" />
                Mail merge
              </a>
            )}
            <a
              className="button"
              href={`/api/v1/orgs/${slug}/subjects.csv${searchOf({ ...query, page: 1 })}`}
              download
            >
              <Download className="icon" aria-hidden="true" />
              CSV
            </a>
          </>
        }
      >
        <ViewsBar
          key={viewQuery}
          path={path}
          query={viewQuery}
          views={views}
          save={may("work") ? saveViewAction.bind(null, slug, "subjects", viewQuery) : null}
          remove={may("work") ? removeViewAction.bind(null, slug) : null}
        />
        {clientChips.length > 0 && (
          <div className="filters row-wrap" role="group" aria-label="Filters that are set">
            {clientChips.map(({ key, words }) => (
              <Link
                key={key}
                className="chip"
                aria-current="true"
                href={`${path}${searchOf({ ...query, [key]: undefined, page: 1 })}`}
              >
                {words}
                <X className="icon icon-sm" aria-label="Take this filter away" />
              </Link>
            ))}
          </div>
        )}
        <form className="filters" role="search" action={path}>
          {clientChips.map(({ key }) => (
            <input key={key} type="hidden" name={key} value={query[key]} />
          ))}
          <div className="search">
            <label className="sr" htmlFor="q">
              Search this list
            </label>
            <Search className="icon" aria-hidden="true" />
            <input
              id="q"
              name="q"
              type="search"
              placeholder="Search this list"
              defaultValue={query.q ?? ""}
            />
          </div>
          {query.area && <input type="hidden" name="area" value={query.area.join(",")} />}
          <label className="row small">
            <span className="sr">Verdict</span>
            <select
              className="input"
              name="verdict"
              defaultValue={query.verdict?.[0] ?? ""}
              style={{ width: "auto" }}
            >
              <option value="">All verdicts</option>
              {VERDICT_FILTERS.map((verdict) => (
                <option key={verdict} value={verdict}>
                  {VERDICT_WORDS[verdict]}
                </option>
              ))}
            </select>
          </label>
          <label className="row small">
            <span className="sr">Sort</span>
            <select
              className="input"
              name="sort"
              defaultValue={query.sort ?? defaultSort(query.area)}
              style={{ width: "auto" }}
            >
              {Object.entries(SORT_WORDS).map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
          </label>
          <label className="row small">
            <span className="sr">Status</span>
            <select
              className="input"
              name="status"
              defaultValue={query.status?.[0] ?? ""}
              style={{ width: "auto" }}
            >
              <option value="">All but retired</option>
              {STATUSES.map((status) => (
                <option key={status} value={status}>
                  {STATUS_WORDS[status]}
                </option>
              ))}
            </select>
          </label>
          <label className="row small">
            <span className="sr">Owner</span>
            <select className="input" name="owner" defaultValue={query.owner ?? ""} style={{ width: "auto" }}>
              <option value="">Any owner</option>
              <option value="none">No owner</option>
              {members.map((member) => (
                <option key={member.userId} value={member.userId}>
                  {member.userId === person?.id ? `${member.name} (me)` : member.name}
                </option>
              ))}
            </select>
          </label>
          <label className="row small">
            <span className="sr">Due</span>
            <select className="input" name="due" defaultValue={query.due ?? ""} style={{ width: "auto" }}>
              <option value="">Any due day</option>
              <option value="overdue">Overdue</option>
              <option value="soon">Due in 14 days</option>
              <option value="none">No due day</option>
            </select>
          </label>
          <button type="submit" className="button">
            Apply
          </button>
          {(query.q || query.verdict || query.status || query.owner || query.due) && (
            <Link href={`${path}${searchOf({ area: query.area })}`}>Clear</Link>
          )}
        </form>
        <CoverageLine coverage={coverageOf(judged)} timeZone={org.timeZone} thisYear={thisYear} />
      </PageHeader>
      <section className="card" aria-label="Subjects by area">
        <nav className="list-tabs" aria-label="Areas">
          <Link
            href={`${path}${searchOf({ ...query, area: undefined, page: 1 })}`}
            aria-current={area ? undefined : "true"}
          >
            All{" "}
            <span className="count">
              {showNumber([...counts.values()].reduce((sum, count) => sum + count, 0))}
            </span>
          </Link>
          {AREAS.map((name) => (
            <Link
              key={name}
              href={`${path}${searchOf({ ...query, area: [name], page: 1 })}`}
              aria-current={area === name ? "true" : undefined}
            >
              {AREA_NAMES[name]} <span className="count">{showNumber(counts.get(name) ?? 0)}</span>
            </Link>
          ))}
        </nav>
        {page.items.length === 0 ? (
          <Empty icon={<Search className="icon" aria-hidden="true" />} title="No subject matches">
            {judged.subjects.length === 0
              ? "Upload a login history first: its users, tools, integrations and packages will stand here."
              : "Another verdict, area or search may find what you look for."}
          </Empty>
        ) : (
          <WorkTable
            key={searchOf(query)}
            rows={page.items.map((subject) => ({
              ...withClient(judged, subject),
              work: workLine(subject),
              person: personWords(personOfSubject(known, subject)),
            }))}
            total={page.total}
            base={`/orgs/${slug}`}
            timeZone={org.timeZone}
            today={todayOf(judged)}
            owners={may("work") ? members.map(({ userId, name }) => ({ id: userId, name })) : []}
            mayWork={may("work")}
            edit={editSubjectsAction.bind(null, slug)}
            undo={undoEditsAction.bind(null, slug)}
            editAll={editAllAction.bind(null, slug, storedSearch(query), nowSeconds(), page.total)}
            addNote={addNoteAction.bind(null, slug)}
          />
        )}
        <div className="card-footer">
          <span>
            {page.total === 0
              ? "None"
              : `${showNumber((page.page - 1) * page.pageSize + 1)} to ${showNumber(Math.min(page.page * page.pageSize, page.total))} of ${showCount(page.total, "subject")}`}
          </span>
          <span className="row">
            {page.page > 1 && (
              <Link
                className="button button-sm"
                href={`${path}${searchOf({ ...query, page: page.page - 1 })}`}
              >
                Previous
              </Link>
            )}
            <span>
              Page {page.page} of {lastPage}
            </span>
            {page.page < lastPage && (
              <Link
                className="button button-sm"
                href={`${path}${searchOf({ ...query, page: page.page + 1 })}`}
              >
                Next
              </Link>
            )}
          </span>
        </div>
      </section>
    </main>
  );
}

/** The list's query; what cannot be read is left out, since an old link should still show a list. */
function readQuery(search: Search): SubjectQuery {
  const texts = Object.entries(search).flatMap(([key, value]) =>
    typeof value === "string" && value !== "" ? [[key, value] as const] : [],
  );
  const usable = texts.filter(([key, value]) => subjectQuery.safeParse({ [key]: value }).success);
  return subjectQuery.parse(Object.fromEntries(usable));
}

/** The query as an action can be given it: texts, without the page. */
function storedSearch(query: SubjectQuery): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(searchOf({ ...query, page: 1 })));
}

const TEXTS = ["q", "client", "browser", "platform", "application", "department", "manager"] as const;

function searchOf(query: Partial<SubjectQuery>): string {
  const search = new URLSearchParams();
  if (query.area) search.set("area", query.area.join(","));
  if (query.verdict) search.set("verdict", query.verdict.join(","));
  if (query.status) search.set("status", query.status.join(","));
  if (query.owner) search.set("owner", query.owner);
  if (query.due) search.set("due", query.due);
  for (const key of TEXTS) if (query[key]) search.set(key, query[key]);
  if (query.sort) search.set("sort", query.sort);
  if (query.page && query.page > 1) search.set("page", String(query.page));
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
