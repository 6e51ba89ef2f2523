import { enter } from "@/lib/auth/door";
import { parseBody, parseId } from "@/lib/services/http/parse";
import { answer, json } from "@/lib/services/http/problem";
import { answerImport } from "@/lib/services/imports/answer";
import { importAnswer } from "@/lib/services/imports/import-answer";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string; id: string }> };

export const POST = (request: Request, { params }: Context) =>
  answer(async () => {
    const { org, id } = await params;
    const { scope } = await enter(request.headers, org, "import", { write: true });
    const row = await answerImport(scope, parseId(id), await parseBody(importAnswer, request));
    return json({ id: String(row.id), status: row.status }, 202);
  });
