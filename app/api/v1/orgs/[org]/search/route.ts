import { enter } from "@/lib/auth/door";
import { parseQuery } from "@/lib/services/http/parse";
import { answer, json } from "@/lib/services/http/problem";
import { searchOrg, searchQuery } from "@/lib/services/search";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string }> };

export const GET = (request: Request, { params }: Context) =>
  answer(async () => {
    const { scope, may } = await enter(request.headers, (await params).org, "read");
    const { q } = parseQuery(searchQuery, request.url);
    return json({ groups: await searchOrg(scope, q, may) });
  });
