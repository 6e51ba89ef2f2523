import { expect, test } from "vitest";
import { chooseFormat, FORMATS, formatName } from "./formats";
import { LOGIN_FIELDS } from "./login-row";

const HEADER = [
  "Username",
  "Login Time",
  "Source IP",
  "Login Type",
  "Status",
  "Browser",
  "TLS Protocol",
  "TLS Cipher Suite",
];

/** The places of the columns found, without those the file has not. */
function columnsOf(header: readonly string[]): Record<string, number> | string {
  const chosen = chooseFormat(header);
  if (chosen.kind === "none") return chosen.message;
  return Object.fromEntries(Object.entries(chosen.match.columns).filter(([, at]) => at >= 0));
}

const FOUND = {
  username: 0,
  loginTime: 1,
  sourceIp: 2,
  loginType: 3,
  status: 4,
  browser: 5,
  tlsProtocol: 6,
  cipherSuite: 7,
};

const SPELLINGS: readonly [sentence: string, spell: (name: string) => string][] = [
  ["as Salesforce writes it", (name) => name],
  ["in capitals", (name) => name.toUpperCase()],
  ["in small letters", (name) => name.toLowerCase()],
  ["with blanks around", (name) => `  ${name}\t`],
  ["with doubled blanks", (name) => name.replaceAll(" ", "   ")],
  ["with underscores", (name) => name.replaceAll(" ", "_")],
  ["with hyphens", (name) => name.replaceAll(" ", "-")],
  ["with no-break spaces", (name) => name.replaceAll(" ", "\u00a0")],
];

test.each(SPELLINGS)("a header %s is recognised", (_sentence, spell) => {
  expect(columnsOf(HEADER.map(spell))).toEqual(FOUND);
});

test("columns are found by name in any order", () => {
  for (let turn = 0; turn < HEADER.length; turn += 1) {
    const turned = [...HEADER.slice(turn), ...HEADER.slice(0, turn)];
    const place = (name: string) => turned.indexOf(name);
    expect(columnsOf(turned)).toMatchObject({
      username: place("Username"),
      loginTime: place("Login Time"),
      tlsProtocol: place("TLS Protocol"),
    });
  }
});

test.each(["\ufeff", "\u00ef\u00bb\u00bf"])(
  "a byte order mark before the first name is no part of it: %j",
  (mark) => {
    expect(columnsOf([`${mark}Username`, ...HEADER.slice(1)])).toEqual(FOUND);
  },
);

test.each([
  ["TlsProtocol", "tlsProtocol"],
  ["TLS_PROTOCOL", "tlsProtocol"],
  ["TLS Version", "tlsProtocol"],
  ["CipherSuite", "cipherSuite"],
  ["CIPHER_SUITE", "cipherSuite"],
  ["LOGIN_SUB_TYPE", "loginSubtype"],
  ["Login Subtype", "loginSubtype"],
  ["COUNTRY_CODE", "countryCode"],
  ["API Type", "apiType"],
  ["Client Version", "clientVersion"],
])("%s is the column %s", (name, field) => {
  expect(columnsOf([...HEADER.slice(0, 5), name])).toMatchObject({ [field]: 5 });
});

test("an export without TLS columns is recognised and says so by their places", () => {
  const chosen = chooseFormat(HEADER.slice(0, 5));
  expect(chosen).toMatchObject({
    kind: "chosen",
    match: { width: 5, columns: { tlsProtocol: -1, cipherSuite: -1 } },
  });
});

test("every field has a place or none", () => {
  const chosen = chooseFormat(HEADER);
  expect(chosen.kind === "chosen" && Object.keys(chosen.match.columns).sort()).toEqual(
    [...LOGIN_FIELDS].sort(),
  );
});

test.each(["__proto__", "constructor", "toString", "hasOwnProperty", "Experience", "=1+1"])(
  "a column called %s is just unused",
  (name) => {
    expect(chooseFormat([...HEADER, name])).toMatchObject({
      kind: "chosen",
      match: { unused: [name], width: 9 },
    });
    expect(columnsOf([...HEADER, name])).toEqual(FOUND);
  },
);

test("of two columns of one name the first counts and the other is unused", () => {
  expect(chooseFormat([...HEADER, "status"])).toMatchObject({
    match: { unused: ["status"], columns: { status: 4 } },
  });
});

test("columns without a name are counted but not listed", () => {
  expect(chooseFormat([...HEADER, "", " "])).toMatchObject({ match: { unused: [], width: 10 } });
});

test("what is missing and what was found instead is named", () => {
  const chosen = chooseFormat(["Username", " Source IP ", "", "Login Type", "Colour"]);
  expect(chosen).toMatchObject({
    kind: "none",
    message: expect.stringContaining("Columns found: Username, Source IP, Login Type, Colour."),
  });
  expect(chosen).toMatchObject({ message: expect.stringContaining("needs Login Time, Status.") });
});

test("a message stays short however wide or long the header is", () => {
  const wide = Array.from({ length: 5000 }, (_, i) => `${i}${"x".repeat(500)}`);
  const chosen = chooseFormat(wide);
  expect(chosen.kind === "none" && chosen.message.length).toBeLessThan(2500);
});

test.each([[[]], [[""]], [["__proto__"]], [["a", "b"]]])("%j is no header of a login history", (header) => {
  expect(chooseFormat(header).kind).toBe("none");
});

test("a format has a name for people, also when it is no longer known", () => {
  expect(FORMATS.map(({ id }) => formatName(id))).toEqual(["Login History, Setup"]);
  expect([formatName(null), formatName("gone"), formatName("__proto__")]).toEqual([
    "Not recognised",
    "Not recognised",
    "Not recognised",
  ]);
});
