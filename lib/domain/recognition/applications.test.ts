import { describe, expect, it } from "vitest";
import type { Area } from "../area";
import { APPLICATIONS, findApplication } from "./applications";
import { recognise } from "./testing";

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
