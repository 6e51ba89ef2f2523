import { fieldOfApiName, shortId } from "../api-fields";
import { bareName, findFields } from "../column-names";
import { byFacts, columnsAt, type Format, type HeaderMatch, type LoginField } from "../login-row";

/**
 * LoginHistory by SOQL: Data Loader, Workbench, `sf data query` (CSV and JSON), Salesforce Inspector. The fields are
 * those that were queried; Id makes a login exactly known. Times are GMT.
 */
export const SOQL_FORMAT: Format = { id: "soql", name: "LoginHistory by SOQL", matchHeader };

const COUNTS = /^(cnt|count|recordcount|expr\d+|count(id)|count\(id\))$/;

function matchHeader(header: readonly string[]): HeaderMatch {
  const bare = header.map(bareName);
  const isQuery =
    bare.includes("userid") && bare.some((name) => /^(tlsprotocol|logintype|sourceip|loginurl)$/.test(name));
  if (isQuery && bare.some((name) => COUNTS.test(name)))
    return {
      kind: "refused",
      message:
        "This is a summary that counts logins, so a row may stand for several, and nothing can be proven by it. Query the logins themselves: leave out COUNT and GROUP BY, and add LoginTime.",
    };
  if (
    !bare.includes("logintime") ||
    !(bare.includes("userid") || bare.includes("id")) ||
    header.some(hasBlank)
  )
    return { kind: "mismatch" };
  const { found, unused } = findFields<LoginField>(header, (name) =>
    bareName(name) === "id" ? "loginId" : fieldOfApiName(name),
  );
  const missing = [
    ...(found.has("userId") || found.has("username") ? [] : ["UserId"]),
    ...(found.has("status") ? [] : ["Status"]),
  ];
  if (missing.length > 0) return { kind: "refused", message: lacking(missing) };
  const exact = found.has("loginId");
  return {
    kind: "match",
    layout: {
      kind: "logins",
      format: "soql",
      header,
      columns: columnsAt(found),
      unused: unused.filter((name) => !/^(_|attributes|type)/.test(name)),
      ...(exact ? { identity: ["loginId"], source: "id" } : byFacts(found, "soql", "userId")),
      values: { loginId: shortId, userId: shortId, organizationId: shortId },
      utc: true,
    },
  };
}

/** The Setup download writes "Login Time", a query "LoginTime". */
function hasBlank(name: string): boolean {
  return /^login time$/i.test(name.trim());
}

function lacking(missing: readonly string[]): string {
  return `This query of LoginHistory lacks ${missing.join(" and ")}. Query it again with Id, UserId, LoginTime, Status, TlsProtocol, LoginType, SourceIp, Application, Browser, Platform, ClientVersion, ApiType, ApiVersion, CipherSuite and LoginUrl.`;
}
