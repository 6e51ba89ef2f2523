import { enter } from "@/lib/auth/door";
import { parseId } from "@/lib/services/http/parse";
import { answer, json } from "@/lib/services/http/problem";
import { importAnswerBody } from "@/lib/services/imports/import-view";
import { loadImport } from "@/lib/services/imports/load-import";
import { requestUndo } from "@/lib/services/imports/upload";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string; id: string }> };

export const GET = (request: Request, { params }: Context) =>
  answer(async () => {
    const { org, id } = await params;
    const { scope, may } = await enter(request.headers, org, "read");
    const loaded = await loadImport(scope, parseId(id), may("read-logins"));
    return json(importAnswerBody(loaded, may("import")));
  });

export const DELETE = (request: Request, { params }: Context) =>
  answer(async () => {
    const { org, id } = await params;
    const { scope } = await enter(request.headers, org, "import", { write: true });
    const row = await requestUndo(scope, parseId(id));
    return json({ id: String(row.id), status: row.status }, row.status === "undone" ? 200 : 202);
  });
