import { expect, test } from "vitest";
import { addressTest } from "./address-test";
import type { ClientFacts } from "./client";
import { globTest, literalOf, literalPattern, starsIn } from "./glob";
import { conditionFault, conditionsKey, RuleBook, type OrgRule, type RuleCondition } from "./org-rules";
import { recogniseClient } from "./recognition/recognise-client";
import { SubjectIndex } from "./subject-index";
import { networkOf } from "./subject-key";

const facts = (some: Partial<ClientFacts>): ClientFacts => ({
  loginType: "",
  loginSubtype: "",
  application: "",
  browser: "",
  platform: "",
  clientVersion: "",
  apiType: "",
  apiVersion: "",
  ...some,
});

const rule = (id: number, conditions: RuleCondition[], some: Partial<OrgRule> = {}): OrgRule => ({
  id,
  conditions,
  area: "integrations",
  product: `Rule ${id}`,
  together: false,
  ...some,
});

test.each([
  ["Acme Sync", "acme  sync", true],
  ["Acme Sync", "Acme Sync 2", false],
  ["Acme*", "ACME sync 2", true],
  ["*sync", "Acme Sync", true],
  ["*sync", "Acme Sync 2", false],
  ["a*b*c", "a-b-b-c", true],
  ["a*b*c", "a-c-b", false],
  ["ab*ba", "aba", false],
  ["*", "anything", true],
  ["", "", true],
  ["", "x", false],
  ["a\\*b", "a*b", true],
  ["a\\*b", "axb", false],
  ["a\\\\*", "a\\z", true],
  ["(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", false],
  ["%41pp", "%41pp", true],
])("the pattern %j and the text %j: %s", (pattern, text, fits) => {
  expect(globTest(pattern)(text)).toBe(fits);
});

test("a literal text is a pattern of its own", () => {
  for (const text of ["Acme", "a*b", "a\\b", "\\*", "**"]) {
    expect(globTest(literalPattern(text))(text)).toBe(true);
    expect(literalOf(literalPattern(text))).toBe(text.toLowerCase());
    expect(starsIn(literalPattern(text))).toBe(0);
  }
});

test("a pattern made to run away comes to an end", () => {
  const fits = globTest("*a*a*a*a*a*a*a*b");
  for (let i = 0; i < 10_000; i += 1) expect(fits("a".repeat(255))).toBe(false);
});

test.each([
  ["203.0.113.7", "203.0.113.7", true],
  ["203.0.113.7", "203.0.113.8", false],
  ["203.0.113.0/24", "203.0.113.255", true],
  ["10.0.0.0/8", "10.200.3.4", true],
  ["10.0.0.0/8", "11.0.0.1", false],
  ["2001:db8::/48", "2001:db8:0:7::1", true],
  ["2001:db8::/48", "2001:db9::1", false],
  ["Salesforce.com IP", "salesforce.com ip", true],
  ["Salesforce.com IP", "203.0.113.7", false],
  ["unknown network", "", true],
])("the address pattern %s and the address %s: %s", (pattern, address, holds) => {
  expect(addressTest(pattern)?.holds(address)).toBe(holds);
});

test.each([
  ["203.0.113.0/24", "203.0.113.0/24", true],
  ["203.0.0.0/16", "203.0.113.0/24", true],
  ["203.0.113.7", "203.0.113.0/24", null],
  ["203.0.113.0/25", "203.0.113.0/24", null],
  ["203.0.113.7", "198.51.100.0/24", false],
  ["2001:db8::1", "2001:db8:0:0::/64", null],
  ["2001:db8::/32", "2001:db8:0:0::/64", true],
  ["Salesforce.com IP", "Salesforce.com IP", true],
])("the address pattern %s and the network %s: %s", (pattern, network, holds) => {
  expect(addressTest(pattern)?.holdsNetwork(network)).toBe(holds);
});

test.each([
  "203.0.113.0/33",
  "203.0.113.0/24/1",
  "203.0.113.*",
  "::/129",
  "a:b",
  "<b>",
  "",
  "1.2.3.4/x",
  "203.0.113.300",
  "10.0",
])("%j is no address pattern", (pattern) => {
  expect(addressTest(pattern)).toBeNull();
  expect(conditionFault({ field: "address", pattern })).toContain("Give an address");
});

test("stars alone and too many stars are refused with what to do", () => {
  expect(conditionFault({ field: "application", pattern: " ** " })).toContain("say more");
  expect(conditionFault({ field: "application", pattern: "*a*b*c*d*e*f*g*h*" })).toBe("At most 8 stars.");
  expect(conditionFault({ field: "application", pattern: "" })).toBeNull();
});

test("conditions are the same in any order and spelling", () => {
  expect(
    conditionsKey([
      { field: "user", pattern: "ERP@example.com" },
      { field: "product", pattern: "Java  client" },
    ]),
  ).toBe(
    conditionsKey([
      { field: "product", pattern: "java client" },
      { field: "user", pattern: "erp@example.com" },
    ]),
  );
});

