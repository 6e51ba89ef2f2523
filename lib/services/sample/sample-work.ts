import { recordAll, type AuditNote } from "@/lib/db/audit";
import type { Transaction } from "@/lib/db/database";
import type { OrgScope } from "@/lib/db/scope";
import { addNotes, saveWork } from "@/lib/db/work";
import { NO_WORK, type Work } from "@/lib/domain/subject-work";
import type { JudgedSubject } from "../readiness/judge-subject";
import type { JudgedOrg } from "../readiness/judged-org";
import { difference } from "../work/subject-work";

const A_DAY = 86_400;
const BY = "Lena Fuchs";

/** Whose work it is, and how far it has come. */
type Plan = {
  readonly find: (subject: JudgedSubject) => boolean;
  readonly most: number;
  readonly owned?: boolean;
  readonly dueIn?: number;
  readonly work: Partial<Work>;
  readonly note?: { readonly author: string; readonly text: string };
};

/** The made-up work; what an earlier plan finds is no later plan's. `today` gives the ISO day so many days from now. */
function plans(today: (days: number) => string, now: number): Plan[] {
  return [
    {
      find: ({ username }) => username === "svc-warehouse@northwind.example",
      most: 1,
      owned: true,
      work: { stage: "fix-announced" },
      note: {
        author: "Tom Becker",
        text: "Moved to .NET 4.8 on the new host. The next export should show it.",
      },
    },
    {
      find: ({ name }) => name === "Conga Composer",
      most: 1,
      owned: true,
      work: {
        stage: "contacted",
        exception: {
          until: today(45),
          reason: "The vendor switches its servers in six weeks and has said so in writing.",
          measure: "Contracts can be made by hand; two people know how.",
          by: BY,
          at: null,
        },
      },
      note: {
        author: "Lena Fuchs",
        text: "The vendor's answer: servers are updated data centre by data centre, ours is the last.",
      },
    },
    {
      find: ({ name }) => name === "Data Loader",
      most: 1,
      owned: true,
      dueIn: -3,
      work: { stage: "fix-announced" },
      note: {
        author: "Tom Becker",
        text: "All six have version 60 now. One of them still has the old one on a second laptop.",
      },
    },
    {
      find: ({ username }) => username === "svc-payroll@northwind.example",
      most: 1,
      work: {
        retirement: { at: now, by: BY, reason: "Replaced by the new payroll system in September." },
      },
    },
    {
      find: ({ area, verdict, regressed }) => area === "users" && verdict === "not-ready" && regressed,
      most: 3,
      owned: true,
      dueIn: 6,
      work: { stage: "contacted" },
    },
    {
      find: ({ area, verdict }) => area === "users" && verdict === "not-ready",
      most: 5,
      owned: true,
      dueIn: 12,
      work: { stage: "contacted" },
    },
  ];
}

/** Lays the plans over a judged sample, each as the steps of some weeks, so that every subject has its history. */
export async function laySubjectWork(
  tx: Transaction,
  scope: OrgScope,
  judged: JudgedOrg,
  now: number,
  today: (days: number) => string,
  owner: { readonly userId: string; readonly name: string } | null,
): Promise<void> {
  const taken = new Set<string>();
  const names = new Map(owner ? [[owner.userId, owner.name]] : []);
  for (const plan of plans(today, now)) {
    const found = judged.subjects.filter((subject) => !taken.has(subject.id) && plan.find(subject));
    for (const subject of found.slice(0, plan.most)) {
      taken.add(subject.id);
      const steps = stepsOf(plan, now, today, owner?.userId ?? null);
      await saveWork(tx, scope, subject.id, steps.at(-1) ?? NO_WORK, null);
      await recordAll(
        tx,
        scope,
        steps.map((step, i): AuditNote => ({
          action: "subject.changed",
          object: subject.name,
          objectId: `subject ${subject.id}`,
          at: new Date(step.updatedAt * 1000),
          ...difference(steps[i - 1] ?? NO_WORK, step, names),
        })),
        { kind: "person", userId: "sample", name: BY },
      );
      if (plan.note)
        await addNotes(tx, scope, [subject.id], {
          authorId: null,
          createdAt: new Date((now - NOTED) * 1000),
          ...plan.note,
        });
    }
  }
}

/** How long before now (seconds) somebody took it on, wrote to its people, announced the fix, and closed it. */
const TAKEN_ON = 24 * A_DAY;
const CONTACTED = 17 * A_DAY;
const FIX_ANNOUNCED = 9 * A_DAY;
const CLOSED = 6 * A_DAY;
const NOTED = 5 * A_DAY;

function stepsOf(
  { owned, dueIn, work }: Plan,
  now: number,
  today: (days: number) => string,
  ownerId: string | null,
): Work[] {
  const { stage = "to-do", exception = null, retirement = null } = work;
  const steps: Work[] = [];
  const step = (ago: number, change: Partial<Work>) =>
    steps.push({
      ...(steps.at(-1) ?? NO_WORK),
      ...change,
      version: steps.length + 1,
      updatedBy: BY,
      updatedAt: now - ago,
    });
  if (owned) step(TAKEN_ON, { ownerId, dueOn: dueIn === undefined ? null : today(dueIn) });
  if (stage !== "to-do") step(CONTACTED, { stage: "contacted" });
  if (stage === "fix-announced") step(FIX_ANNOUNCED, { stage });
  if (exception !== null || retirement !== null)
    step(CLOSED, {
      exception: exception && { ...exception, by: BY, at: now - CLOSED },
      retirement: retirement && { ...retirement, at: now - CLOSED },
    });
  return steps;
}
