import { findFields } from "../column-names";
import { byFacts, columnsAt, type Format, type HeaderMatch, type LoginField } from "../login-row";
import { fieldOfLabel, languagesOf, sourceIn } from "./labels";

const REQUIRED: readonly LoginField[] = ["username", "loginTime", "sourceIp", "loginType", "status"];

/** Setup > Login History > Download: columns by name, in any order and case, unknown ones left alone. */
export const SETUP_FORMAT: Format = { id: "setup", name: "Login History, Setup", matchHeader };

function matchHeader(header: readonly string[]): HeaderMatch {
  const [language = "en"] = languagesOf(header);
  const { found, unused } = findFields(header, (name) => fieldOfLabel(name, language));
  if (!REQUIRED.every((field) => found.has(field))) return { kind: "mismatch" };
  return {
    kind: "match",
    layout: {
      kind: "logins",
      format: "setup",
      header,
      columns: columnsAt(found),
      unused,
      ...byFacts(found, sourceIn("setup", language), "username"),
      values: {},
      utc: false,
    },
  };
}
