import { kindOfCode } from "@/lib/domain/evidence";
import { unpackClientUses, type ClientUse } from "@/lib/domain/member-clients";
import type { Protocol } from "@/lib/domain/protocol";
import { isBad } from "@/lib/domain/verdict";
import type { JudgedSubject } from "./judge-subject";
import type { JudgedOrg } from "./judged-org";
import type { KnownClient } from "./surroundings";
import { perSubject } from "./per-judgement";

/** The newest use of a subject; of one that is not ready, the newest below the target. */
export function newestUse(
  judged: JudgedOrg,
  subject: JudgedSubject,
): { client: KnownClient; protocol: Protocol } | null {
  const uses = usesOf(judged, subject.id);
  const bad = uses.filter((use) => isBad(kindOfCode(use.kind), judged.target));
  const pool = subject.verdict === "not-ready" && bad.length > 0 ? bad : uses;
  const newest = pool.reduce<ClientUse | undefined>((a, b) => (a && a.last >= b.last ? a : b), undefined);
  const client = newest && judged.clients.get(newest.client);
  return newest && client ? { client, protocol: kindOfCode(newest.kind).protocol } : null;
}

/** What the members of a subject used. */
export function usesOf(judged: JudgedOrg, subjectId: string): ClientUse[] {
  const uses: ClientUse[] = [];
  judged.eachMember(subjectId, ({ clients }) => {
    for (const use of unpackClientUses(clients)) uses.push(use);
  });
  return uses;
}

/** The applications of a subject as the export names them, sorted. */
export const applicationsOf = perSubject("applicationsOf", (judged, subjectId): readonly string[] => {
  const clients = new Set(usesOf(judged, subjectId).map(({ client }) => client));
  const names = [...clients].map((client) => judged.clients.get(client)?.facts.application ?? "");
  return [...new Set(names.filter((name) => name !== ""))].sort();
});
