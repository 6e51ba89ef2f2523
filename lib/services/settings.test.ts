import { afterEach, beforeEach, expect, test } from "vitest";
import { basicFields, changeSettings, loadSettings, proofFields, seenFields } from "./settings";
import { freshOrg, type FreshOrg } from "./testing/fresh-org";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

test("settings that somebody else has changed meanwhile are not written over", async () => {
  const seen = seenFields.parse(await loadSettings(org.scope));
  const save = (proofDays: number, name: string) =>
    changeSettings(
      org.scope,
      basicFields.parse({ ...seen, name }),
      proofFields.parse({ ...seen, proofDays }),
      seen,
    );
  await save(30, seen.name);
  await expect(save(14, "Another name")).rejects.toThrow("Somebody else has changed these settings");
  expect(await loadSettings(org.scope)).toMatchObject({ name: seen.name, proofDays: 30 });
});
