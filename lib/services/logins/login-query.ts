import { z } from "zod";
import { AREAS } from "@/lib/domain/area";
import { addressTest } from "@/lib/domain/address-test";
import { MOST_STARS, starsIn } from "@/lib/domain/glob";
import { OUTCOMES } from "@/lib/domain/outcome";
import { PROTOCOLS } from "@/lib/domain/protocol";
import { isCalendarDay } from "@/lib/domain/zone";

/** The text of a cell; `*` stands for anything, "Not said" for cells that say nothing. */
const pattern = z
  .string()
  .max(255)
  .refine((text) => starsIn(text) <= MOST_STARS, `At most ${MOST_STARS} stars.`);
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/;
/** A day of the org's calendar, or an ISO time with zone. */
const moment = z
  .string()
  .refine(
    (text) =>
      isCalendarDay(text.slice(0, 10)) &&
      (text.length === 10 || (INSTANT.test(text) && !Number.isNaN(Date.parse(text)))),
    "A day (2026-11-20), or an ISO time with zone (2026-11-20T08:04:00Z).",
  );

/** One protocol, or several with commas between. */
const protocols = z
  .string()
  .transform((text) => text.split(",").filter((part) => part !== ""))
  .pipe(z.array(z.enum(PROTOCOLS)).min(1));

/** How single logins can be asked for: newest first, a page at a time. */
export const loginQuery = z.object({
  protocol: protocols.optional(),
  /** Of subjects whose lowest protocol from `from` to `to` was this; unknown where they named no other. */
  lowest: protocols.optional(),
  outcome: z.enum(OUTCOMES).optional(),
  /** Only logins below the target. */
  below: z.literal("true", "true, or leave it out.").optional(),
  /** Of the subject that a login belongs to. */
  area: z.enum(AREAS).optional(),
  /** What the login's client usually is, whoever used it: one area, or several with commas between. */
  clientArea: z
    .string()
    .transform((text) => text.split(",").filter((part) => part !== ""))
    .pipe(z.array(z.enum(AREAS)).min(1))
    .optional(),
  /** A subject's id. */
  subject: z
    .string()
    .regex(/^[0-9a-f]{16}$/, "The id of a subject: 16 hexadecimal digits.")
    .optional(),
  /** A recognised client's name. */
  client: z.string().max(300).optional(),
  user: pattern.optional(),
  application: pattern.optional(),
  browser: pattern.optional(),
  platform: pattern.optional(),
  loginType: pattern.optional(),
  loginSubtype: pattern.optional(),
  clientVersion: pattern.optional(),
  apiType: pattern.optional(),
  apiVersion: pattern.optional(),
  status: pattern.optional(),
  cipher: pattern.optional(),
  country: pattern.optional(),
  url: pattern.optional(),
  ip: z
    .string()
    .max(100)
    .refine((text) => addressTest(text) !== null, "An address or a network, such as 203.0.113.0/24.")
    .optional(),
  /** First and last instant or day, both included. */
  from: moment.optional(),
  to: moment.optional(),
  /** On the org's calendar and wall clock: Monday is 0. */
  weekday: z.coerce.number().int().min(0).max(6).optional(),
  hour: z.coerce.number().int().min(0).max(23).optional(),
  cursor: z
    .string()
    .regex(/^\d{1,11}(\.\d{1,16})?$/, "The `next` of the page before.")
    .optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type LoginQuery = z.infer<typeof loginQuery>;

/** The filters of a query that are set, without paging. */
export function filtersOf(query: LoginQuery): Partial<Record<keyof LoginQuery, string>> {
  const { cursor: _, limit: __, ...filters } = query;
  return Object.fromEntries(
    Object.entries(filters).flatMap(([key, value]) =>
      value === undefined || value === "" ? [] : [[key, String(value)]],
    ),
  );
}
