import { describe, expect, it } from "vitest";
import type { Area, Sureness } from "../area";
import { SILENT_CLIENT, type ClientFacts } from "../client";
import { APPLICATIONS, findApplication } from "./applications";
import { HEADLESS_CLIENTS, isRealBrowser } from "./headless";
import { INTEGRATION_SUBTYPES } from "./login-subtypes";
import { findLoginType, LOGIN_TYPES, type LoginAccess } from "./login-types";
import { recogniseClient } from "./recognise-client";

function recognise(facts: Partial<ClientFacts>) {
  return recogniseClient({ ...SILENT_CLIENT, ...facts });
}

const AREA_OF_ACCESS: Record<LoginAccess, Area | null> = {
  user: "users",
  "external-user": "users",
  package: "packages",
  integration: "integrations",
  platform: "platform",
  tool: "tools",
  "by-application": null,
};

describe("login types", () => {
  it.each(LOGIN_TYPES)("$label is found by label, API name and code", (row) => {
    expect(findLoginType(row.label)).toBe(row);
    expect(findLoginType(` ${row.label.toUpperCase()} `)).toBe(row);
    expect(findLoginType(row.apiName.toLowerCase())).toBe(row);
    if (row.code !== null) expect(findLoginType(row.code)).toBe(row);
    expect(row.source).not.toBe("");
  });

  it.each(LOGIN_TYPES.filter((row) => AREA_OF_ACCESS[row.access] !== null))(
    "a login of type $label alone stands in its area",
    (row) => {
      const recognition = recognise({ loginType: row.label });
      expect(recognition.area).toBe(AREA_OF_ACCESS[row.access]);
      expect(recognition.rule).toBe(`login-type:${row.apiName}`);
      expect(recognition.external).toBe(row.access === "external-user");
    },
  );

  it("tells codes apart by case", () => {
    expect(findLoginType("R")?.apiName).toBe("Partner");
    expect(findLoginType("r")?.apiName).toBe("EmployeeLoginToCommunity");
    expect(findLoginType("I")?.apiName).toBe("OtherApi");
    expect(findLoginType("i")?.apiName).toBe("Oauth2");
  });

  it("knows no other text", () => {
    for (const text of ["", "a", "Remote Access 1.0", "constructor", "__proto__"]) {
      expect(findLoginType(text)).toBeNull();
    }
  });
});

describe("applications", () => {
  it("knows at least 90 products", () => {
    expect(APPLICATIONS.length).toBeGreaterThanOrEqual(90);
  });

  it("has no id twice and no match in two rows", () => {
    const ids = APPLICATIONS.map((row) => row.id);
    const matches = APPLICATIONS.flatMap((row) => row.matches);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(matches).size).toBe(matches.length);
  });

  it.each(APPLICATIONS)("$name is recognised by each of its spellings, with a source", (row) => {
    expect(row.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(row.source).not.toBe("");
    expect(row.matches.length).toBeGreaterThan(0);
    for (const match of row.matches) {
      expect(match).toBe(match.toLowerCase());
      const recognition = recognise({ application: match.replaceAll("*", "1") });
      expect(recognition).toMatchObject({ area: row.area, rule: `application:${row.id}`, product: row.name });
      expect(recognition.sureness).toBe(row.sure);
    }
  });

  it.each([
    ["Dataloader Bulk", "data-loader"],
    ["Dataloader Partner/45.0.0", "data-loader"],
    ["DataLoaderBatch", "data-loader"],
    ["Salesforce  Dataloader", "data-loader"],
    ["Data Loader", "data-loader"],
    ["dataloader.io", "dataloader-io"],
    ["Jitterbit Data Loader", "jitterbit-data-loader"],
    ["Jitterbit", "jitterbit"],
    ["Fivetran Data Loader", "fivetran"],
    ["SFDX CLI", "salesforce-cli"],
    ["SFDCMSOL.EXE", "salesforce-for-outlook"],
    ["SalesforceA for Android", "salesforcea"],
    ["Salesforce1 for iOS", "salesforce1"],
    ["HubSpot", "hubspot"],
    ["Conga", "conga"],
    ["Conga Composer", "conga-composer"],
    ["Workbench/", "workbench"],
  ])("%s is %s", (text, id) => {
    expect(findApplication(text)?.id).toBe(id);
  });

  it("finds nothing in unknown or prototype-named text", () => {
    for (const text of ["Acme Sync", "__proto__", "constructor", "toString", ""]) {
      expect(findApplication(text)).toBeNull();
    }
  });
});

