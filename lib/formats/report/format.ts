import { findFields } from "../column-names";
import { byFacts, columnsAt, type Format, type HeaderMatch, type LoginField } from "../login-row";
import { fieldOfLabel, languagesOf, sourceIn } from "../setup/labels";

/**
 * A report of the type "Login History": "Details Only" or formatted, with title rows before the header and a footer.
 * Any columns in any order, names with or without `User:`. A report whose header is that of the Setup download is
 * read as one.
 */
export const REPORT_FORMAT: Format = { id: "report", name: "Login report", matchHeader };

/** What stands before the names of columns that are the user's. */
export const USER_PREFIX = /^(?:user|benutzer|utilisateur|usuario|ユーザー?)\s*[:：]\s*/i;

function matchHeader(header: readonly string[], preceded: boolean): HeaderMatch {
  const stripped = header.map((name) => name.trim().replace(USER_PREFIX, ""));
  const prefixed = header.some((name) => USER_PREFIX.test(name.trim()));
  const [language = "en"] = languagesOf(stripped);
  const { found, unused } = findFields<LoginField>(stripped, (name) => fieldOfLabel(name, language));
  const hasAll =
    (found.has("username") || found.has("userId")) && found.has("loginTime") && found.has("status");
  if (!hasAll || !(prefixed || preceded)) return { kind: "mismatch" };
  return {
    kind: "match",
    layout: {
      kind: "logins",
      format: "report",
      header,
      columns: columnsAt(found),
      unused,
      ...byFacts(found, sourceIn("report", language), "username"),
      values: {},
      utc: false,
    },
  };
}
