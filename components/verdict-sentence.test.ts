import { expect, test } from "vitest";
import { countAreas } from "@/lib/domain/readiness";
import { verdictWords } from "./verdict-sentence";

const NOBODY = countAreas([]);
const areas = (users: Partial<typeof NOBODY.users>) => ({ ...NOBODY, users: { ...NOBODY.users, ...users } });

test("what is called like a Salesforce service and is below is told, and no ready", () => {
  const words = verdictWords(
    { verdict: "not-proven", stale: false },
    { ...areas({ total: 3, ready: 3 }), platform: { ...NOBODY.platform, total: 2, ready: 1, notReady: 1 } },
    "TLS 1.2",
    "1 Nov, 09:15 UTC",
  );
  expect(words).toEqual({
    first: "Not proven. Nobody is left below TLS 1.2 but what is called like a Salesforce service.",
    then: "1 line goes by the name of a Salesforce service and is below TLS 1.2: an app of the org can be called so.",
  });
});

test("who was ready was so until the complete files end, whatever came after", () => {
  const words = verdictWords(
    { verdict: "not-proven", stale: true },
    areas({ total: 3, ready: 3 }),
    "TLS 1.2",
    "1 Nov, 09:15 UTC",
  );
  expect(words).toEqual({
    first: "Was ready on 1 Nov, 09:15 UTC. Nobody was left below TLS 1.2 then.",
    then: "The logins are complete until 1 Nov, 09:15 UTC: upload a fresh export.",
  });
});
