import { expect, test } from "vitest";
import { freshOrg } from "../testing/fresh-org";
import { exportRules, importRules, readRuleFile } from "./rule-file";
import { addRecognitionRule, listRules } from "./rules";

const rule = {
  conditions: [{ field: "application", pattern: "Acme*" }],
  area: "tools",
  product: "Acme",
  together: false,
} as const;
const file = (...rules: unknown[]) => ({ kind: "tls-readiness-rules", version: 1, rules });

test.each([
  ["no file of rules", [], 'begin with "kind"'],
  ["another kind of file", { kind: "x", version: 1, rules: [] }, 'begin with "kind"'],
  ["a newer version", { ...file(), version: 2 }, "of version 2; this server reads up to 1"],
  ["no list", { kind: "tls-readiness-rules", version: 1, rules: "x" }, "has to be a list"],
  [
    "an unknown column",
    file(rule, { ...rule, conditions: [{ field: "colour", pattern: "x" }] }),
    "Rule 2 (condition 1): There is no such column.",
  ],
  [
    "an area that is none",
    file({ ...rule, area: "unclassified" }),
    "Rule 1 (area): Choose where it belongs.",
  ],
  [
    "stars alone",
    file({ ...rule, conditions: [{ field: "user", pattern: "*" }] }),
    "Rule 1 (condition 1): Stars alone",
  ],
  ["nothing in it", file(), "has no rules in it"],
  ["no condition", file({ ...rule, conditions: [] }), "Say at least one thing"],
  ["more than a rule has", file({ ...rule, score: 1 }), "Rule 1"],
  [
    "rules that contradict each other",
    file(rule, { ...rule, product: "Other" }),
    "Rules 1 and 2 contradict each other",
  ],
])("%s is refused with the reason", (_what, given, words) => {
  expect(() => readRuleFile(given)).toThrow(words);
});

test("what an org exports another takes in; a second time changes nothing; one bad rule keeps out all", async () => {
  const org = await freshOrg();
  try {
    await addRecognitionRule(org.scope, rule);
    const exported = JSON.parse(JSON.stringify(await exportRules(org.scope)));
    expect(await importRules(org.scope, exported)).toEqual({ added: 0, replaced: 0, same: 1 });
    const changed = file(
      { ...rule, product: "Acme <b>Two</b>" },
      { ...rule, conditions: [{ field: "user", pattern: "x" }] },
    );
    expect(await importRules(org.scope, changed)).toEqual({ added: 1, replaced: 1, same: 0 });
    expect((await listRules(org.scope)).map(({ product }) => product)).toEqual(["Acme <b>Two</b>", "Acme"]);
    await expect(
      importRules(org.scope, file({ ...rule, product: "Three" }, { ...rule, area: "x" })),
    ).rejects.toThrow("Rule 2 (area)");
    expect((await listRules(org.scope)).map(({ product }) => product)).toEqual(["Acme <b>Two</b>", "Acme"]);
  } finally {
    await org.close();
  }
});
