import { enter } from "@/lib/auth/door";
import { csvResponse } from "@/lib/services/http/csv";
import { parseQuery } from "@/lib/services/http/parse";
import { answer } from "@/lib/services/http/problem";
import { loadJudgedOrg } from "@/lib/services/readiness/load";
import { selectionOf, selectSubjects } from "@/lib/services/readiness/subject-list";
import { subjectQuery } from "@/lib/services/readiness/subject-query";
import { MAIL_MERGE_HEADER, mailMergeRows } from "@/lib/services/work/mail-merge";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string }> };

export const GET = (request: Request, { params }: Context) =>
  answer(async () => {
    const { scope } = await enter(request.headers, (await params).org, "work");
    const query = parseQuery(subjectQuery, request.url);
    if (query.address !== undefined) await enter(request.headers, scope.slug, "read-logins");
    const judged = await loadJudgedOrg(scope);
    const subjects = selectSubjects(judged, query, await selectionOf(scope, judged, query));
    return csvResponse(
      `mail-merge-${scope.slug}.csv`,
      MAIL_MERGE_HEADER,
      mailMergeRows(scope, judged, subjects),
    );
  });
