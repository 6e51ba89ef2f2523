import { storageFault } from "@/lib/domain/storage-fault";
import { AppError, ERROR_STATUS, type ErrorCode } from "@/lib/domain/app-error";

/** An answer in `application/problem+json` (RFC 9457) with our stable code. */
export function problem(code: ErrorCode, detail: string): Response {
  const status = ERROR_STATUS[code];
  return Response.json(
    { type: "about:blank", title: TITLES[code], status, code, detail },
    { status, headers: { "content-type": "application/problem+json", "cache-control": "no-store" } },
  );
}

const TITLES: Record<ErrorCode, string> = {
  "sign-in-required": "Sign in required",
  forbidden: "Not allowed",
  "foreign-origin": "Refused: other origin",
  "not-found": "Not found",
  conflict: "Conflict",
  "too-large": "Too large",
  "upload-incomplete": "Upload incomplete",
  invalid: "Invalid input",
  "too-many": "Too many attempts",
  "setup-required": "Set-up required",
  "storage-full": "No room or no right to write",
  broken: "Something broke",
};

/** Runs a handler and turns refusals and faults into problem answers, in this one place. */
export async function answer(handle: () => Promise<Response>): Promise<Response> {
  try {
    return await handle();
  } catch (error) {
    if (error instanceof AppError) return problem(error.code, error.message);
    const storage = storageFault(error);
    if (storage !== null) return problem("storage-full", storage);
    const reference = crypto.randomUUID().slice(0, 8);
    process.stderr.write(
      `[${reference}] ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return problem(
      "broken",
      `Something broke on the server (reference ${reference}). The rest is fine; try again.`,
    );
  }
}

/** A JSON answer that no cache keeps. */
export function json(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
