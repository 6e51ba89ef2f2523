import { enter } from "@/lib/auth/door";
import { csvResponse } from "@/lib/services/http/csv";
import { parseQuery } from "@/lib/services/http/parse";
import { answer } from "@/lib/services/http/problem";
import { LOGIN_CSV_HEADER, loginRows } from "@/lib/services/logins/login-export";
import { loginQuery } from "@/lib/services/logins/login-query";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string }> };

export const GET = (request: Request, { params }: Context) =>
  answer(async () => {
    const { scope } = await enter(request.headers, (await params).org, "read-logins");
    const query = parseQuery(loginQuery, request.url);
    return csvResponse(`logins-${scope.slug}.csv`, LOGIN_CSV_HEADER, loginRows(scope, query));
  });
