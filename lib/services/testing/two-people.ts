import type { StoredImport } from "@/lib/db/imports";
import { answerImport } from "../imports/answer";
import type { ImportAnswer } from "../imports/import-answer";
import { coverageOf, loginsOf } from "../readiness/coverage-view";
import { judgeWholeOrg } from "../readiness/judged-org";
import { daily, setupExport } from "../sample/setup-export";
import { NOW, type FreshOrg } from "./fresh-org";

/** What an org says of its data: logins counted and not, and per subject its verdict and logins. */
export async function numbersOf(org: FreshOrg) {
  const judged = await judgeWholeOrg(org.database, org.scope, NOW);
  return {
    logins: loginsOf(judged).total,
    uncounted: coverageOf(judged).uncountedLogins,
    subjects: Object.fromEntries(judged.subjects.map((s) => [s.name, `${s.verdict} ${s.logins}`])),
  };
}

/** Answers an import, and runs what the answer sets going. */
export async function answer(org: FreshOrg, row: StoredImport, given: ImportAnswer): Promise<StoredImport> {
  const answered = await answerImport(org.scope, row.id, given);
  return answered.status === "waiting" ? org.runImport(answered.id) : answered;
}

export const ANN = "0055g000004AnnAAAS";
export const BOB = "0055g000004BobAAAS";

/** LoginHistory by SOQL: one login a day at 09:15:00 UTC of each user, with record ids. */
export function soql(
  from: string,
  days: number,
  users: Record<string, string>,
  columns: { id?: boolean } = {},
): string {
  const withId = columns.id !== false;
  const rows = Object.entries(users).flatMap(([user, tls], u) =>
    Array.from({ length: days }, (_, day) => {
      const at = new Date(Date.parse(`${from}T09:15:00Z`) + day * 86_400_000).toISOString();
      const id = `0Ya5g0000${u}${at.slice(2, 10).replaceAll("-", "")}AA`;
      return [
        ...(withId ? [id] : []),
        user,
        at,
        "Application",
        "203.0.113.7",
        "Success",
        tls,
        "Browser",
        "Chrome 120",
      ];
    }),
  );
  const header = [
    ...(withId ? ["Id"] : []),
    "UserId",
    "LoginTime",
    "LoginType",
    "SourceIp",
    "Status",
    "TlsProtocol",
    "Application",
    "Browser",
  ];
  return [header, ...rows].map((row) => row.join(",")).join("\n") + "\n";
}

/** A Setup download of the same: ann and bob once a day. */
export function setup(
  from: string,
  days: number,
  users: Record<string, string> = { "ann@example.com": "TLS 1.2", "bob@example.com": "TLS 1.0" },
): string {
  return setupExport(
    daily(from, days).flatMap((time) =>
      Object.entries(users).map(([user, tls], i) => ({
        time,
        user,
        tls,
        type: i % 2 ? "SAML Sfdc Initiated SSO" : "Application",
      })),
    ),
  );
}

/** The list of users that names both ids. */
export const USERS = `Id,Username,Name,IsActive,Department\n${ANN},ann@example.com,Ann Ek,true,IT\n${BOB},bob@example.com,Bob Li,false,Sales\n`;

/** What somebody has entered about one of them. */
export const CONTACTED = {
  stage: "contacted" as const,
  ownerId: null,
  dueOn: "2026-12-01",
  exception: null,
  retirement: null,
  version: 1,
  updatedBy: "Test",
  updatedAt: NOW,
};
