import { afterAll, beforeAll, expect, test } from "vitest";
import { judgeWholeOrg } from "../readiness/judged-org";
import { setupExport } from "../sample/setup-export";
import { freshOrg, NOW, type FreshOrg } from "../testing/fresh-org";
import { evidenceEvents } from "./evidence-events";

let org: FreshOrg;
beforeAll(async () => {
  org = await freshOrg();
});
afterAll(() => org.close());

const at = (day: number) => `10/${day}/2026 9:00:00 AM UTC`;
const ann = [13, 28].map((day) => ({ time: at(day), user: "ann@example.com", tls: "TLS 1.0" }));
const bob = [14, 20].map((day) => ({ time: at(day), user: "bob@example.com", tls: "TLS 1.0" }));

test("what happened is told by the first file that holds the login, not by one that only spans its time", async () => {
  await org.importText(setupExport(ann), { filename: "only-ann.csv" });
  await org.importText(setupExport([...ann, ...bob]), { filename: "all.csv" });
  const judged = await judgeWholeOrg(org.database, org.scope, NOW);
  const told = await Promise.all(
    judged.subjects.map(async (subject) => {
      const events = await evidenceEvents(org.scope, judged, subject);
      return [subject.name, events.map(({ kind, taughtBy }) => `${kind} ${taughtBy}`)];
    }),
  );
  expect(Object.fromEntries(told)).toEqual({
    "ann@example.com": ["below only-ann.csv", "last-below only-ann.csv"],
    "bob@example.com": ["below all.csv", "last-below all.csv"],
  });
});
