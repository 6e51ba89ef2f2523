import { Download, ListTodo, Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { enterPage } from "@/app/enter-page";
import { OrgCoverage } from "@/app/org-coverage";
import { Empty } from "@/components/card";
import { ChecklistTable } from "@/components/checklist-table";
import { PageHeader } from "@/components/page-header";
import { PrintButton } from "@/components/print-button";
import { showCount, showDay } from "@/lib/display";
import {
  CHECKLIST_AREA_NAMES,
  CHECKLIST_AREAS,
  ITEM_STATE_WORDS,
  ITEM_STATES,
  PHASES,
} from "@/lib/domain/checklist/areas";
import {
  checklistQuery,
  loadChecklist,
  nextItems,
  progressOf,
  selectItems,
  type ChecklistQuery,
  type ItemView,
} from "@/lib/services/checklist/checklist";
import { loadMembers } from "@/lib/services/members";
import { todayOf } from "@/lib/services/work/worked-org";

export const metadata: Metadata = { title: "Checklist" };

type Search = Record<string, string | string[] | undefined>;

export default async function ChecklistPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: Promise<Search>;
}) {
  const { org: slug } = await params;
  const { scope, person, may } = await enterPage(slug, "read");
  const query = readQuery(await searchParams);
  const [{ judged, items }, members] = await Promise.all([loadChecklist(scope), loadMembers(scope)]);
  const { org } = judged;
  const today = todayOf(judged);
  const thisYear = Number(today.slice(0, 4));
  const shown = selectItems(items, query, today);
  const base = `/orgs/${slug}`;
  const path = `${base}/checklist`;
  const all = progressOf(items);
  const next = nextItems(items, 1)[0];
  const chip = (words: string, wanted: ChecklistQuery) => ({
    words,
    href: `${path}${searchOf(wanted)}`,
    count: selectItems(items, wanted, today).length,
    set: searchOf(wanted) === searchOf(query),
  });
  const chips = [
    chip("All", {}),
    ...(person ? [chip("Mine", { owner: person.id })] : []),
    chip("Re-opened", { state: "re-opened" }),
    chip("Overdue", { due: "overdue" }),
    chip("Due in 14 days", { due: "soon" }),
    chip("No owner", { owner: "none" }),
  ];
  return (
    <main className="page" id="main">
      <PageHeader
        icon={ListTodo}
        tone="o-checklist"
        eyebrow="Checklist"
        title={`${all.done} of ${showCount(all.applicable, "item")} done${all.reopened > 0 ? `, ${all.reopened} re-opened by the data` : ""}`}
        sentence={`${all.notApplicable > 0 ? `${all.notApplicable} more not applicable. ` : ""}${next ? `Next: ${next.title}${next.dueOn ? `, due ${showDay(next.dueOn, thisYear)}` : ""}.` : "Nothing is left to do."}`}
        actions={
          <>
            {may("work") && (
              <Link className="button button-primary" href={`${path}/add`}>
                <Plus className="icon" aria-hidden="true" />
                Add an item
              </Link>
            )}
            <a className="button" href={`/api/v1/orgs/${slug}/checklist.csv${searchOf(query)}`} download>
              <Download className="icon" aria-hidden="true" />
              CSV
            </a>
            <PrintButton />
          </>
        }
      >
        <div style={{ padding: "0 var(--space-4) var(--space-4)" }}>
          <ol className="path" aria-label="Phases">
            {PHASES.map((phase) => {
              const { done, applicable } = progressOf(items.filter(({ area }) => phase.areas.includes(area)));
              return (
                <li
                  key={phase.name}
                  className={applicable > 0 && done === applicable ? "done" : done > 0 ? "part" : ""}
                >
                  {phase.name}, {done} of {applicable}
                </li>
              );
            })}
          </ol>
        </div>
        <nav className="filters" aria-label="Views">
          {chips.map(({ words, href, count, set }) => (
            <Link key={words} className="chip" href={href} aria-current={set ? "true" : undefined}>
              {words} <span className="fig">{count}</span>
            </Link>
          ))}
        </nav>
        <form className="filters" action={path} aria-label="Filters">
          <Select name="area" label="Area" all="All areas" value={query.area}>
            {CHECKLIST_AREAS.map((area) => [area, CHECKLIST_AREA_NAMES[area]])}
          </Select>
          <Select name="state" label="State" all="All states" value={query.state}>
            {ITEM_STATES.map((state) => [state, ITEM_STATE_WORDS[state]])}
          </Select>
          <Select name="owner" label="Owner" all="Any owner" value={query.owner}>
            {[["none", "No owner"], ...members.map(({ userId, name }) => [userId, name] as const)]}
          </Select>
          <Select name="due" label="Due" all="Any due day" value={query.due}>
            {[
              ["overdue", "Overdue"],
              ["soon", "Due in 14 days"],
            ]}
          </Select>
          <button type="submit" className="button">
            Apply
          </button>
          {searchOf(query) !== "" && <Link href={path}>Clear</Link>}
        </form>
        <OrgCoverage scope={scope} judged={judged} />
      </PageHeader>
      {shown.length === 0 && (
        <section className="card" aria-label="No items">
          <Empty icon={<ListTodo className="icon" aria-hidden="true" />} title="No items in this view">
            Another filter may find what you look for.
          </Empty>
        </section>
      )}
      {CHECKLIST_AREAS.map((area) => {
        const inArea = shown.filter((item) => item.area === area);
        if (inArea.length === 0) return null;
        return (
          <AreaSection
            key={area}
            name={CHECKLIST_AREA_NAMES[area]}
            id={area}
            whole={items.filter((item) => item.area === area)}
            items={inArea}
            base={base}
            timeZone={org.timeZone}
            thisYear={thisYear}
          />
        );
      })}
    </main>
  );
}

