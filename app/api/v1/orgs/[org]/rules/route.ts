import { z } from "zod";
import { enter } from "@/lib/auth/door";
import { parseBody } from "@/lib/services/http/parse";
import { answer, json } from "@/lib/services/http/problem";
import { exportRules, importRules, LARGEST_RULE_FILE } from "@/lib/services/rules/rule-file";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string }> };

/** The rules in force, as the file that POST takes. */
export const GET = (request: Request, { params }: Context) =>
  answer(async () => {
    const { org } = await params;
    const { scope } = await enter(request.headers, org, "rules");
    const response = json(await exportRules(scope));
    response.headers.set("content-disposition", `attachment; filename="rules-${org}.json"`);
    return response;
  });

export const POST = (request: Request, { params }: Context) =>
  answer(async () => {
    const { scope } = await enter(request.headers, (await params).org, "rules", { write: true });
    return json(await importRules(scope, await parseBody(z.unknown(), request, LARGEST_RULE_FILE)));
  });
