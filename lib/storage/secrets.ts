import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { inDataFolder } from "./data-folder";

/** The secret that signs session cookies: made once, kept in the data folder, readable by this user only. */
export function sessionSecret(): string {
  const file = inDataFolder("session-secret");
  try {
    writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return readFileSync(file, "utf8").trim();
}
