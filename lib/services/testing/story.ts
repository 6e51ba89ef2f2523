import { endJob, takeJob } from "@/lib/db/jobs";
import { saveWork } from "@/lib/db/work";
import { countAreas, judgeOrg } from "@/lib/domain/readiness";
import { readUpload } from "@/lib/formats/read-upload";
import { runImport } from "../imports/import-job";
import { rebuildOrg, undoImport } from "../imports/undo-job";
import { coverageOf } from "../readiness/coverage-view";
import { judgeWholeOrg } from "../readiness/judged-org";
import { rejudgeOrg } from "../rules/rejudge";
import { JAVA_JOB } from "../sample/sample-history";
import { daily, type ExportedLogin } from "../sample/setup-export";
import { withWork } from "../work/worked-org";
import { NOW, type FreshOrg } from "./fresh-org";
import { CONTACTED } from "./two-people";

export const MONTH_FIRST = { dateOrder: "month-first" } as const;
export const SSO = "SAML Sfdc Initiated SSO";

/** An integration's logins, as an old Java client makes them, whatever their protocol. */
export const { tls: _, ...JAVA } = JAVA_JOB;

/** One login a day of a user, at 9:15. */
export function loginsOf(
  user: string,
  from: string,
  days: number,
  tls = "TLS 1.2",
  more: Omit<ExportedLogin, "time"> = {},
): ExportedLogin[] {
  return daily(from, days).map((time) => ({ time, user: `${user}@example.com`, tls, ...more }));
}

/** The same of two login types, so that their file does not look filtered. */
export function ofTwoTypes(logins: readonly ExportedLogin[]): ExportedLogin[] {
  return logins.map((login, i) => ({ ...login, type: i % 2 === 0 ? "Application" : SSO }));
}

/** A Setup download as a report of the same logins, whose times have no seconds. */
export function asReport(text: string): string {
  return text.replace("Username", "User: Username").replace(/:\d\d (?=[AP]M UTC)/g, " ");
}

/** The org as people see it: judged, with their work. */
export async function worked(org: FreshOrg) {
  return withWork(org.database, org.scope, await judgeWholeOrg(org.database, org.scope, NOW));
}

/** The org's verdict, its logins, and "verdict status" of each subject by the name of its user. */
export async function toldOf(org: FreshOrg): Promise<Record<string, string | number>> {
  const all = await worked(org);
  return {
    org: judgeOrg(countAreas(all.subjects), coverageOf(all).coveredTo, NOW).verdict,
    logins: coverageOf(all).logins,
    ...Object.fromEntries(
      all.subjects.map(({ username, verdict, verified, status }) => [
        username.split("@")[0] ?? "",
        `${verdict}${verified ? " verified" : ""} ${status}`,
      ]),
    ),
  };
}

/** Retires the line of a user. */
export async function retire(org: FreshOrg, username: string, at = NOW - 3600): Promise<void> {
  const line = (await worked(org)).subjects.find((subject) => subject.username.startsWith(username));
  if (!line) throw new Error(`Nobody is called ${username}.`);
  const retirement = { at, by: "Admin", reason: "Gone" };
  await org.database.transaction((tx) =>
    saveWork(tx, org.scope, line.id, { ...CONTACTED, retirement }, null),
  );
}

/** Does all jobs that wait. */
export async function workOff(org: FreshOrg): Promise<void> {
  const { database, context } = org;
  for (let job = await takeJob(database); job; job = await takeJob(database)) {
    if (job.kind === "rebuild") await rebuildOrg(context);
    else if (job.kind === "rejudge") await rejudgeOrg(context);
    else if (job.kind === "undo") await undoImport(context, job.importId ?? 0);
    else await runImport({ ...context, read: readUpload }, job.importId ?? 0);
    await endJob(database, job.id, null);
  }
}
