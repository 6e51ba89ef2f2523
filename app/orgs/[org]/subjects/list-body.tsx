import Link from "next/link";
import { Download, ListChecks, Mail, Search } from "lucide-react";
import { removeViewAction, saveViewAction } from "@/app/actions/views";
import {
  addNoteAction,
  addNoteToAllAction,
  addressesAction,
  editAllAction,
  editSubjectsAction,
  undoEditsAction,
} from "@/app/actions/work";
import { enterPage } from "@/app/enter-page";
import { OrgCoverage } from "@/app/org-coverage";
import { Empty } from "@/components/card";
import { FilterChips } from "@/components/filter-chips";
import { MOST_PRINTED, PrintLink, PrintNotice } from "@/components/print-all";
import { PageHeader } from "@/components/page-header";
import { ProposalNotice } from "@/components/proposal-notice";
import { ViewsBar } from "@/components/views-bar";
import { columnChoices, columnSorts, columnsText, readColumns } from "@/components/work-columns";
import { WorkFilters } from "@/components/work-filters";
import { WorkTable } from "@/components/work-table";
import { dayIn, showCount, showDay, showInstant, showNumber } from "@/lib/display";
import { AREA_NAMES } from "@/lib/domain/area";
import { isCalendarDay } from "@/lib/domain/zone";
import { loadMembers } from "@/lib/services/members";
import { knownPeople } from "@/lib/services/readiness/known-people";
import { loadJudgedOrg } from "@/lib/services/readiness/load";
import { retirementProposal } from "@/lib/services/readiness/retirement-proposal";
import {
  countByArea,
  listSubjects,
  selectSubjects,
  stampOf,
  selectionOf,
  type SubjectPage,
} from "@/lib/services/readiness/subject-list";
import { defaultSort } from "@/lib/services/readiness/subject-order";
import { subjectQuery, type SubjectQuery } from "@/lib/services/readiness/subject-query";
import { cleanQuery, viewsOf } from "@/lib/services/views";
import { workRow } from "@/lib/services/work/work-row";
import { todayOf } from "@/lib/services/work/worked-org";
import { PAGE_SIZES, readQuery, searchOf, storedSearch, type Search as Asked } from "./list-query";
import { AreaTabs } from "./area-tabs";
import { ListPager } from "./list-pager";
import { selectsOf } from "./list-selects";

/** Filters by a whole text. */
const TEXTS = [
  { key: "client", words: "Client" },
  { key: "browser", words: "Browser" },
  { key: "platform", words: "Platform" },
  { key: "application", words: "Application" },
  { key: "country", words: "Country of the last login below" },
  { key: "network", words: "Network of the last login below" },
  { key: "address", words: "Address of the last login below" },
  { key: "department", words: "Department" },
  { key: "manager", words: "Manager" },
] as const;
const CHIPS = [
  ...TEXTS,
  { key: "active", words: "Active in Salesforce" },
  { key: "proposed", words: "Proposed" },
  { key: "changed", words: "Since the last import" },
  { key: "leftOn", words: "Left at the end of" },
  { key: "movedOn", words: "Came or went on" },
] as const;
const CHIP_VALUES: Readonly<Record<string, string>> = {
  true: "yes",
  false: "no",
  quiet: "went quiet",
  exceptionsEnding: "exception ends soon",
};

