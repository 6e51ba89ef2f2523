import { enter } from "@/lib/auth/door";
import { parseId } from "@/lib/services/http/parse";
import { answer } from "@/lib/services/http/problem";
import { endRecognitionRule } from "@/lib/services/rules/rules";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string; id: string }> };

export const DELETE = (request: Request, { params }: Context) =>
  answer(async () => {
    const { org, id } = await params;
    const { scope } = await enter(request.headers, org, "rules", { write: true });
    await endRecognitionRule(scope, parseId(id));
    return new Response(null, { status: 204 });
  });
