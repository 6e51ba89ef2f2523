import { z } from "zod";
import { instantOf, isTimeZone } from "@/lib/domain/zone";
import { orgFields, type OrgFields } from "./setup";

export type FieldErrors = Readonly<Record<string, string>>;
export type FormResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: FieldErrors };

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** Reads the fields of an org (name, environment, zone, target, cutover day and time) from a form. */
export function readOrgForm(form: FormData): FormResult<OrgFields> {
  const timeZone = text(form, "timeZone");
  return readWithCutover(orgFields, form, timeZone, {
    name: text(form, "name"),
    environment: text(form, "environment"),
    timeZone,
  });
}

/** Reads target, cutover and notice from a form, with further fields that `shape` asks for. */
export function readWithCutover<T extends z.ZodType>(
  shape: T,
  form: FormData,
  timeZone: string,
  others: Readonly<Record<string, unknown>>,
): FormResult<z.infer<T>> {
  const cutover = readCutover(text(form, "cutoverDay"), text(form, "cutoverTime"), timeZone);
  const fields = readFields(shape, {
    ...others,
    target: text(form, "target"),
    noticeUrl: text(form, "noticeUrl"),
    cutoverAt: cutover.ok ? cutover.value : null,
  });
  if (cutover.ok) return fields;
  return { ok: false, errors: { ...(fields.ok ? {} : fields.errors), ...cutover.errors } };
}

function text(form: FormData, name: string): string {
  return String(form.get(name) ?? "").trim();
}

/** Checks values against a shape and names the first fault of each field. */
export function readFields<T extends z.ZodType>(shape: T, values: unknown): FormResult<z.infer<T>> {
  const read = shape.safeParse(values);
  if (read.success) return { ok: true, value: read.data };
  const errors: Record<string, string> = {};
  for (const issue of read.error.issues) errors[String(issue.path[0] ?? "form")] ??= issue.message;
  return { ok: false, errors };
}

function readCutover(day: string, time: string, timeZone: string): FormResult<Date | null> {
  if (day === "") return { ok: true, value: null };
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!date) return { ok: false, errors: { cutoverDay: "Enter the day as 2027-03-06." } };
  const [year, month, dayOfMonth] = [Number(date[1]), Number(date[2]), Number(date[3])];
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (month < 1 || month > 12 || dayOfMonth < 1)
    return { ok: false, errors: { cutoverDay: "The calendar has no such day. Enter another." } };
  if (dayOfMonth > length)
    return {
      ok: false,
      errors: { cutoverDay: `${MONTHS[month - 1] ?? ""} ${year} has ${length} days. Enter another day.` },
    };
  if (year < 2015 || year > 2100)
    return { ok: false, errors: { cutoverDay: "Enter a year from 2015 to 2100." } };
  const clock = /^(\d{2}):(\d{2})(?::\d{2})?$/.exec(time === "" ? "09:00" : time);
  if (!clock || Number(clock[1]) > 23 || Number(clock[2]) > 59)
    return { ok: false, errors: { cutoverTime: "Enter the time as 09:00." } };
  if (!isTimeZone(timeZone)) return { ok: true, value: null };
  const wallClock = Date.UTC(year, month - 1, dayOfMonth, Number(clock[1]), Number(clock[2])) / 1000;
  return { ok: true, value: new Date(instantOf(wallClock, timeZone) * 1000) };
}
