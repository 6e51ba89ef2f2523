import { enter } from "@/lib/auth/door";
import { csvResponse } from "@/lib/services/http/csv";
import { parseId } from "@/lib/services/http/parse";
import { answer } from "@/lib/services/http/problem";
import { eachProblem, loadImport } from "@/lib/services/imports/load-import";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string; id: string }> };

export const GET = (request: Request, { params }: Context) =>
  answer(async () => {
    const { org, id } = await params;
    const { scope } = await enter(request.headers, org, "read-logins");
    const { row } = await loadImport(scope, parseId(id), false);
    const rows = eachProblem(scope, row.id);
    return csvResponse(`rejected-rows-${row.id}.csv`, ["Line", "Reason", "Row", "File in the archive"], rows);
  });