test("the newest rule that holds decides, and a rule never looks at another's answer", () => {
  const client = facts({ application: "Acme Sync 3.1", loginType: "Remote Access 2.0" });
  const built = recogniseClient(client);
  const book = new RuleBook([
    rule(1, [{ field: "product", pattern: "Acme Sync" }], { product: "B", area: "tools" }),
    rule(2, [{ field: "product", pattern: "B" }], { product: "Acme Sync", area: "packages" }),
    rule(3, [{ field: "application", pattern: "acme*" }], { product: "C", area: "tools" }),
  ]);
  expect(book.recognise(client, built)).toMatchObject({
    product: "C",
    area: "tools",
    sureness: "sure",
    rule: "org-rule:3",
  });
  const circle = new RuleBook([
    rule(1, [{ field: "product", pattern: "Acme Sync" }], { product: "B" }),
    rule(2, [{ field: "product", pattern: "B" }], { product: "Acme Sync" }),
  ]);
  expect(circle.recognise(client, built)).toMatchObject({ product: "B", rule: "org-rule:1" });
});

function indexOf(rules: OrgRule[]): SubjectIndex {
  const index = new SubjectIndex(rules);
  index.addUser(1, "erp@example.com");
  index.addUser(2, "033000000000001AAA@00d000000000001eaa");
  index.addIp(1, "203.0.113.7");
  index.addIp(2, "203.0.113.9");
  index.addIp(3, "198.51.100.1");
  index.addClient(
    1,
    facts({ loginType: "Other Apex API", browser: "Java (Salesforce.com)", apiType: "SOAP Partner" }),
  );
  index.addClient(2, facts({ loginType: "Other Apex API", browser: "Java/17.0.1", apiType: "SOAP Partner" }));
  return index;
}
const nameOf = (index: SubjectIndex, client: number, user: number, ip: number) =>
  index.subjects.get(index.members[index.memberOf(client, user, ip)]?.subjectId ?? "")?.name;

test("one address of a network can be told from the others, one user from the rest", () => {
  const index = indexOf([
    rule(
      1,
      [
        { field: "user", pattern: "erp@*" },
        { field: "address", pattern: "203.0.113.7" },
      ],
      { product: "Nightly orders", together: true },
    ),
  ]);
  expect(nameOf(index, 1, 1, 1)).toBe("Nightly orders");
  expect(nameOf(index, 1, 1, 2)).toBe("Java client, SOAP from 203.0.113.0/24");
  expect(index.subjectOf(1, 1, "203.0.113.0/24")).toBeNull();
  expect(index.subjectOf(1, 1, "198.51.100.0/24")?.name).toBe("Java client, SOAP from 198.51.100.0/24");
  expect(index.subjectOf(1, 1, null)).toBeNull();
});

test("outside of integrations a product is one subject however the rule says it", () => {
  const index = indexOf([
    rule(
      1,
      [
        { field: "user", pattern: "erp@*" },
        { field: "apiVersion", pattern: "" },
      ],
      {
        product: "Ours",
        area: "tools",
        together: true,
      },
    ),
    rule(2, [{ field: "address", pattern: "198.51.100.1" }], { product: "Ours", area: "tools" }),
  ]);
  expect(index.memberOf(1, 1, 1)).toBe(index.memberOf(1, 1, 3));
});

test("an IPv4 address in IPv6's clothes is that address", () => {
  for (const mapped of ["::ffff:203.0.113.7", "::ffff:cb00:7107"]) {
    expect(addressTest("203.0.113.0/24")?.holds(mapped)).toBe(true);
    expect(addressTest(mapped)?.holds("203.0.113.7")).toBe(true);
    expect(networkOf(mapped)).toBe("203.0.113.0/24");
  }
  expect(addressTest("::ffff:203.0.113.0/120")?.holdsNetwork("203.0.113.0/24")).toBe(true);
  expect(addressTest("::/1")?.holds("203.0.113.7")).toBe(false);
  expect(addressTest("0.0.0.0/0")).toBeNull();
});

test("a rule on a user id holds once a list has named the id", () => {
  const index = new SubjectIndex([
    rule(1, [{ field: "user", pattern: "005000000000001" }], { product: "Ours", area: "tools" }),
  ]);
  index.addUser(1, "005000000000001");
  index.addUser(2, "erp@example.com");
  index.addIp(1, "203.0.113.7");
  index.addClient(1, facts({ loginType: "Other Apex API" }));
  index.nameUsers(new Map([["005000000000001", "erp@example.com"]]));
  expect(nameOf(index, 1, 1, 1)).toBe("Ours");
  expect(nameOf(index, 1, 2, 1)).toBe("Ours");
});

test("what is one by rule stays one, from whatever network", () => {
  const index = indexOf([
    rule(1, [{ field: "product", pattern: "Java client" }], { product: "ERP", together: true }),
  ]);
  expect(nameOf(index, 1, 1, 1)).toBe("ERP");
  expect(nameOf(index, 2, 1, 3)).toBe("ERP");
  expect(index.subjects.size).toBe(1);
  expect(index.subjectOf(1, 1, null)?.name).toBe("ERP");
});

test("licence managers are Salesforce's own, unless the org says otherwise", () => {
  expect(nameOf(indexOf([]), 1, 2, 1)).toBe("Package licence management");
  expect(nameOf(indexOf([]), 1, 1, 1)).toContain("Java client");
  const index = indexOf([rule(1, [{ field: "user", pattern: "033*" }], { product: "Ours", area: "tools" })]);
  expect(nameOf(index, 1, 2, 1)).toBe("Ours");
});
