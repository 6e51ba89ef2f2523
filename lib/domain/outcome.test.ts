import { expect, test } from "vitest";
import { isKnownStatus, readOutcome } from "./outcome";

test.each([
  ["Success", "success"],
  [" success ", "success"],
  ["LOGIN_NO_ERROR", "success"],
  ["成功", "success"],
  ["Failed: Login over insecure channel", "insecure"],
  [" Failed: Login over insecure channel", "insecure"],
  ["LOGIN_ERROR_INSECURE_LOGIN", "insecure"],
  ["Invalid Password", "failed"],
  ["Riuscito", "failed"],
  ["", "failed"],
] as const)("'%s' is %s", (status, outcome) => {
  expect(readOutcome(status)).toBe(outcome);
});

// Source: EventLogFile Login, LOGIN_STATUS values and their texts.
test.each([
  "Invalid password",
  "Password lockout",
  "User is frozen",
  "Restricted IP",
  "Failed: Computer activation required",
  "Multi-factor is required",
  "Login rate exceeded",
  "Outlook integration disabled",
  "Organization is in maintenance",
  "Trial Expired",
  "Your company's authentication service is down",
  "Failed: Consumer Deleted",
  "Failed: Version Not Supported",
  "Installed package for this consumer is out of date",
  "LOGIN_ERROR_SOMETHING_NEW",
  "Success",
  "",
])("'%s' is a status that is known", (status) => {
  expect(isKnownStatus(status)).toBe(true);
});

test.each(["Riuscito", "Geslaagd", "Sucesso", "Sukces", "Powodzenie"])(
  "'%s' is a status that nobody here knows",
  (status) => {
    expect(isKnownStatus(status)).toBe(false);
  },
);