const NAMES_BY_AREA: readonly (readonly [Area, readonly string[]])[] = [
  [
    "users",
    [
      "Browser",
      "Salesforce for iOS",
      "Salesforce for Android",
      "Salesforce Chatter",
      "Salesforce Touch",
      "SalesforceA",
      "SalesforceA for iOS",
      "SalesforceA for Android",
      "Salesforce Mobile Dashboards",
      "Chatter Mobile for BlackBerry",
      "Salesforce Help & Training",
      "Wave Web",
      "tbid.digital.salesforce.com",
      "Salesforce Advanced Search",
      "Salesforce1",
      "Salesforce Authenticator",
      "Field Service Mobile",
      "Quip",
      "Slack login",
    ],
  ],
  [
    "tools",
    [
      "Dataloader Bulk",
      "Dataloader Partner",
      "Salesforce Dataloader",
      "Workbench",
      "Force.com IDE",
      "Ant Migration Tool",
      "Salesforce CLI",
      "SFDX CLI",
      "Salesforce Inspector",
      "Salesforce for Outlook",
      "Salesforce Files",
      "Chatter Desktop",
      "Code Builder",
      "Salesforce Developers API Explorer",
      "SF MCP",
      "Gearset",
      "Salesforce DX MCP",
      "Data Loader",
      "Connect for Office",
      "Excel Connector",
      "XL-Connector",
      "Jitterbit Data Loader",
      "dataloader.io",
      "Postman",
      "SoapUI",
      "VS Code",
      "Tableau Desktop",
      "Power BI Desktop",
      "Illuminated Cloud",
      "Copado",
    ],
  ],
  [
    "integrations",
    [
      "Integrator_io",
      "Celigo",
      "Fivetran Data Loader",
      "Drift Integration",
      "Heroku Connect",
      "Customer 360 Data Manager",
      "CRM Connector for Customer 360",
      "Tableau Online for Salesforce",
      "TableauID",
      "elastic integration",
      "Integration JWT Token",
      "Axsy Server Integration",
      "AgilePoint",
      "EAHelperBot",
      "New Connected App",
      "DBAmp",
      "MuleSoft Anypoint",
      "Informatica Cloud",
      "Boomi",
      "Jitterbit",
      "Talend",
      "SSIS",
      "Marketo",
      "Eloqua",
      "NetSuite",
      "SAP CPI",
      "Workato",
      "Zapier",
      "Azure Data Factory",
      "AWS AppFlow",
      "Airbyte",
      "Stitch",
    ],
  ],
  [
    "platform",
    [
      "SfdcSiqActivityPlatform",
      "SfdcSIQCloudActivity",
      "SfdcSIQActivitySyncEngine",
      "SalesforceIQ",
      "OIQ_Integration",
      "Salesforce_to_SalesforceIQ_Secure_Connected_App",
      "Pardot + Salesforce Connector",
      "Pardot_to_SF_Integration_Secure_Connected_App",
      "b2bma_canvas",
      "Insights",
      "AI Platform Auth",
      "Chatbots",
      "apexguru",
      "SalesforceDX Namespace Registry",
      "SfdcInternalAPI",
    ],
  ],
  [
    "packages",
    [
      "HubSpot Integration",
      "Adobe Acrobat Sign",
      "Box for Salesforce",
      "SMS Magic Interact",
      "LiveText for Salesforce",
      "CPQ Integration User Connected App",
      "Conga",
      "HubSpot",
      "DocuSign for Salesforce",
      "DocuSign eSignature",
      "Conga Composer",
      "LinkedIn Sales Navigator",
      "ZoomInfo",
      "Outreach",
      "Salesloft",
      "Gong",
      "Drawloop",
      "Nintex DocGen",
      "Cirrus Insight",
      "RingCentral",
      "Five9",
      "InsideSales",
      "Ebsta",
      "FinancialForce",
      "nCino",
      "Vlocity",
      "GridBuddy",
      "Apttus",
      "Groove",
    ],
  ],
];

