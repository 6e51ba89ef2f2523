import { enter } from "@/lib/auth/door";
import { parseBody } from "@/lib/services/http/parse";
import { answer, json } from "@/lib/services/http/problem";
import { ruleContent } from "@/lib/services/rules/rule-fields";
import { tryRule } from "@/lib/services/rules/rule-uses";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string }> };

export const POST = (request: Request, { params }: Context) =>
  answer(async () => {
    const { scope } = await enter(request.headers, (await params).org, "rules", { write: true });
    return json(await tryRule(scope, await parseBody(ruleContent, request)));
  });