function AreaSection({
  id,
  name,
  whole,
  items,
  base,
  timeZone,
  thisYear,
}: {
  id: string;
  name: string;
  whole: readonly ItemView[];
  items: readonly ItemView[];
  base: string;
  timeZone: string;
  thisYear: number;
}) {
  const { done, applicable } = progressOf(whole);
  const share = applicable === 0 ? 0 : Math.round((done / applicable) * 100);
  return (
    <section className="card" aria-labelledby={`c-${id}`}>
      <div className="card-header" style={{ alignItems: "center", paddingBottom: "var(--space-2)" }}>
        <h2 id={`c-${id}`}>{name}</h2>
        <div className="row" style={{ width: "14rem" }}>
          <div
            className="progress"
            style={{ flex: 1 }}
            role="img"
            aria-label={`${done} of ${applicable} done`}
          >
            <span style={{ width: `${share}%` }} />
          </div>
          <span className="small muted fig nowrap">
            {done} of {applicable}
          </span>
        </div>
      </div>
      <ChecklistTable items={items} base={base} label={name} timeZone={timeZone} thisYear={thisYear} />
      {items.length < whole.length && (
        <div className="card-footer">
          <span>
            {items.length} of {showCount(whole.length, "item")} shown
          </span>
        </div>
      )}
    </section>
  );
}

function Select({
  name,
  label,
  all,
  value,
  children,
}: {
  name: string;
  label: string;
  all: string;
  value: string | undefined;
  children: readonly (readonly [string, string] | readonly string[])[];
}) {
  return (
    <label className="row small">
      <span className="sr">{label}</span>
      <select className="input" name={name} defaultValue={value ?? ""} style={{ width: "auto" }}>
        <option value="">{all}</option>
        {children.map(([key = "", words = ""]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The filter; what cannot be read is left out. */
function readQuery(search: Search): ChecklistQuery {
  const usable = Object.entries(search).filter(
    ([key, value]) =>
      typeof value === "string" && value !== "" && checklistQuery.safeParse({ [key]: value }).success,
  );
  return checklistQuery.parse(Object.fromEntries(usable));
}

function searchOf(query: ChecklistQuery): string {
  const search = new URLSearchParams();
  for (const key of ["area", "state", "owner", "due"] as const) {
    const value = query[key];
    if (value !== undefined) search.set(key, value);
  }
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}
