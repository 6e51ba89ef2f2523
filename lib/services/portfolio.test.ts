import { afterAll, beforeAll, expect, test } from "vitest";
import { enterAsOperator } from "@/lib/auth/door";
import { NO_WORK } from "@/lib/domain/subject-work";
import { portfolioOf } from "./portfolio";
import { loadJudgedOrg } from "./readiness/load";
import { createOrgAsOperator } from "./setup";
import { freshOrg, NOW, type FreshOrg } from "./testing/fresh-org";
import { HAND_COUNTED_FILES } from "./testing/hand-counted";
import { editSubjects } from "./work/subject-work";

let org: FreshOrg;
beforeAll(async () => {
  org = await freshOrg({ cutoverAt: new Date("2027-03-06T17:00:00Z") });
  for (const { name, text } of HAND_COUNTED_FILES) await org.importText(text, { filename: name });
});
afterAll(() => org.close());

test("orgs stand worst first, with the numbers of their dashboards, also after people changed them", async () => {
  const fields = {
    name: "Empty",
    environment: "sandbox",
    timeZone: "UTC",
    target: "TLS 1.2",
    cutoverAt: null,
    noticeUrl: "",
  } as const;
  const { slug } = await createOrgAsOperator(fields, "admin@example.com", null);
  const own = (name: string, of: string) => ({
    slug: of,
    name,
    environment: "production",
    sample: false,
    role: "admin",
  });
  const orgs = [
    { own: own("Empty", slug), scope: await enterAsOperator(slug) },
    { own: own("Acme", org.slug), scope: org.scope },
  ];
  const lines = await portfolioOf(orgs, NOW);
  expect(lines.map(({ name, state }) => [name, state?.left ?? null])).toEqual([
    ["Acme", 9],
    ["Empty", null],
  ]);
  expect(lines[0]?.state).toMatchObject({
    total: 14,
    notProven: 2,
    verdict: { verdict: "not-ready" },
    coveredDays: 50,
    filteredImports: 0,
    rejectedRows: 0,
  });

  const judged = await loadJudgedOrg(org.scope);
  const ann = judged.subjects.find(({ name }) => name === "ann@acme.example");
  await editSubjects(org.scope, judged, [
    {
      id: ann?.id ?? "",
      seen: { version: NO_WORK.version },
      change: { retirement: { reason: "Left the company" } },
    },
  ]);
  expect((await portfolioOf(orgs, NOW))[0]?.state).toMatchObject({ left: 8, total: 13 });
});
