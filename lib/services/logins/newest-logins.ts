import type { OrgScope } from "@/lib/db/scope";
import { unpackEvidence } from "@/lib/domain/evidence";
import type { JudgedOrg } from "../readiness/judged-org";
import { iso } from "../readiness/readiness-view";
import { type LoginLine, listLogins } from "./login-list";
import { loginQuery } from "./login-query";

/**
 * The newest logins of a subject, at most so many. Tallies keep the latest instants of each day, so that nothing has to
 * be searched for: each instant is read where it stands.
 */
export async function newestLogins(
  scope: OrgScope,
  judged: JudgedOrg,
  id: string,
  most: number,
): Promise<readonly LoginLine[]> {
  const instants = judged
    .membersOf(id)
    .flatMap(({ evidence }) => unpackEvidence(evidence).flatMap(({ latest }) => latest.slice(-most)));
  const newest = [...new Set(instants)].sort((a, b) => b - a).slice(0, most);
  const lines: LoginLine[] = [];
  for (const instant of newest) {
    if (lines.length >= most) break;
    const at = iso(instant);
    const found = await listLogins(
      scope,
      loginQuery.parse({ subject: id, from: at, to: at, limit: most - lines.length }),
    );
    lines.push(...found.lines);
  }
  return lines;
}
