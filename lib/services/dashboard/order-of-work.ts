import type { Area } from "@/lib/domain/area";
import { fixCardsFor } from "@/lib/domain/fixes/fix-cards";
import { capabilityOf } from "@/lib/domain/capability/capability";
import { byLogins, bySubjects, type Fixable, type FixStep } from "@/lib/domain/order-of-work";
import { isWorkArea } from "@/lib/domain/readiness";
import type { JudgedOrg } from "../readiness/judged-org";
import type { KnownClient } from "../readiness/surroundings";
import { windowOf } from "./dashboard-query";
import { clientSums } from "./day-sums";
import { clientsToFix } from "../readiness/courses";
import { perCopy } from "../readiness/per-judgement";

/** A step with what helps, as a fix card; null where none is on record. */
export type WorkStep = FixStep & { readonly fix: { readonly id: string; readonly title: string } | null };

/** The clients to fix, in two orders; shares rest on `logins` and `subjects`. */
export type OrderOfWork = {
  readonly byLogins: readonly WorkStep[];
  readonly bySubjects: readonly WorkStep[];
  readonly clients: number;
  /** Logins of these clients below the target in the last 30 days of data. */
  readonly logins: number;
  /** Subjects that are not ready. */
  readonly subjects: number;
};

const STEPS = 8;

/**
 * Which clients to fix first: their logins below the target in the last 30 days of data, and the subjects left that
 * used them below the target since they have been so.
 */
export const orderOfWorkOf = perCopy("orderOfWorkOf", (judged, area?: Area, most?: number) =>
  orderWork(judged, ({ recognition }) => recognition.client, area, most),
);

/** The same with clients called, and taken together, by a name of the caller's: the order tells no other. */
export function orderWork(
  judged: JudgedOrg,
  nameOf: (client: KnownClient) => string,
  area?: Area,
  most = STEPS,
): OrderOfWork {
  const clients = new Map<
    string,
    { logins: number; subjects: Set<string>; known: KnownClient; top: number }
  >();
  const of = (known: KnownClient) => {
    // The list that the links lead to does not tell capitals from small letters.
    const name = nameOf(known).toLowerCase();
    let client = clients.get(name);
    if (!client) clients.set(name, (client = { logins: 0, subjects: new Set(), known, top: -1 }));
    return client;
  };
  const window = windowOf(judged, "30");
  const sums = clientSums(judged, window?.from ?? 0, window?.to ?? -1);
  for (const [id, { below: count }] of sums) {
    const known = count > 0 ? judged.clients.get(id) : undefined;
    if (!known || !isWorkArea(known.recognition.area)) continue;
    if (area !== undefined && known.recognition.area !== area) continue;
    const client = of(known);
    client.logins += count;
    if (count > client.top) [client.known, client.top] = [known, count];
  }
  const toFix = clientsToFix(judged);
  let subjects = 0;
  for (const subject of judged.subjects) {
    if (subject.verdict !== "not-ready" || subject.status === "retired" || !isWorkArea(subject.area))
      continue;
    if (area !== undefined && subject.area !== area) continue;
    subjects += 1;
    for (const client of toFix.get(subject.id) ?? []) {
      const known = judged.clients.get(client);
      if (known) of(known).subjects.add(subject.id);
    }
  }
  // Whom nobody left uses is no work any more: its logins are of subjects retired or verified meanwhile.
  const all: Fixable[] = [...clients]
    .filter(([, { subjects: ids }]) => ids.size > 0)
    .map(([client, { logins, subjects: ids }]) => ({
      client,
      logins,
      subjects: [...ids],
    }));
  const withFix = (steps: readonly FixStep[]) =>
    steps.slice(0, most).map((step) => {
      const known = clients.get(step.client)?.known;
      return { ...step, client: known ? nameOf(known) : step.client, fix: fixOf(judged, known) };
    });
  return {
    byLogins: withFix(byLogins(all)),
    bySubjects: withFix(bySubjects(all)),
    clients: all.length,
    logins: all.reduce((sum, { logins }) => sum + logins, 0),
    subjects,
  };
}

function fixOf(judged: JudgedOrg, known: KnownClient | undefined): WorkStep["fix"] {
  if (!known) return null;
  const { verdict } = capabilityOf(known.facts, judged.target);
  const [card] = fixCardsFor(known.facts, known.recognition, verdict === "ready", verdict === "blocked");
  return card ? { id: card.id, title: card.title } : null;
}
