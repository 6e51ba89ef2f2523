import { randomInt } from "node:crypto";
import { onePerProcess } from "@/lib/storage/one-per-process";

const LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

/** The code that set-up from another machine needs: new at every start, printed on the terminal only. */
export function setupCode(): string {
  return onePerProcess("set-up code", () =>
    Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)]).join(""),
  );
}
