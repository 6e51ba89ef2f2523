import { enter } from "@/lib/auth/door";
import { ACTIVITY_CSV_HEADER, activityQuery, activityRows } from "@/lib/services/activity";
import { csvResponse } from "@/lib/services/http/csv";
import { parseQuery } from "@/lib/services/http/parse";
import { answer } from "@/lib/services/http/problem";
import { loadSettings } from "@/lib/services/settings";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string }> };

export const GET = (request: Request, { params }: Context) =>
  answer(async () => {
    const { scope } = await enter(request.headers, (await params).org, "audit");
    const query = parseQuery(activityQuery, request.url);
    const { timeZone } = await loadSettings(scope);
    return csvResponse(
      `${scope.slug}-activity.csv`,
      ACTIVITY_CSV_HEADER,
      activityRows(scope, timeZone, query),
    );
  });
