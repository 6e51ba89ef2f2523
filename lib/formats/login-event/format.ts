import { fieldOfApiName, shortId } from "../api-fields";
import { bareName, findFields } from "../column-names";
import { columnsAt, type Format, type HeaderMatch, type LoginField } from "../login-row";

/**
 * LoginEvent and LoginEventStream, CSV or JSON: the richest single source. Its times have milliseconds where those of
 * LoginHistory have none, so the two are sources of their own although both name the login's id. Source: Platform
 * Events guide, LoginEvent (API 67).
 */
export const LOGIN_EVENT_FORMAT: Format = { id: "login-event", name: "LoginEvent", matchHeader };

function matchHeader(header: readonly string[]): HeaderMatch {
  const bare = header.map(bareName);
  const hasId = bare.includes("loginhistoryid") || bare.includes("eventidentifier");
  if (!bare.includes("eventdate") || !(bare.includes("tlsprotocol") || (hasId && bare.includes("logintype"))))
    return { kind: "mismatch" };
  const byHistory = bare.includes("loginhistoryid");
  const { found, unused } = findFields<LoginField>(header, (name) => {
    const last = bareName(name);
    if (last === "eventdate") return "loginTime";
    if (last === (byHistory ? "loginhistoryid" : "eventidentifier")) return "loginId";
    return fieldOfApiName(name);
  });
  const missing = [
    ...(found.has("userId") || found.has("username") ? [] : ["Username"]),
    ...(found.has("status") ? [] : ["Status"]),
    ...(found.has("loginId") ? [] : ["LoginHistoryId"]),
  ];
  if (missing.length > 0)
    return {
      kind: "refused",
      message: `These login events lack ${missing.join(" and ")}. Query LoginEvent again with it.`,
    };
  return {
    kind: "match",
    layout: {
      kind: "logins",
      format: "login-event",
      header,
      columns: columnsAt(found),
      unused,
      identity: ["loginId"],
      source: byHistory ? "event" : "event by identifier",
      values: { loginId: shortId, userId: shortId, organizationId: shortId },
      utc: true,
    },
  };
}
