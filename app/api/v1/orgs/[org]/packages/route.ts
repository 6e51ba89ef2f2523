import { enter } from "@/lib/auth/door";
import { answer, json } from "@/lib/services/http/problem";
import { ledgerItem, loadLedger } from "@/lib/services/packages/ledger";
import { loadJudgedOrg } from "@/lib/services/readiness/load";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string }> };

export const GET = (request: Request, { params }: Context) =>
  answer(async () => {
    const { scope } = await enter(request.headers, (await params).org, "read");
    const { listedOn, lines } = await loadLedger(scope, await loadJudgedOrg(scope));
    return json({
      listedOn: listedOn === null ? null : new Date(listedOn * 1000).toISOString(),
      items: lines.map(ledgerItem),
    });
  });
