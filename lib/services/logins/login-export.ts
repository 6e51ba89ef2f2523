import type { OrgScope } from "@/lib/db/scope";
import { iso } from "../readiness/readiness-view";
import { eachLogin, type LoginPage } from "./login-list";
import type { LoginQuery } from "./login-query";

/** The answer of GET .../logins. */
export function loginsBody({ lines, next, searchedTo }: LoginPage) {
  return {
    items: lines.map(({ key: _, facts, subject, time, ...line }) => ({
      time: iso(time),
      ...line,
      ...facts,
      subject: subject?.id ?? null,
      area: subject?.area ?? null,
    })),
    next,
    searchedTo: searchedTo === 0 ? null : iso(searchedTo),
  };
}

export const LOGIN_CSV_HEADER = [
  "Time (UTC)",
  "Username",
  "Source IP",
  "Protocol",
  "Cipher suite",
  "Outcome",
  "Status",
  "Login type",
  "Login subtype",
  "Application",
  "Browser",
  "Platform",
  "Client version",
  "API type",
  "API version",
  "Country",
  "Login URL",
  "Recognised client",
  "Area",
  "Subject",
];

/** The logins of a query as rows of the CSV. */
export async function* loginRows(scope: OrgScope, query: LoginQuery): AsyncGenerator<string[]> {
  for await (const line of eachLogin(scope, query)) {
    const { facts } = line;
    yield [
      iso(line.time),
      line.username,
      line.sourceIp,
      line.protocol,
      line.cipherSuite,
      line.outcome,
      line.status,
      facts.loginType,
      facts.loginSubtype,
      facts.application,
      facts.browser,
      facts.platform,
      facts.clientVersion,
      facts.apiType,
      facts.apiVersion,
      line.country,
      line.url,
      line.client,
      line.subject?.area ?? "",
      line.subject?.name ?? "",
    ];
  }
}
