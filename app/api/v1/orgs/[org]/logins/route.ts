import { enter } from "@/lib/auth/door";
import { parseQuery } from "@/lib/services/http/parse";
import { answer, json } from "@/lib/services/http/problem";
import { loginsBody } from "@/lib/services/logins/login-export";
import { listLogins } from "@/lib/services/logins/login-list";
import { loginQuery } from "@/lib/services/logins/login-query";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string }> };

export const GET = (request: Request, { params }: Context) =>
  answer(async () => {
    const { scope } = await enter(request.headers, (await params).org, "read-logins");
    return json(loginsBody(await listLogins(scope, parseQuery(loginQuery, request.url))));
  });
