import { enter } from "@/lib/auth/door";
import { momentQuery } from "@/lib/services/http/moment";
import { parseQuery } from "@/lib/services/http/parse";
import { answer, json } from "@/lib/services/http/problem";
import { loadJudgedOrg } from "@/lib/services/readiness/load";
import { subjectBody, viewSubject } from "@/lib/services/readiness/subject-view";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string; id: string }> };

export const GET = (request: Request, { params }: Context) =>
  answer(async () => {
    const { org, id } = await params;
    const { scope } = await enter(request.headers, org, "read");
    const judged = await loadJudgedOrg(scope, parseQuery(momentQuery, request.url));
    return json(subjectBody(judged, await viewSubject(scope, judged, id)));
  });
