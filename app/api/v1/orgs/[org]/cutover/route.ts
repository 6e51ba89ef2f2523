import { z } from "zod";
import { enter } from "@/lib/auth/door";
import { changeCutover, cutoverBody, loadCutover, planFields } from "@/lib/services/cutover";
import { parseBody } from "@/lib/services/http/parse";
import { loadSettings } from "@/lib/services/settings";
import { answer, json } from "@/lib/services/http/problem";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string }> };

const body = z
  .object({
    target: planFields.shape.target,
    cutover: z.iso.datetime({ offset: true, message: "An instant as 2027-03-06T17:30:00Z." }).nullable(),
    noticeUrl: planFields.shape.noticeUrl.optional(),
    reason: planFields.shape.reason.optional(),
    version: z.number().int(),
    past: z.boolean().optional(),
  })
  .strict();

export const GET = (request: Request, { params }: Context) =>
  answer(async () => {
    const { scope } = await enter(request.headers, (await params).org, "read");
    return json(cutoverBody(await loadCutover(scope)));
  });

export const PUT = (request: Request, { params }: Context) =>
  answer(async () => {
    const { scope } = await enter(request.headers, (await params).org, "settings", { write: true });
    const { cutover, noticeUrl, reason, past, ...plan } = await parseBody(body, request);
    await changeCutover(scope, {
      ...plan,
      cutoverAt: cutover === null ? null : new Date(cutover),
      noticeUrl: noticeUrl ?? (await loadSettings(scope)).noticeUrl ?? "",
      reason: reason ?? "",
      past: past ?? false,
    });
    return json(cutoverBody(await loadCutover(scope)));
  });
