import { z } from "zod";
import { AppError } from "@/lib/domain/app-error";

/** The query of a URL in this shape; throws `invalid` naming what is wrong. */
export function parseQuery<T extends z.ZodType>(shape: T, url: string): z.infer<T> {
  return check(shape, Object.fromEntries(new URL(url).searchParams));
}

const LARGEST_BODY = 64 * 1024;

/** A JSON body in this shape; throws `invalid` or `too-large`. */
export async function parseBody<T extends z.ZodType>(
  shape: T,
  request: Request,
  largest: number = LARGEST_BODY,
): Promise<z.infer<T>> {
  const text = await readText(request, largest);
  try {
    return check(shape, JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw new AppError("invalid", `The body is not JSON: ${error.message}`);
    throw error;
  }
}

/** The body as text; no more of it than allowed is ever taken in. */
async function readText(request: Request, largest: number): Promise<string> {
  const tooLarge = new AppError("too-large", `The body is longer than ${Math.floor(largest / 1024)} KiB.`);
  if (Number(request.headers.get("content-length") ?? 0) > largest) throw tooLarge;
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  for (let bytes = 0; reader;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.length;
    if (bytes > largest) {
      await reader.cancel();
      throw tooLarge;
    }
    chunks.push(value);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** Checks a value at the edge. */
export function check<T extends z.ZodType>(shape: T, value: unknown): z.infer<T> {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  const issues = read.error.issues.map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`);
  throw new AppError("invalid", issues.join("; "));
}

const id = z.number().int().positive();

/** The number of something stored, as an action is given it; throws `invalid`. */
export function checkId(value: unknown): number {
  return check(id, value);
}

/** As `check`, for forms: the sentence of the first fault alone, since the field is in sight. */
export function checkPlainly<T extends z.ZodType>(shape: T, value: unknown): z.infer<T> {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  throw new AppError("invalid", read.error.issues[0]?.message ?? "This cannot be read.");
}

/** A numeric id from a path; anything else is `not-found`. */
export function parseId(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new AppError("not-found", "There is nothing here.");
  return Number(text);
}

/** A text out of a path, with its percent escapes undone; broken ones are `not-found`. */
export function parseText(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw new AppError("not-found", "There is nothing here.");
  }
}
