import { z } from "zod";
import { enter } from "@/lib/auth/door";
import { addFile } from "@/lib/services/checklist/evidence";
import { parseId, parseQuery } from "@/lib/services/http/parse";
import { answer, json } from "@/lib/services/http/problem";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string; item: string }> };

const query = z.object({ filename: z.string().min(1, "Name the file: ?filename=report.pdf").max(255) });

export const POST = (request: Request, { params }: Context) =>
  answer(async () => {
    const { org, item } = await params;
    const { scope } = await enter(request.headers, org, "work", { write: true });
    const { filename } = parseQuery(query, request.url);
    const length = request.headers.get("content-length");
    return json(
      await addFile(scope, parseId(item), filename, request.body, length === null ? null : Number(length)),
      201,
    );
  });
