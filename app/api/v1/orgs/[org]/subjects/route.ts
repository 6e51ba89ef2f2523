import { enter } from "@/lib/auth/door";
import { momentQuery } from "@/lib/services/http/moment";
import { parseQuery } from "@/lib/services/http/parse";
import { answer, json } from "@/lib/services/http/problem";
import { loadJudgedOrg } from "@/lib/services/readiness/load";
import { listSubjects, selectionOf } from "@/lib/services/readiness/subject-list";
import { subjectQuery } from "@/lib/services/readiness/subject-query";
import { subjectItem } from "@/lib/services/readiness/subject-view";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string }> };

export const GET = (request: Request, { params }: Context) =>
  answer(async () => {
    const { scope } = await enter(request.headers, (await params).org, "read");
    const judged = await loadJudgedOrg(scope, parseQuery(momentQuery, request.url));
    const query = parseQuery(subjectQuery, request.url);
    if (query.address !== undefined) await enter(request.headers, scope.slug, "read-logins");
    const page = listSubjects(judged, query, await selectionOf(scope, judged, query));
    return json({ ...page, items: page.items.map((subject) => subjectItem(judged, subject)) });
  });
