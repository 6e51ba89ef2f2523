import { afterAll, beforeAll, expect, test } from "vitest";
import { enterAsOperator } from "@/lib/auth/door";
import { NO_WORK } from "@/lib/domain/subject-work";
import { portfolioOf } from "./portfolio";
import { loadJudgedOrg } from "./readiness/load";
import { createOrgAsOperator } from "./setup";
import { freshOrg, NOW, type FreshOrg } from "./testing/fresh-org";
import { COUNTED } from "./testing/hand-counted";
import { importCounted } from "./testing/hand-counted-org";
import { editSubjects } from "./work/subject-work";

let org: FreshOrg;
beforeAll(async () => {
  org = await freshOrg({ cutoverAt: new Date("2027-03-06T17:00:00Z") });
  await importCounted(org);
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
    ["Acme", COUNTED.subjects.notReady],
    ["Empty", null],
  ]);
  expect(lines[0]?.state).toMatchObject({
    total: COUNTED.subjects.total,
    notProven: COUNTED.subjects.notProven,
    verdict: { verdict: "not-ready" },
    coveredDays: 50,
    filteredImports: COUNTED.coverage.filteredImports,
    rejectedRows: COUNTED.coverage.rejectedRows,
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
  expect((await portfolioOf(orgs, NOW))[0]?.state).toMatchObject({
    left: COUNTED.subjects.notReady - 1,
    total: COUNTED.subjects.total - 1,
  });
});
