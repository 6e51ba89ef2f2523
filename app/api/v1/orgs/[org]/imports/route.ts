import { enter } from "@/lib/auth/door";
import { parseQuery } from "@/lib/services/http/parse";
import { answer, json } from "@/lib/services/http/problem";
import { receiveUpload, uploadQuery } from "@/lib/services/imports/upload";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string }> };

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
