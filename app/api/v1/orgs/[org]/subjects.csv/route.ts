import { enter } from "@/lib/auth/door";
import { csvResponse } from "@/lib/services/http/csv";
import { momentQuery } from "@/lib/services/http/moment";
import { parseQuery } from "@/lib/services/http/parse";
import { answer } from "@/lib/services/http/problem";
import { loadJudgedOrg } from "@/lib/services/readiness/load";
import { knownPeople } from "@/lib/services/readiness/known-people";
import { SUBJECT_CSV_HEADER, subjectCsvRow } from "@/lib/services/readiness/subject-csv";
import { selectionOf, selectSubjects } from "@/lib/services/readiness/subject-list";
import { subjectQuery } from "@/lib/services/readiness/subject-query";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string }> };

export const GET = (request: Request, { params }: Context) =>
  answer(async () => {
    const { scope } = await enter(request.headers, (await params).org, "read");
    const judged = await loadJudgedOrg(scope, parseQuery(momentQuery, request.url));
    const query = parseQuery(subjectQuery, request.url);
    if (query.address !== undefined) await enter(request.headers, scope.slug, "read-logins");
    const subjects = selectSubjects(judged, query, await selectionOf(scope, judged, query));
    const known = await knownPeople(
      scope,
      subjects.map(({ username }) => username),
    );
    return csvResponse(
      `subjects-${scope.slug}.csv`,
      SUBJECT_CSV_HEADER,
      subjects.map((subject) => subjectCsvRow(judged, subject, known)),
    );
  });
