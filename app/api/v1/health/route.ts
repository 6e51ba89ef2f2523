import packageFile from "@/package.json";
import { answer, json } from "@/lib/services/http/problem";
import { queueLength } from "@/lib/services/health";

export const dynamic = "force-dynamic";

export const GET = () =>
  answer(async () => json({ status: "ok", version: packageFile.version, queue: await queueLength() }));
