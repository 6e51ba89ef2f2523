import { enter } from "@/lib/auth/door";
import { panelQuery, panelTable } from "@/lib/services/dashboard/dashboard-export";
import { csvResponse } from "@/lib/services/http/csv";
import { momentQuery } from "@/lib/services/http/moment";
import { parseQuery } from "@/lib/services/http/parse";
import { answer } from "@/lib/services/http/problem";
import { loadJudgedOrg } from "@/lib/services/readiness/load";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string }> };

export const GET = (request: Request, { params }: Context) =>
  answer(async () => {
    const { scope } = await enter(request.headers, (await params).org, "read");
    const query = parseQuery(panelQuery, request.url);
    const judged = await loadJudgedOrg(scope, parseQuery(momentQuery, request.url));
    const { header, rows } = await panelTable(scope, judged, query);
    return csvResponse(`${query.panel}-${scope.slug}.csv`, header, rows);
  });
