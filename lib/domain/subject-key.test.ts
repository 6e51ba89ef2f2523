import { expect, test } from "vitest";
import { AREAS } from "./area";
import { SILENT_CLIENT, type ClientFacts } from "./client";
import { SubjectIndex } from "./subject-index";
import { apiFamily, networkOf, subjectId, subjectKey, subjectName } from "./subject-key";

test.each([
  ["203.0.113.7", "203.0.113.0/24"],
  ["203.0.113.255", "203.0.113.0/24"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2::6", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002:0000:0000:0000:0006", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["2001:0db8:0000:0000:ffff:ffff:ffff:ffff", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["Salesforce.com IP", "Salesforce.com IP"],
  ["", "unknown network"],
])("the address '%s' lies in %s", (ip, network) => {
  expect(networkOf(ip)).toBe(network);
});

test.each([
  ["SOAP Partner", "SOAP"],
  ["Soap Enterprise", "SOAP"],
  ["SOAP Internal/CrossInstance", "SOAP"],
  ["OSOAP", "SOAP"],
  ["REST API", "REST"],
  ["Bulk API", "Bulk"],
  ["Metadata API", "Metadata"],
  [" XML-RPC ", "XML-RPC"],
  ["N/A", ""],
  ["Unknown", ""],
  [" ", ""],
])("the API type '%s' is of the family '%s'", (apiType, family) => {
  expect(apiFamily(apiType)).toBe(family);
});

test("a person is one subject whatever the case of the name and the network", () => {
  const key = subjectKey({ area: "users", product: "Browser" }, "Ann@Example.com", "SOAP", "203.0.113.0/24");
  expect(key).toEqual(["users", "ann@example.com"]);
  expect(
    subjectKey({ area: "users", product: "Salesforce for iOS" }, "ann@example.com", "", "198.51.100.0/24"),
  ).toEqual(key);
});

test("an integration is its user, product, API family and network", () => {
  const place = { area: "integrations", product: "Java client" } as const;
  const key = subjectKey(place, "ERP@example.com", "SOAP", "203.0.113.0/24");
  expect(key).toEqual(["integrations", "erp@example.com", "Java client", "SOAP", "203.0.113.0/24"]);
  expect(subjectName(key)).toBe("Java client, SOAP from 203.0.113.0/24");
  expect(subjectName(subjectKey(place, "erp@example.com", "", "203.0.113.0/24"))).toBe(
    "Java client from 203.0.113.0/24",
  );
});

test.each(["tools", "packages", "platform", "unclassified"] as const)(
  "in %s a product is one subject, whoever uses it",
  (area) => {
    const place = { area, product: "Data Loader" };
    expect(subjectKey(place, "ann@example.com", "SOAP", "203.0.113.0/24")).toEqual([area, "Data Loader"]);
    expect(subjectName(subjectKey(place, "bob@example.com", "", ""))).toBe("Data Loader");
  },
);

test("ids are 16 hex digits, the same for the same key, another for each area", () => {
  const ids = AREAS.map((area) =>
    subjectId(subjectKey({ area, product: "ann@example.com" }, "ann@example.com", "", "")),
  );
  expect(new Set(ids).size).toBe(AREAS.length);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{16}$/);
  expect(subjectId(["users", "ann@example.com"])).toBe(subjectId(["users", "ann@example.com"]));
});

test("what one cell holds is never mistaken for two", () => {
  expect(subjectId(["integrations", "a", "b,c"])).not.toBe(subjectId(["integrations", "a,b", "c"]));
});

/** The ids of the subjects that logins of one user and address from these clients belong to. */
function subjectsOf(...clients: Partial<ClientFacts>[]): Set<string> {
  const index = new SubjectIndex([]);
  index.addUser(1, "ann@example.com");
  index.addIp(2, "203.0.113.7");
  clients.forEach((facts, id) => index.addClient(id, { ...SILENT_CLIENT, ...facts }));
  clients.forEach((_, id) => index.memberOf(id, 1, 2));
  return new Set(index.subjects.keys());
}

test.each([
  [
    "a newer browser",
    { loginType: "Application", browser: "IE 9", platform: "Windows 7" },
    { loginType: "Application", browser: "Chrome 120", platform: "Windows 11" },
  ],
  [
    "a newer Data Loader",
    { application: "Dataloader Bulk", clientVersion: "29.0" },
    { application: "Dataloader Bulk", clientVersion: "60.0" },
  ],
  [
    "a newer version in the application's name",
    { application: "Acme Sync 3.2", clientVersion: "3.2" },
    { application: "Acme Sync 4.0", clientVersion: "4.0" },
  ],
  [
    "a newer API version",
    {
      loginType: "Other Apex API",
      browser: "Java (Salesforce.com)",
      apiType: "SOAP Partner",
      apiVersion: "29.0",
    },
    {
      loginType: "Other Apex API",
      browser: "Java (Salesforce.com)",
      apiType: "SOAP Partner",
      apiVersion: "60.0",
    },
  ],
  [
    "a newer Java",
    { loginType: "Other Apex API", browser: "Java/1.7.0_80" },
    { loginType: "Other Apex API", browser: "Java/17.0.2" },
  ],
])("%s stays the same subject", (_change, before, after) => {
  expect(subjectsOf(before, after).size).toBe(1);
});
