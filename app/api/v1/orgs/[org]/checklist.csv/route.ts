import { enter } from "@/lib/auth/door";
import { checklistQuery, loadChecklist, selectItems } from "@/lib/services/checklist/checklist";
import { CHECKLIST_CSV_HEADER, itemCsvRow } from "@/lib/services/checklist/checklist-body";
import { csvResponse } from "@/lib/services/http/csv";
import { parseQuery } from "@/lib/services/http/parse";
import { answer } from "@/lib/services/http/problem";
import { todayOf } from "@/lib/services/work/worked-org";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string }> };

export const GET = (request: Request, { params }: Context) =>
  answer(async () => {
    const { scope } = await enter(request.headers, (await params).org, "read");
    const query = parseQuery(checklistQuery, request.url);
    const { judged, items } = await loadChecklist(scope);
    const rows = selectItems(items, query, todayOf(judged)).map(itemCsvRow);
    return csvResponse(`${scope.slug}-checklist.csv`, CHECKLIST_CSV_HEADER, rows);
  });
