import { enter } from "@/lib/auth/door";
import { dashboardBody } from "@/lib/services/dashboard/dashboard-export";
import { dashboardQuery } from "@/lib/services/dashboard/dashboard-query";
import { momentQuery } from "@/lib/services/http/moment";
import { parseQuery } from "@/lib/services/http/parse";
import { answer, json } from "@/lib/services/http/problem";
import { loadJudgedOrg } from "@/lib/services/readiness/load";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string }> };

export const GET = (request: Request, { params }: Context) =>
  answer(async () => {
    const { scope } = await enter(request.headers, (await params).org, "read");
    const query = parseQuery(dashboardQuery, request.url);
    const judged = await loadJudgedOrg(scope, parseQuery(momentQuery, request.url));
    return json(await dashboardBody(scope, judged, query));
  });
