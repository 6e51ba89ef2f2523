import type { FilterSelect } from "@/components/work-filters";
import { STATUS_WORDS, STATUSES } from "@/lib/domain/subject-work";
import { defaultSort } from "@/lib/services/readiness/subject-order";
import { VERDICT_FILTERS, type SubjectQuery } from "@/lib/services/readiness/subject-query";

const VERDICT_WORDS: Record<(typeof VERDICT_FILTERS)[number], string> = {
  "not-ready": "Not ready",
  mixed: "Mixed",
  "not-proven": "Not proven",
  "never-seen": "Never seen",
  ready: "Ready",
  verified: "Verified",
  regressed: "Regressed",
  silent: "Silent",
};
const SORTS = [
  { value: "-below", words: "Most logins below first" },
  { value: "name", words: "Name" },
  { value: "verdict", words: "Worst verdict first" },
  { value: "-logins", words: "Most logins first" },
  { value: "-lastSeen", words: "Last seen first" },
  { value: "lastSeen", words: "Longest unseen first" },
  { value: "due", words: "Due first" },
  { value: "-lastBelow", words: "Newest login below first" },
  { value: "-firstSeen", words: "Newest subjects first" },
  { value: "-people", words: "Most people first" },
  { value: "area", words: "Area" },
  { value: "status", words: "Status" },
  { value: "owner", words: "Owner" },
];

/** The orders to choose from; that of a column's head, where it is none of them, stands first. */
function sortsWith(now: string) {
  return SORTS.some(({ value }) => value === now)
    ? SORTS
    : [{ value: now, words: "As the head of the column says" }, ...SORTS];
}
const DUES = [
  { value: "", words: "Any due day" },
  { value: "overdue", words: "Overdue" },
  { value: "soon", words: "Due in 14 days" },
  { value: "none", words: "No due day" },
];

/** The choices that the work list's form offers, set to what a query asks for. */
export function selectsOf(
  query: SubjectQuery,
  members: readonly { readonly userId: string; readonly name: string }[],
  me: string | undefined,
): FilterSelect[] {
  const sort = query.sort ?? defaultSort(query.area);
  return [
    {
      name: "verdict",
      label: "Verdict",
      value: query.verdict?.[0] ?? "",
      options: [
        { value: "", words: "All verdicts" },
        ...VERDICT_FILTERS.map((verdict) => ({ value: verdict, words: VERDICT_WORDS[verdict] })),
      ],
    },
    { name: "sort", label: "Sort", value: sort, options: sortsWith(sort) },
    {
      name: "status",
      label: "Status",
      value: query.status?.[0] ?? "",
      options: [
        { value: "", words: "All but retired" },
        ...STATUSES.map((status) => ({ value: status, words: STATUS_WORDS[status] })),
      ],
    },
    {
      name: "owner",
      label: "Owner",
      value: query.owner ?? "",
      options: [
        { value: "", words: "Any owner" },
        { value: "none", words: "No owner" },
        ...members.map(({ userId, name }) => ({
          value: userId,
          words: userId === me ? `${name} (me)` : name,
        })),
      ],
    },
    { name: "due", label: "Due", value: query.due ?? "", options: DUES },
  ];
}
