import { languageOfSource, sourceIn } from "./setup/labels";
import { expect, test } from "vitest";
import { chooseFormat, FORMATS, formatName } from "./formats";
import { LOGIN_FIELDS } from "./login-row";
import { headerKey } from "./mapped/format";

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
  if (chosen.kind !== "chosen") return chosen.kind;
  return Object.fromEntries(Object.entries(chosen.layout.columns).filter(([, at]) => at >= 0));
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

test.each(["(PDT)", "(UTC+1)", "(GMT+01:00)", "(UTC-5)", "(Europe/Berlin)"])(
  "a time column with its zone, Login Time %s, is the time column",
  (zone) => {
    expect(columnsOf(HEADER.map((name) => (name === "Login Time" ? `${name} ${zone}` : name)))).toEqual(
      FOUND,
    );
  },
);

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
    layout: { format: "setup", columns: { tlsProtocol: -1, cipherSuite: -1 } },
  });
});

test("every field has a place or none", () => {
  const chosen = chooseFormat(HEADER);
  expect(chosen.kind === "chosen" && Object.keys(chosen.layout.columns).sort()).toEqual(
    [...LOGIN_FIELDS].sort(),
  );
});

test.each(["__proto__", "constructor", "toString", "hasOwnProperty", "Experience", "=1+1"])(
  "a column called %s is just unused",
  (name) => {
    expect(chooseFormat([...HEADER, name])).toMatchObject({
      kind: "chosen",
      layout: { unused: [name] },
    });
    expect(columnsOf([...HEADER, name])).toEqual(FOUND);
  },
);

test("of two columns of one name the first counts and the other is unused", () => {
  expect(chooseFormat([...HEADER, "status"])).toMatchObject({
    layout: { unused: ["status"], columns: { status: 4 } },
  });
});

test("columns without a name are counted but not listed", () => {
  expect(chooseFormat([...HEADER, "", " "])).toMatchObject({ layout: { unused: [] } });
});

test.each([[[]], [[""]], [["__proto__"]], [["a", "b"]]])("%j is no header of a login history", (header) => {
  expect(chooseFormat(header).kind).toBe("unknown");
});

test("a format has a name for people, also when it is no longer known", () => {
  expect(FORMATS.map(({ id }) => formatName(id))).not.toContain("Not recognised");
  expect([formatName("setup"), formatName("mapped")]).toEqual([
    "Login History, Setup",
    "Columns mapped by hand",
  ]);
  expect([formatName(null), formatName("gone"), formatName("__proto__")]).toEqual([
    "Not recognised",
    "Not recognised",
    "Not recognised",
  ]);
});

const HEADERS: readonly [format: string, header: string][] = [
  ["soql", "Id,UserId,LoginTime,LoginType,SourceIp,Status,TlsProtocol"],
  ["soql", "_,USERID,LOGINTIME,STATUS,TLSPROTOCOL"],
  ["login-event", "EventDate,LoginHistoryId,UserId,Username,Status,TlsProtocol,LoginType"],
  ["event-log", "EVENT_TYPE,TIMESTAMP,REQUEST_ID,USER_ID,TLS_PROTOCOL,LOGIN_STATUS"],
  ["setup", "Benutzername,Anmeldezeit,Quell-IP,Anmeldetyp,Status,Browser,TLS-Protokoll"],
  ["setup", "Nom d’utilisateur,Heure de connexion,IP source,Type de connexion,Statut,Navigateur"],
  ["setup", "Nombre de usuario,Hora de inicio de sesión,IP de origen,Tipo de inicio de sesión,Estado"],
  ["setup", "ユーザ名,ログイン時間,ソース IP,ログインタイプ,状況,ブラウザ"],
  ["report", "User: Username,Login Time,Status,TLS Protocol"],
  ["users", "Id,Username,Name,Email,IsActive,Profile.Name"],
  ["users", "Username,Full Name,Active,Department"],
  ["packages", "SubscriberPackageName,SubscriberPackageNamespace,SubscriberPackageVersionNumber"],
  ["packages", "Package Name,Publisher,Version Number,Namespace Prefix,Install Date"],
  ["connected-apps", "AppName,UserId,LastUsedDate,UseCount,AccessToken"],
  ["api-usage", "EVENT_TYPE,TIMESTAMP,USER_ID,API_FAMILY,CLIENT_NAME,CLIENT_IP,CONNECTED_APP_NAME,USER_NAME"],
];

test.each(HEADERS)("%s is known by the header %s, whatever the order of its columns", (format, header) => {
  const names = header.split(",");
  for (const order of [names, [...names].reverse()])
    expect(chooseFormat(order)).toMatchObject({ kind: "chosen", layout: { format } });
});

test.each([
  ["UserId,LoginType,Application,cnt", "counts logins"],
  ["UserId,LoginTime,TlsProtocol", "lacks Status"],
  ["EventDate,LoginHistoryId,LoginType,TlsProtocol,Username", "lack Status"],
  ["EVENT_TYPE,TIMESTAMP,REQUEST_ID,URI,METHOD", "another event type"],
])("%s is refused with what is the matter", (header, words) => {
  expect(chooseFormat(header.split(","))).toMatchObject({
    kind: "refused",
    message: expect.stringContaining(words),
  });
});

test("title rows before a header make it a report only where it has the columns of one", () => {
  expect(chooseFormat(["Username", "Login Time", "Status"], true)).toMatchObject({
    layout: { format: "report" },
  });
  expect(chooseFormat(["Username", "Login Time", "Status"], false).kind).toBe("unknown");
});

test("a mapping that an admin has given goes before everything else, for its header only", () => {
  const header = ["Wer", "Wann", "Ergebnis", "TLS"];
  const mapping = { Wer: "username", Wann: "loginTime", Ergebnis: "status", TLS: "tlsProtocol" } as const;
  const mappings = { [headerKey(header)]: mapping };
  expect(chooseFormat(header, false, mappings)).toMatchObject({
    kind: "chosen",
    layout: { format: "mapped", columns: { username: 0, loginTime: 1, status: 2, tlsProtocol: 3 } },
  });
  expect(chooseFormat([...header, "mehr"], false, mappings).kind).toBe("unknown");
  expect(chooseFormat(header, false, { [headerKey(header)]: { Wer: "username" } }).kind).toBe("unknown");
});

test("the language of column names that are known from memory can be told", () => {
  expect(languageOfSource(sourceIn("setup", "de"))).toBe("German");
  expect(languageOfSource(sourceIn("report", "fr"))).toBe("French");
  expect(languageOfSource(sourceIn("setup", "en"))).toBeNull();
  expect(languageOfSource("soql names")).toBeNull();
  expect(languageOfSource(null)).toBeNull();
});
