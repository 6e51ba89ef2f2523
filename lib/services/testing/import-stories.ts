import fc from "fast-check";
import { expect } from "vitest";
import { loadClients, textsOf } from "@/lib/db/dimensions";
import { loadDays, loadMembers, loadSubjects } from "@/lib/db/tallies";
import { CLIENT_FIELDS } from "@/lib/domain/client";
import { DayCells } from "@/lib/domain/day-cells";
import { unpackEvidence } from "@/lib/domain/evidence";
import { unpackClientUses } from "@/lib/domain/member-clients";
import { answerImport } from "../imports/answer";
import { undoImport } from "../imports/undo-job";
import { judgeWholeOrg } from "../readiness/judged-org";
import { setupExport, type ExportedLogin } from "../sample/setup-export";
import { freshOrg, NOW, type FreshOrg } from "./fresh-org";
import { ANN, BOB } from "./two-people";

/**
 * How a file comes: as a Setup download with or without the TLS columns, as a report, whose times have no seconds, as a
 * query, which knows users by their ids only, or as a list of users that names some of these ids.
 */
export type Way = {
  readonly kind: "setup" | "bare" | "report" | "query" | "users";
  readonly scope: "all" | "filtered";
  readonly preview: boolean;
};

export type Made = {
  readonly logins: readonly ExportedLogin[];
  /** Which logins (by place) each file holds. */
  readonly files: readonly (Way & { readonly held: readonly boolean[] })[];
  /** What is done with the files, in order; at the end those that `stay` are there, and no others. */
  readonly steps: readonly { readonly file: number; readonly undo: boolean }[];
  readonly stay: readonly boolean[];
};

/** When logins are: few instants, so that many are equal. */
export const time = fc.constantFrom(
  "10/13/2026 9:15:00 AM UTC",
  "10/13/2026 9:15:30 AM UTC",
  "10/20/2026 11:59:59 PM UTC",
  "11/19/2026 12:00:00 AM UTC",
);

/** Logins of few users, instants and clients; some of them more than once. */
export const login = fc.record({
  time,
  user: fc.constantFrom("ann@example.com", "bob@example.com"),
  tls: fc.constantFrom("TLS 1.0", "TLS 1.2", "Unknown"),
  browser: fc.constantFrom("Chrome 120", "IE 9"),
  status: fc.constantFrom("Success", "Success", "Failed: Login over insecure channel", "Invalid Password"),
});

/** What makes rows one group: their identity (docs/decisions/006). */
const groupOf = ({ time, user, status }: ExportedLogin) => [time, user, status].join("|");

export const loginKind = fc.constantFrom("setup", "bare", "report");
const kind: fc.Arbitrary<Way["kind"]> = fc.constantFrom("setup", "bare", "report", "query", "users");

/** A story: what is imported and undone. */
export const made: fc.Arbitrary<Made> = fc
  .record({
    logins: fc.array(login, { minLength: 1, maxLength: 14 }),
    cuts: fc.array(
      fc.record({
        kind,
        scope: fc.constantFrom("all", "filtered"),
        preview: fc.boolean(),
        holds: fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }),
      }),
      { minLength: 0, maxLength: 3 },
    ),
    homes: fc.array(fc.nat({ max: 2 }), { minLength: 14, maxLength: 14 }),
    wholes: fc.integer({ min: 1, max: 3 }),
    order: fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
    stays: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  })
  .map(({ logins, cuts, homes, wholes, order, stays }) => {
    const groups = [...new Set(logins.map(groupOf))];
    const home = (row: ExportedLogin) => (homes[groups.indexOf(groupOf(row))] ?? 0) % wholes;
    const files = [
      ...Array.from({ length: wholes }, (_, file) => ({
        held: logins.map((row) => home(row) === file),
        kind: "setup" as const,
        scope: "all" as const,
        preview: false,
      })),
      ...cuts.map(({ holds, ...way }) => ({ ...way, held: logins.map((_, i) => holds[i] ?? false) })),
    ].filter(({ held }) => held.includes(true));
    const steps = order.map((n) => ({ file: n % files.length, undo: n % 3 === 0 }));
    return { logins, files, steps, stay: files.map((_, file) => stays[file] ?? true) };
  });

const IDS: Readonly<Record<string, string>> = { "ann@example.com": ANN, "bob@example.com": BOB };

/** What the file of some logins looks like. */
export function textOf(logins: readonly ExportedLogin[], kind: Way["kind"]): string {
  if (kind === "query") return queryOf(logins);
  if (kind === "users") return listOf(new Set(logins.map(({ user = "" }) => user)));
  const text = setupExport(logins, { tls: kind !== "bare" });
  return kind === "report"
    ? text.replace("Username", "User: Username").replace(/:\d\d (?=[AP]M UTC)/g, " ")
    : text;
}

