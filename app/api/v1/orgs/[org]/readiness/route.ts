import { enter } from "@/lib/auth/door";
import { momentQuery } from "@/lib/services/http/moment";
import { parseQuery } from "@/lib/services/http/parse";
import { answer, json } from "@/lib/services/http/problem";
import { loadJudgedOrg } from "@/lib/services/readiness/load";
import { readinessBody } from "@/lib/services/readiness/readiness-view";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string }> };

export const GET = (request: Request, { params }: Context) =>
  answer(async () => {
    const { scope } = await enter(request.headers, (await params).org, "read");
    return json(readinessBody(await loadJudgedOrg(scope, parseQuery(momentQuery, request.url))));
  });
