import { expect, test } from "vitest";
import { isKnownStatus, readOutcome } from "@/lib/domain/outcome";
import { LOGIN_STATUS_TEXTS, statusOfCode } from "./login-status";

test.each([
  ["LOGIN_NO_ERROR", "Success", "success"],
  ["LOGIN_ERROR_INSECURE_LOGIN", "Failed: Login over insecure channel", "insecure"],
  ["LOGIN_OAUTH_EXCEED_GET_AT_LMT", "Failed: Get Access Token Limit Exceeded", "failed"],
  ["LOGIN_TWOFACTOR_REQ", "Multi-factor (formerly called two-factor) is required", "failed"],
  // Without a text in the documentation, or no code at all.
  ["LOGIN_ERROR_CSS_FROZEN", "LOGIN_ERROR_CSS_FROZEN", "failed"],
  ["LOGIN_SOMETHING_NEW", "LOGIN_SOMETHING_NEW", "failed"],
])("%s is %s: %s", (code, text, outcome) => {
  expect(statusOfCode(code)).toBe(text);
  expect(readOutcome(text)).toBe(outcome);
  expect(isKnownStatus(text)).toBe(true);
});

test("of every status with a text it is known what it means, and one is a success", () => {
  const texts = [...LOGIN_STATUS_TEXTS.values()];
  expect(texts.filter((text) => !isKnownStatus(text))).toEqual([]);
  expect(texts.filter((text) => readOutcome(text) === "success")).toEqual(["Success"]);
});