function queryOf(logins: readonly ExportedLogin[]): string {
  const rows = logins.map(({ time, user = "", tls, browser, status }, row) =>
    [
      // As the same login has the same id in each file: by what it is, and which of its like.
      `0Ya5g${idOf(logins, row)}`,
      IDS[user],
      new Date(time).toISOString(),
      "Application",
      "203.0.113.7",
      status,
      tls,
      "Browser",
      browser,
    ].join(","),
  );
  const header = "Id,UserId,LoginTime,LoginType,SourceIp,Status,TlsProtocol,Application,Browser";
  return [header, ...rows].join("\n");
}

/** Ten digits for a row: its content's, and how many like it stand above. */
function idOf(logins: readonly ExportedLogin[], row: number): string {
  const texts = logins.map((one) => JSON.stringify(one));
  const sum = [...(texts[row] ?? "")].reduce(
    (hash, char) => (hash * 31 + char.charCodeAt(0)) % 99_999_989,
    7,
  );
  const above = texts.slice(0, row).filter((text) => text === texts[row]).length;
  return `${String(sum).padStart(8, "0")}${String(above).padStart(2, "0")}`;
}

function listOf(users: ReadonlySet<string>): string {
  return ["Id,Username,Name", ...[...users].map((user) => `${IDS[user] ?? ""},${user},Somebody`)].join("\n");
}

/** All that readers see, in words: two orgs with other numbers for the same texts compare equal. */
export async function stateOf(org: FreshOrg) {
  const { database, scope } = org;
  const clients = new Map(
    loadClients(database, scope).map(({ id, facts }) => [
      id,
      CLIENT_FIELDS.map((field) => facts[field]).join("|"),
    ]),
  );
  const members = loadMembers(database, scope);
  const users = textsOf(
    database,
    scope,
    members.map(({ user }) => user),
  );
  const sorted = (list: readonly object[]) => list.map((one) => JSON.stringify(one)).sort();
  const judged = await judgeWholeOrg(database, scope, NOW);
  return {
    clients: [...clients.values()].sort(),
    subjects: sorted(loadSubjects(database, scope)),
    members: sorted(
      members.map(({ subjectId, user, evidence, clients: uses }) => ({
        subjectId,
        user: users.get(user),
        evidence: unpackEvidence(evidence),
        uses: sorted(unpackClientUses(uses).map((use) => ({ ...use, client: clients.get(use.client) }))),
      })),
    ),
    days: loadDays(database, scope).map(({ day, cells }) => ({
      day,
      cells: sorted([...new DayCells(cells)].map((cell) => ({ ...cell, client: clients.get(cell.client) }))),
    })),
    verdicts: judged.subjects
      .map(({ name, verdict, mixed, logins }) => `${name} ${verdict} ${mixed} ${logins}`)
      .sort(),
  };
}

/** Does some work in an org of its own, which is gone afterwards. */
export async function inFreshOrg<T>(work: (org: FreshOrg) => Promise<T>): Promise<T> {
  const org = await freshOrg();
  try {
    return await work(org);
  } finally {
    await org.close();
  }
}

/** Imports and undoes the files in the order of the steps, and then so that those that stay are there. */
export async function play(org: FreshOrg, { logins, files, steps, stay }: Made): Promise<void> {
  const live = new Map<number, number>();
  const bring = async (number: number) => {
    const { held, kind, scope, preview } = files[number] ?? { held: [], ...COMPLETE };
    const text = textOf(
      logins.filter((_, i) => held[i]),
      kind,
    );
    let row = await org.importText(text, { scope, preview });
    if (preview) {
      expect(row.status).toBe("needs-answer");
      await answerImport(org.scope, row.id, { accept: true });
      row = await org.runImport(row.id);
    }
    expect(row.status).toBe("done");
    live.set(number, row.id);
  };
  const remove = async (number: number) => {
    await undoImport(org.context, live.get(number) ?? 0);
    live.delete(number);
  };
  for (const { file, undo } of steps) {
    if (!live.has(file)) await bring(file);
    else if (undo) await remove(file);
  }
  for (const [file] of files.entries()) if (stay[file] && !live.has(file)) await bring(file);
  for (const [file] of files.entries()) if (!stay[file] && live.has(file)) await remove(file);
}

/** A Setup download of all there is. */
export const COMPLETE: Way = { kind: "setup", scope: "all", preview: false };
