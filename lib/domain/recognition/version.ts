import { createHash } from "node:crypto";
import { APPLICATIONS } from "./applications";
import { HEADLESS_CLIENTS, REAL_BROWSERS } from "./headless";
import { INTEGRATION_SUBTYPES } from "./login-subtypes";
import { LOGIN_TYPES } from "./login-types";
import { PSEUDO_USERS } from "./pseudo-users";

/** Raised by hand when the steps of the recognition change, not its tables. */
const STEPS = 2;

let version: string | null = null;

/** Changes whenever the tables of the recognition do; 12 hex digits. */
export function recognitionVersion(): string {
  version ??= createHash("sha256")
    .update(
      JSON.stringify([
        STEPS,
        APPLICATIONS,
        HEADLESS_CLIENTS,
        REAL_BROWSERS,
        INTEGRATION_SUBTYPES,
        LOGIN_TYPES,
        PSEUDO_USERS.map((row) => [row.id, row.name, row.area, String(row.fits)]),
      ]),
    )
    .digest("hex")
    .slice(0, 12);
  return version;
}
