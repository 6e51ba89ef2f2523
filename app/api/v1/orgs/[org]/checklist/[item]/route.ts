import { z } from "zod";
import { enter } from "@/lib/auth/door";
import { AppError } from "@/lib/domain/app-error";
import { editItem, itemChange } from "@/lib/services/checklist/change-items";
import { loadChecklist } from "@/lib/services/checklist/checklist";
import { itemBody } from "@/lib/services/checklist/checklist-body";
import { parseBody, parseId } from "@/lib/services/http/parse";
import { answer, json } from "@/lib/services/http/problem";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string; item: string }> };

const body = itemChange.extend({ version: z.number().int() });

export const PATCH = (request: Request, { params }: Context) =>
  answer(async () => {
    const { org, item } = await params;
    const { scope } = await enter(request.headers, org, "work", { write: true });
    const id = parseId(item);
    const { version, ...change } = await parseBody(body, request);
    await editItem(scope, id, version, change);
    const after = (await loadChecklist(scope)).items.find((candidate) => candidate.id === id);
    if (!after) throw new AppError("not-found", "There is no such item here any more.");
    return json(itemBody(after));
  });
