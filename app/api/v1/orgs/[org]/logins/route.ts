import { enter } from "@/lib/auth/door";
import { parseQuery } from "@/lib/services/http/parse";
import { answer, json } from "@/lib/services/http/problem";
import { listLogins, loginQuery } from "@/lib/services/readiness/login-list";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string }> };

export const GET = (request: Request, { params }: Context) =>
  answer(async () => {
    const { scope } = await enter(request.headers, (await params).org, "read-logins");
    return json(await listLogins(scope, parseQuery(loginQuery, request.url)));
  });
