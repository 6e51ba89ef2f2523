import { expect, test } from "vitest";
import { AREAS } from "@/lib/domain/area";
import { verdictWords } from "./verdict-sentence";

const NONE = {
  total: 0,
  ready: 0,
  notReady: 0,
  notProven: 0,
  mixed: 0,
  silent: 0,
  verified: 0,
  regressed: 0,
  excepted: 0,
  retired: 0,
};
const areas = (users: Partial<typeof NONE>) => ({
  ...(Object.fromEntries(AREAS.map((area) => [area, NONE])) as Record<(typeof AREAS)[number], typeof NONE>),
  users: { ...NONE, ...users },
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
