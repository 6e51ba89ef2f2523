import { AppError } from "@/lib/domain/app-error";
import { answer, json } from "@/lib/services/http/problem";
import { readShare } from "@/lib/services/sharing/shared-view";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ share: string }> };

export const GET = (request: Request, { params }: Context) =>
  answer(async () => {
    const view = await readShare(request.headers, (await params).share);
    if (view === null || view === "password")
      throw new AppError("not-found", "This link does not open anything now. Ask whoever sent it.");
    return json(view);
  });
