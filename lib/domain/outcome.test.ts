import { expect, test } from "vitest";
import { isKnownStatus, readOutcome, statusWord } from "./outcome";

test.each([
  ["Success", "success"],
  [" success ", "success"],
  ["LOGIN_NO_ERROR", "success"],
  ["成功", "success"],
  ["Failed: Login over insecure channel", "insecure"],
  [" Failed: Login over insecure channel", "insecure"],
  ["LOGIN_ERROR_INSECURE_LOGIN", "insecure"],
  ["Invalid Password", "failed"],
  ["Riuscito", "unclear"],
  ["", "unclear"],
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
])("'%s' is a status that is known", (status) => {
  expect(isKnownStatus(status)).toBe(true);
});

test.each(["", "Riuscito", "Geslaagd", "Sucesso", "Sukces", "Powodzenie"])(
  "'%s' is a status that nobody here knows",
  (status) => {
    expect(isKnownStatus(status)).toBe(false);
  },
);

test.each([
  "Fehlgeschlagen: Anmeldung über unsicheren Kanal",
  "Échec : connexion sur un canal non sécurisé",
  "Error: inicio de sesión a través de un canal no seguro",
  "Errore: accesso su canale non protetto",
  "Mislukt: aanmelding via onveilig kanaal",
  "Falha: login em canal não seguro",
  "ログイン失敗: 保護されていないチャネル",
])("what may be a refusal for its protocol in another language is asked about: %s", (status) => {
  expect([readOutcome(status), isKnownStatus(status)]).toEqual(["unclear", false]);
  expect(readOutcome(status, new Map([[statusWord(status), "insecure"]]))).toBe("insecure");
});