describe("names as they stand in exports", () => {
  it.each(NAMES_BY_AREA.flatMap(([area, names]) => names.map((name) => [name, area] as const)))(
    "%s belongs to %s",
    (application, area) => {
      expect(recognise({ application, loginType: "Remote Access 2.0", browser: "Unknown" }).area).toBe(area);
    },
  );
});

describe("browsers and programs", () => {
  it.each([
    "Chrome",
    "Chrome 47",
    "Chrome Mobile 99",
    "Firefox 45",
    "Safari 9",
    "IE 5",
    "IE 11",
    "Internet Explorer 8",
    "Edge 14",
    "Microsoft Edge 14",
    "Opera",
    "Samsung Internet 4",
    "Android Browser 4.1",
  ])("%s is a browser", (cell) => {
    expect(isRealBrowser(cell)).toBe(true);
  });

  it.each([
    "",
    "Unknown",
    "N/A",
    "Java",
    "Java (Salesforce.com)",
    "Other",
    "Chromatic",
    "Mozilla/5.0 (Windows NT 6.1)",
    "Iexplore",
    "__proto__",
    "constructor",
  ])("'%s' is no browser", (cell) => {
    expect(isRealBrowser(cell)).toBe(false);
  });

  const SPELLINGS = HEADLESS_CLIENTS.flatMap((row) => row.matches.map((match) => ({ match, row })));

  it.each(SPELLINGS)("$match in the Browser cell is the program $row.name", ({ match, row }) => {
    const cell = match.replaceAll("*", "1.0");
    expect(isRealBrowser(cell)).toBe(false);
    expect(recognise({ browser: cell })).toMatchObject({
      area: row.area,
      product: row.name,
      sureness: "likely",
      rule: `headless:${row.id}`,
    });
    expect(row.source).not.toBe("");
  });

  it("has no headless match twice", () => {
    expect(new Set(SPELLINGS.map(({ match }) => match)).size).toBe(SPELLINGS.length);
  });

  it.each([
    "Java (Salesforce.com)",
    "Java",
    "Jakarta HTTP Commons",
    "Apache HttpClient",
    "Python Requests",
    ".NET",
    "Go-http-client/1.1",
    "Jakarta Commons-HttpClient/3.1",
    "Mozilla/4.0 (compatible; MSIE 6.0; MS Web Services Client Protocol 2.0.50727)",
  ])("%s is an integration", (browser) => {
    expect(recognise({ browser, loginType: "Other Apex API" })).toMatchObject({
      area: "integrations",
      sureness: "likely",
      kind: "runtime",
    });
  });
});

describe("login subtypes", () => {
  it.each(INTEGRATION_SUBTYPES.flatMap((row) => row.spellings.map((spelling) => [spelling, row.name])))(
    "%s is an integration: %s",
    (loginSubtype) => {
      expect(recognise({ loginType: "Remote Access 2.0", loginSubtype })).toMatchObject({
        area: "integrations",
        sureness: "likely",
      });
    },
  );

  it.each([
    "OauthClientCredentials",
    "OAuth Client Credentials",
    "OauthTokenExchange",
    "OauthUsernamePassword",
    "OAuth Username-Password",
    "oauthpassword",
    "SoapApiLogin",
    "SOAP API",
  ])("%s marks an integration whatever its application", (loginSubtype) => {
    const recognition = recognise({ loginType: "i", loginSubtype, application: "Acme Sync" });
    expect(recognition).toMatchObject({ area: "integrations", product: "Acme Sync", sureness: "likely" });
  });

  it.each(["OauthHybridTokenExchange", "OauthRefreshToken", "UsernamePasswordUiLogin", "constructor"])(
    "%s alone marks nothing",
    (loginSubtype) => {
      expect(recognise({ loginSubtype }).area).toBe("unclassified");
    },
  );
});

type Case = readonly [
  sentence: string,
  facts: Partial<ClientFacts>,
  expected: { area: Area; product: string; client: string; sureness: Sureness; rule: string },
];

