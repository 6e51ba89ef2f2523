import { LOGIN_FIELDS, type LoginField } from "./login-row";

/** The fields of a login that are text, in the order in which a row's texts are kept. */
export const TEXT_FIELDS = LOGIN_FIELDS.filter((field) => field !== "loginTime");

const PLACE: ReadonlyMap<string, number> = new Map(TEXT_FIELDS.map((field, index) => [field, index]));

/** Where fields stand among a row's texts. */
export function positions(fields: readonly LoginField[]): number[] {
  return fields.map((field) => PLACE.get(field) ?? -1);
}