/** The work list; `seenAt` (unix seconds) is before anything was read: what others change from there on was not seen. */
export async function ListBody({ slug, asked, seenAt }: { slug: string; asked: Asked; seenAt: number }) {
  const { scope, person, may } = await enterPage(slug, "read");
  const query = readQuery(asked);
  const columns = readColumns([asked.columns ?? ""].flat().join(","), may("work"));
  const [judged, members] = await Promise.all([loadJudgedOrg(scope), loadMembers(scope)]);
  const selection = await selectionOf(scope, judged, query);
  const proposal = may("work") ? await retirementProposal(scope, judged) : null;
  const { org, at, target } = judged;
  const inFull = asked.print === "all";
  const page = inFull
    ? listSubjects(judged, { ...query, page: 1, pageSize: MOST_PRINTED }, selection)
    : lastPageOr(listSubjects(judged, query, selection), (last) =>
        listSubjects(judged, { ...query, page: last }, selection),
      );
  const known = await knownPeople(
    scope,
    page.items.map(({ username }) => username),
  );
  const path = `/orgs/${slug}/subjects`;
  const hrefOf = (wanted: Parameters<typeof searchOf>[0]) =>
    `${path}${searchOf({ ...query, page: 1, ...wanted }, columnsText(columns))}`;
  const printHref = `${hrefOf({})}${hrefOf({}).includes("?") ? "&" : "?"}print=all`;
  const viewQuery = cleanQuery(searchOf(query, columnsText(columns)));
  const views = await viewsOf(scope, "subjects", may("read-logins"));
  const chips = CHIPS.flatMap(({ key, words }) => {
    const value = query[key];
    return value === undefined
      ? []
      : [
          {
            key,
            words: isCalendarDay(value)
              ? `${words} ${showDay(value)}`
              : `${words}: ${CHIP_VALUES[value] ?? value}`,
            href: hrefOf({ [key]: undefined }),
          },
        ];
  });
  const thisYear = new Date(at * 1000).getUTCFullYear();
  const selects = selectsOf(query, members, person?.id);
  const filtered = selects.flatMap(({ name, label, value, options }) =>
    name === "sort" || value === ""
      ? []
      : [`${label}: ${options.find((one) => one.value === value)?.words ?? value}`],
  );
  const area = query.area?.length === 1 ? query.area[0] : undefined;
  const counts = countByArea(judged, query, selection);
  const shown = stampOf(selectSubjects(judged, query, selection));
  const coverageLine = await OrgCoverage({ scope, judged });
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
            {page.total > 0 && !inFull && <PrintLink href={printHref} />}
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
        {chips.length > 0 && (
          <div className="filters">
            <FilterChips
              chips={chips}
              clearHref={`${path}${searchOf({ area: query.area }, columnsText(columns))}`}
            />
          </div>
        )}
        {(filtered.length > 0 || query.q) && (
          <p className="on-paper small">
            {[...filtered, ...(query.q ? [`Search: ${query.q}`] : [])].join("; ")}
          </p>
        )}
        <WorkFilters
          key={viewQuery}
          path={path}
          q={query.q ?? ""}
          selects={selects}
          texts={TEXTS.filter(({ key }) => key !== "address" || may("read-logins")).map(({ key, words }) => ({
            name: key,
            label: words,
            value: query[key] ?? "",
          }))}
          kept={[...(query.area ? [["area", query.area.join(",")] as const] : []), ...keptOf(query)]}
          clearHref={
            chips.length < 2 && (query.q || query.verdict || query.status || query.owner || query.due)
              ? `${path}${searchOf({ area: query.area }, columnsText(columns))}`
              : null
          }
          columns={columns}
          choices={columnChoices(may("work"))}
        />
        {coverageLine}
      </PageHeader>
      {proposal && (area === undefined || area === "users") && (
        <ProposalNotice
          count={proposal.ids.size}
          listedOn={showDay(dayIn(proposal.listedAt, org.timeZone), thisYear)}
          quietSince={showDay(dayIn(proposal.quietSince, org.timeZone), thisYear)}
          reviewHref={
            query.proposed === "retire" && page.total === proposal.ids.size
              ? null
              : `${path}${searchOf({ proposed: "retire" }, columnsText(columns))}`
          }
          retireAll={editAllAction.bind(
            null,
            slug,
            RETIRE,
            seenAt,
            stampOf(selectSubjects(judged, RETIRE, await selectionOf(scope, judged, RETIRE))),
          )}
          undo={undoEditsAction.bind(null, slug)}
        />
      )}
      {inFull && (
        <PrintNotice
          words={
            page.total > page.items.length
              ? `The first ${showCount(page.items.length, "subject")} of ${showNumber(page.total)}, as they are printed. The CSV has all of them.`
              : `All ${showCount(page.total, "subject")} of this list, as they are printed.`
          }
          backHref={hrefOf({ page: query.page })}
        />
      )}
      <section className="card" aria-label="Subjects by area">
        <AreaTabs area={area} counts={counts} hrefOf={hrefOf} />
        {page.items.length === 0 ? (
          <Empty
            icon={<Search className="icon" aria-hidden="true" />}
            title={judged.subjects.length === 0 ? "No subjects yet" : "No subject matches"}
            action={
              judged.subjects.length === 0 && may("import") ? (
                <Link className="button button-primary" href={`/orgs/${slug}/imports`}>
                  Upload an export
                </Link>
              ) : judged.subjects.length > 0 ? (
                <Link className="button" href={`${path}${searchOf({}, columnsText(columns))}`}>
                  Clear all filters
                </Link>
              ) : undefined
            }
          >
            {judged.subjects.length === 0
              ? "Upload a login history first: its users, tools, integrations and packages will stand here."
              : "Other filters, another area or search may find what you look for."}
          </Empty>
        ) : (
          <WorkTable
            key={`${searchOf(query)}${inFull ? " in full" : ""}`}
            rows={page.items.map((subject) => workRow(judged, subject, known, may("work")))}
            columns={columns}
            sort={columnSorts(query.sort ?? defaultSort(query.area), (sort) => hrefOf({ sort }))}
            total={page.total}
            base={`/orgs/${slug}`}
            timeZone={org.timeZone}
            today={todayOf(judged)}
            owners={may("work") ? members.map(({ userId, name }) => ({ id: userId, name })) : []}
            mayWork={may("work") && !inFull}
            edit={editSubjectsAction.bind(null, slug)}
            undo={undoEditsAction.bind(null, slug)}
            editAll={editAllAction.bind(null, slug, storedSearch(query), seenAt, shown)}
            addNote={addNoteAction.bind(null, slug)}
            addNoteToAll={addNoteToAllAction.bind(null, slug, storedSearch(query), shown)}
            addresses={addressesAction.bind(null, slug, storedSearch(query))}
          />
        )}
        {page.total > 0 && !inFull && <ListPager page={page} hrefOf={hrefOf} />}
      </section>
    </main>
  );
}

/** A page behind the last one, as of an old link, is the last one. */
function lastPageOr(page: SubjectPage, load: (page: number) => SubjectPage): SubjectPage {
  return page.items.length === 0 && page.total > 0 ? load(Math.ceil(page.total / page.pageSize)) : page;
}

const RETIRE = subjectQuery.parse({ proposed: "retire" });

/** What the form has no field for. */
function keptOf(query: SubjectQuery): (readonly [string, string])[] {
  const kept = CHIPS.flatMap(({ key }) => {
    const value = query[key];
    return value === undefined || TEXTS.some((text) => text.key === key) ? [] : [[key, value] as const];
  });
  return query.pageSize === PAGE_SIZES[0] ? kept : [...kept, ["pageSize", String(query.pageSize)]];
}