const CASES: readonly Case[] = [
  [
    "Chrome with application Browser is a sure user",
    { loginType: "Application", application: "Browser", browser: "Chrome 37", platform: "Windows 7" },
    {
      area: "users",
      product: "Browser",
      client: "Chrome 37 on Windows 7",
      sureness: "sure",
      rule: "login-type:Application",
    },
  ],
  [
    "application Browser is a sure user even when the browser is unknown",
    { application: "Browser", browser: "Unknown", platform: "Windows 7" },
    {
      area: "users",
      product: "Browser",
      client: "Unknown browser on Windows 7",
      sureness: "sure",
      rule: "application:browser",
    },
  ],
  [
    "login type Application with an unknown browser is a likely user",
    { loginType: "Application", application: "N/A", browser: "Unknown" },
    {
      area: "users",
      product: "Browser",
      client: "Unknown browser",
      sureness: "likely",
      rule: "login-type:Application",
    },
  ],
  [
    "a browser login that names a program as browser is a presumed user",
    { loginType: "Application", application: "Browser", browser: "Java" },
    { area: "users", product: "Browser", client: "Java", sureness: "guess", rule: "login-type:Application" },
  ],
  [
    "a browser in an export without login type is a likely user",
    { browser: "Firefox 45" },
    { area: "users", product: "Browser", client: "Firefox 45", sureness: "likely", rule: "browser:real" },
  ],
  [
    "a browser with an unheard-of login type is a presumed user",
    { browser: "IE 8", platform: "Windows XP", loginType: "SAML Sfdc Initiated" },
    {
      area: "users",
      product: "Browser",
      client: "IE 8 on Windows XP",
      sureness: "guess",
      rule: "browser:real",
    },
  ],
  [
    "Data Loader shows its version in the client only",
    { loginType: "Partner Product", application: "Dataloader Bulk", clientVersion: "29.0", browser: "Java" },
    {
      area: "tools",
      product: "Data Loader",
      client: "Data Loader 29.0",
      sureness: "sure",
      rule: "application:data-loader",
    },
  ],
  [
    "Data Loader without a version is just Data Loader",
    { application: "Dataloader Partner", clientVersion: "N/A", apiType: "SOAP Partner", apiVersion: "29.0" },
    {
      area: "tools",
      product: "Data Loader",
      client: "Data Loader",
      sureness: "sure",
      rule: "application:data-loader",
    },
  ],
  [
    "a web page of Salesforce is fixed in the browser it runs in",
    { application: "Salesforce Help & Training", browser: "Chrome 47", platform: "Windows 7" },
    {
      area: "users",
      product: "Salesforce Help & Training",
      client: "Chrome 47 on Windows 7",
      sureness: "sure",
      rule: "application:salesforce-help-and-training",
    },
  ],
  [
    "an unnamed Java program with an API is a Java client",
    {
      loginType: "Other Apex API",
      application: "N/A",
      browser: "Java (Salesforce.com)",
      apiType: "SOAP Partner",
      apiVersion: "29.0",
    },
    {
      area: "integrations",
      product: "Java client",
      client: "Java (Salesforce.com), SOAP Partner 29.0",
      sureness: "likely",
      rule: "headless:java",
    },
  ],
  [
    "event log codes are read and written out",
    { loginType: "I", browser: "Go-http-client/1.1", apiType: "P", apiVersion: "9998.0" },
    {
      area: "integrations",
      product: "Go client",
      client: "Go-http-client/1.1, SOAP Partner",
      sureness: "likely",
      rule: "headless:go",
    },
  ],
  [
    "an API login of an unknown program is a presumed integration",
    { loginType: "Other Apex API", application: "Acme Sync", browser: "Unknown", apiVersion: "35.0" },
    {
      area: "integrations",
      product: "Acme Sync",
      client: "Acme Sync, API 35.0",
      sureness: "guess",
      rule: "login-type:OtherApi",
    },
  ],
  [
    "an API login that names nothing is called by its login type",
    { loginType: "Other Apex API", application: "N/A", browser: "Unknown" },
    {
      area: "integrations",
      product: "Other Apex API",
      client: "Other Apex API",
      sureness: "guess",
      rule: "login-type:OtherApi",
    },
  ],
  [
    "an API type alone is a presumed integration",
    { apiType: "SOAP Enterprise", apiVersion: "20.0" },
    {
      area: "integrations",
      product: "Unnamed client",
      client: "SOAP Enterprise 20.0",
      sureness: "guess",
      rule: "fallback:api-type",
    },
  ],
  [
    "an AppExchange login of an unknown package is a likely package",
    { loginType: "AppExchange", application: "Acme Quotes", browser: "Unknown" },
    {
      area: "packages",
      product: "Acme Quotes",
      client: "Acme Quotes",
      sureness: "likely",
      rule: "login-type:AppExchange",
    },
  ],
  [
    "an unnamed partner login is a partner product",
    { loginType: "Partner Product", application: "N/A", browser: "Java" },
    {
      area: "packages",
      product: "Partner product",
      client: "Java",
      sureness: "likely",
      rule: "login-type:Partner",
    },
  ],
  [
    "an unknown application that signs in through a browser is a presumed tool",
    { loginType: "Remote Access 2.0", application: "Acme Desk", browser: "Chrome 47", platform: "Windows 7" },
    {
      area: "tools",
      product: "Acme Desk",
      client: "Acme Desk, Chrome 47 on Windows 7",
      sureness: "guess",
      rule: "fallback:remote-access-browser",
    },
  ],
  [
    "remote access by a program is a likely integration",
    { loginType: "Remote Access 2.0", application: "Acme Sync", browser: "Python Requests" },
    {
      area: "integrations",
      product: "Acme Sync",
      client: "Acme Sync, Python Requests",
      sureness: "likely",
      rule: "headless:python",
    },
  ],
  [
    "remote access of an unknown application without a browser stays to be classified",
    { loginType: "Remote Access 2.0", application: " Acme Sync ", browser: "Unknown", clientVersion: "N/A" },
    { area: "unclassified", product: "Acme Sync", client: "Acme Sync", sureness: "guess", rule: "none" },
  ],
  [
    "remote access that names nothing is called by its login type",
    { loginType: "i", application: "N/A", browser: "Unknown" },
    {
      area: "unclassified",
      product: "Remote Access 2.0",
      client: "Remote Access 2.0",
      sureness: "guess",
      rule: "none",
    },
  ],
  [
    "an unknown application keeps its version out of the product",
    { application: "Acme Sync 3.2.1", clientVersion: "3.2.1" },
    {
      area: "unclassified",
      product: "Acme Sync",
      client: "Acme Sync 3.2.1",
      sureness: "guess",
      rule: "none",
    },
  ],
  [
    "a login that says nothing is an unnamed client",
    {},
    {
      area: "unclassified",
      product: "Unnamed client",
      client: "Unnamed client",
      sureness: "guess",
      rule: "none",
    },
  ],
];

