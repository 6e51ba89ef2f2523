import type { FilterSelect } from "@/components/work-filters";
import { STATUS_WORDS, STATUSES } from "@/lib/domain/subject-work";
import { defaultSort, VERDICT_FILTERS, type SubjectQuery } from "@/lib/services/readiness/subject-list";

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
];
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
    { name: "sort", label: "Sort", value: query.sort ?? defaultSort(query.area), options: SORTS },
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
