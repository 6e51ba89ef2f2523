import { eachPacked } from "@/lib/domain/evidence";
import { rankOf } from "@/lib/domain/lowest-protocol";
import { protocolCode, type Protocol } from "@/lib/domain/protocol";
import type { JudgedOrg } from "../readiness/judged-org";

const NEVER = 255;

/**
 * The subjects, by id, whose lowest protocol was one of these on the days of a stretch (unix seconds), as the chart of
 * subjects counts them.
 */
export function subjectsAtLowest(
  judged: JudgedOrg,
  protocols: readonly Protocol[],
  { from, to }: { readonly from: number; readonly to: number },
): ReadonlySet<string> {
  const wanted = new Set(protocols.map((protocol) => rankOf(protocolCode(protocol))));
  const first = from === 0 ? 0 : judged.clock.day(from);
  const last = judged.clock.day(Math.min(to, judged.at));
  const found = new Set<string>();
  for (const { id } of judged.subjects) {
    let lowest = NEVER;
    judged.eachMember(id, ({ evidence }) =>
      eachPacked(evidence, (day, code) => {
        if (day >= first && day <= last) lowest = Math.min(lowest, rankOf(code));
      }),
    );
    if (wanted.has(lowest)) found.add(id);
  }
  return found;
}
