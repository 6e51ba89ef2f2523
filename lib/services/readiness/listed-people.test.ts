import { afterEach, expect, test } from "vitest";
import { loadWork, saveWork } from "@/lib/db/work";
import { subjectId } from "@/lib/domain/subject-key";
import { undoImport } from "../imports/undo-job";
import { setupExport, daily } from "../sample/setup-export";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { ANN, BOB, CONTACTED, soql } from "../testing/two-people";
import { coverageDetails } from "./coverage-details";
import { judgeWholeOrg } from "./judged-org";
import { knownPeople } from "./known-people";
import { selectionOf, selectSubjects } from "./subject-list";
import { subjectQuery } from "./subject-query";

let org: FreshOrg;
afterEach(() => org.close());

const LIST = `Username,Name,Department,Active,User Type
ann@example.com,Ann Adams,Sales,1,Standard
bob@example.com,Bob Brown,Sales,1,PowerPartner
zoe@example.com,Zoe Zorn,Sales,1,Standard
`;
const loginsOf = (suffix: string) =>
  setupExport(
    daily("2026-11-02", 14).flatMap((time) => [
      { time, user: `ann@example.com${suffix}` },
      { time, user: `bob@example.com${suffix}`, tls: "TLS 1.0" },
    ]),
  );

async function judgedWith(environment: "production" | "sandbox", suffix: string) {
  org = await freshOrg({ environment });
  await org.importText(loginsOf(suffix), { scope: "all" });
  await org.importText(LIST, { filename: "users.csv" });
  return judgeWholeOrg(org.database, org.scope, NOW);
}

test("what was entered of a user whom no login has named goes along with the suffix of a sandbox, and back", async () => {
  org = await freshOrg({ environment: "sandbox" });
  await org.importText(LIST, { filename: "users.csv" });
  const zoe = subjectId(["users", "zoe@example.com"]);
  const inUat = subjectId(["users", "zoe@example.com.uat"]);
  await org.database.transaction((tx) => saveWork(tx, org.scope, zoe, CONTACTED, null));
  const written = async () => [...(await loadWork(org.database.prisma, org.scope)).keys()];
  const logins = await org.importText(loginsOf(".uat"), { scope: "all" });
  expect(await written()).toEqual([inUat]);
  await undoImport(org.context, logins.id);
  expect(await written()).toEqual([zoe]);
});

test.each([
  ["production", ""],
  ["sandbox", ""],
  ["sandbox", ".uat"],
] as const)(
  "in a %s org whose usernames end in %j the list names who logs in",
  async (environment, suffix) => {
    const judged = await judgedWith(environment, suffix);
    const shown = judged.subjects.map(({ name, verdict, external }) => [name, verdict, external]).sort();
    expect(shown).toEqual([
      [`ann@example.com${suffix}`, "ready", false],
      [`bob@example.com${suffix}`, "not-ready", true],
      [`zoe@example.com${suffix}`, "not-proven", false],
    ]);
    const known = await knownPeople(
      org.scope,
      judged.subjects.map(({ username }) => username),
    );
    expect(
      [...known.byUsername].filter(([name]) => name.endsWith(suffix)).map(([, { name }]) => name),
    ).toEqual(expect.arrayContaining(["Ann Adams", "Bob Brown", "Zoe Zorn"]));
    for (const asked of [{ department: "Sales" }, { q: "ann adams" }]) {
      const query = subjectQuery.parse(asked);
      const found = selectSubjects(judged, query, await selectionOf(org.scope, judged, query));
      expect(found).toHaveLength("q" in asked ? 1 : 3);
    }
  },
);

test("in a production org a longer name is another person's", async () => {
  const judged = await judgedWith("production", ".au");
  expect(judged.subjects.map(({ name }) => name).sort()).toEqual([
    "ann@example.com",
    "ann@example.com.au",
    "bob@example.com",
    "bob@example.com.au",
    "zoe@example.com",
  ]);
});

test("while logins name users by record ids that the list does not tell, nobody of it is called never seen", async () => {
  org = await freshOrg();
  await org.importText(soql("2026-11-02", 14, { [ANN]: "TLS 1.2", [BOB]: "TLS 1.0" }), { scope: "all" });
  await org.importText(LIST, { filename: "without-ids.csv" });
  const before = await judgeWholeOrg(org.database, org.scope, NOW);
  expect(before.subjects.map(({ logins }) => logins)).toEqual([14, 14]);
  expect((await coverageDetails(before, org.scope)).neverSeen).toMatchObject({
    count: 0,
    listed: 3,
    untold: 3,
  });
  const withIds = LIST.replace("Username", "Id,Username")
    .replace("ann@", `${ANN},ann@`)
    .replace("bob@", `${BOB},bob@`)
    .replace("zoe@", "0055g000004ZoeAAAS,zoe@");
  await org.importText(withIds, { filename: "with-ids.csv" });
  const after = await judgeWholeOrg(org.database, org.scope, NOW);
  expect(after.subjects.map(({ name, logins }) => [name, logins]).sort()).toEqual([
    ["ann@example.com", 14],
    ["bob@example.com", 14],
    ["zoe@example.com", 0],
  ]);
  expect((await coverageDetails(after, org.scope)).neverSeen).toMatchObject({ count: 1, untold: 0 });
});
