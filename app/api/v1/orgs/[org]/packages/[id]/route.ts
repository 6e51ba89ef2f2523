import { z } from "zod";
import { enter } from "@/lib/auth/door";
import { AppError } from "@/lib/domain/app-error";
import { parseBody } from "@/lib/services/http/parse";
import { answer, json } from "@/lib/services/http/problem";
import {
  changePackage,
  findPackage,
  ledgerItem,
  packageFields,
  readPackageForm,
} from "@/lib/services/packages/ledger";
import { loadJudgedOrg } from "@/lib/services/readiness/load";

export const dynamic = "force-dynamic";
type Context = { params: Promise<{ org: string; id: string }> };

const body = packageFields.partial().extend({ version: z.number().int().nonnegative() }).strict();

export const PATCH = (request: Request, { params }: Context) =>
  answer(async () => {
    const { org, id } = await params;
    const { scope } = await enter(request.headers, org, "work", { write: true });
    const judged = await loadJudgedOrg(scope);
    const line = await findPackage(scope, judged, id);
    const { version, ...given } = await parseBody(body, request);
    const { native, state, ...before } = { ...ledgerItem(line) };
    const known = Object.fromEntries(
      Object.keys(packageFields.shape).map((field) => [
        field,
        Object.entries({ native, state, ...before }).find(([name]) => name === field)?.[1],
      ]),
    );
    const fields = readPackageForm({ ...known, ...given });
    if (!fields.ok)
      throw new AppError(
        "invalid",
        Object.entries(fields.errors)
          .map(([field, fault]) => `${field}: ${fault}`)
          .join("; "),
      );
    await changePackage(scope, judged, id, version, fields.value);
    return json(ledgerItem(await findPackage(scope, judged, id)));
  });
