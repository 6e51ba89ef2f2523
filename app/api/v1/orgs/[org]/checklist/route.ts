import { enter } from "@/lib/auth/door";
import { checklistBody } from "@/lib/services/checklist/checklist-body";
import { checklistQuery, loadChecklist, selectItems } from "@/lib/services/checklist/checklist";
import { parseQuery } from "@/lib/services/http/parse";
import { answer, json } from "@/lib/services/http/problem";
import { todayOf } from "@/lib/services/work/worked-org";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string }> };

export const GET = (request: Request, { params }: Context) =>
  answer(async () => {
    const { scope } = await enter(request.headers, (await params).org, "read");
    const query = parseQuery(checklistQuery, request.url);
    const { judged, items } = await loadChecklist(scope);
    return json(checklistBody(selectItems(items, query, todayOf(judged))));
  });