describe("recognising a client", () => {
  it.each(CASES)("%s", (_sentence, facts, expected) => {
    const recognition = recognise(facts);
    expect(recognition).toMatchObject(expected);
    expect(recognition.why).not.toBe("");
  });

  it("says whether the login belongs to someone outside the company", () => {
    expect(recognise({ loginType: "Partner Portal", browser: "Chrome 47" })).toMatchObject({
      area: "users",
      sureness: "sure",
      external: true,
    });
    expect(recognise({ loginType: "9", application: "Salesforce for iOS" }).external).toBe(true);
    expect(recognise({ loginType: "Application", browser: "Chrome 47" }).external).toBe(false);
  });

  it("says why in words", () => {
    expect(recognise({ application: "Dataloader Bulk" }).why).toBe(
      "Application is Dataloader Bulk, a known name",
    );
  });

  it.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("takes %s for plain text", (text) => {
    for (const field of ["loginType", "loginSubtype", "browser", "platform", "clientVersion"] as const) {
      expect(recognise({ [field]: text })).toMatchObject({ area: "unclassified", rule: "none" });
    }
    expect(recognise({ application: text })).toMatchObject({ area: "unclassified", product: text });
    expect(recognise({ apiType: text, apiVersion: text })).toMatchObject({
      area: "integrations",
      client: `${text} ${text}`,
    });
  });
});
