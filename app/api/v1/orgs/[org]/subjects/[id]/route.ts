import { z } from "zod";
import { enter } from "@/lib/auth/door";
import { AppError } from "@/lib/domain/app-error";
import { editSubjects, workChange } from "@/lib/services/work/subject-work";
import { momentQuery } from "@/lib/services/http/moment";
import { parseBody, parseQuery } from "@/lib/services/http/parse";
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

const body = workChange.extend({ version: z.number().int() });

export const PATCH = (request: Request, { params }: Context) =>
  answer(async () => {
    const { org, id } = await params;
    const { scope } = await enter(request.headers, org, "work", { write: true });
    const { version, ...change } = await parseBody(body, request);
    const { collisions } = await editSubjects(scope, await loadJudgedOrg(scope), [
      { id, seen: { version }, change },
    ]);
    const [theirs] = collisions;
    if (theirs)
      throw new AppError(
        "conflict",
        `${theirs.theirs.updatedBy || "Somebody"} changed this meanwhile: ${theirs.words}. Its version is ${theirs.theirs.version}.`,
      );
    const judged = await loadJudgedOrg(scope);
    return json(subjectBody(judged, await viewSubject(scope, judged, id)));
  });
