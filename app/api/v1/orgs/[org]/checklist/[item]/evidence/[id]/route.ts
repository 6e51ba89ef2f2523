import { enter } from "@/lib/auth/door";
import { evidenceResponse } from "@/lib/services/checklist/evidence";
import { parseId } from "@/lib/services/http/parse";
import { answer } from "@/lib/services/http/problem";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string; item: string; id: string }> };

export const GET = (request: Request, { params }: Context) =>
  answer(async () => {
    const { org, item, id } = await params;
    const { scope } = await enter(request.headers, org, "read");
    return evidenceResponse(scope, parseId(item), parseId(id));
  });
