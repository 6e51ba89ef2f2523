import { enter } from "@/lib/auth/door";
import { parseQuery } from "@/lib/services/http/parse";
import { answer, json } from "@/lib/services/http/problem";
import { importLineBody } from "@/lib/services/imports/import-view";
import { importsQuery, loadImports } from "@/lib/services/imports/list-imports";
import { receiveUpload, uploadQuery } from "@/lib/services/imports/upload";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string }> };

const PAGE = 50;

export const GET = (request: Request, { params }: Context) =>
  answer(async () => {
    const { scope } = await enter(request.headers, (await params).org, "read");
    const query = parseQuery(importsQuery, request.url);
    const { rows, total } = await loadImports(scope, PAGE, query);
    return json({ items: rows.map(importLineBody), total, page: query.page, pageSize: PAGE });
  });

export const POST = (request: Request, { params }: Context) =>
  answer(async () => {
    const { scope } = await enter(request.headers, (await params).org, "import", { write: true });
    const query = parseQuery(uploadQuery, request.url);
    const announced = request.headers.get("content-length");
    const { row, repeated } = await receiveUpload(
      scope,
      query,
      request.body,
      announced === null ? null : Number(announced),
    );
    const body = { id: String(row.id), status: row.status };
    return repeated ? json({ ...body, repeated: true }) : json(body, 202);
  });
