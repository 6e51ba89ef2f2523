import { expect, test } from "vitest";
import { countAreas } from "@/lib/domain/readiness";
import { verdictWords } from "./verdict-sentence";

const NOBODY = countAreas([]);
const areas = (users: Partial<typeof NOBODY.users>) => ({ ...NOBODY, users: { ...NOBODY.users, ...users } });

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
