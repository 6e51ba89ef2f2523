import type { Area, Sureness } from "../area";
import { nameMatcher } from "./name-matcher";

export type ApplicationKind =
  | "browser"
  | "mobile-app"
  | "desktop-tool"
  | "command-line"
  | "integration-product"
  | "package-server"
  | "salesforce-service";

export type Application = {
  readonly id: string;
  readonly name: string;
  /** Lower case; a prefix when it ends in `*`. */
  readonly matches: readonly string[];
  readonly area: Exclude<Area, "unclassified">;
  readonly kind: ApplicationKind;
  /** Sure when the name was found in a public source, likely when we only remember it. */
  readonly sure: Extract<Sureness, "sure" | "likely">;
  readonly source: string;
};

const LOGIN_VALUES = "Application values in the LoginEvent docs, public log-parser tests and scripts";
const NAMED_PUBLICLY = "Application value named in public repositories and pages";
const EVENT_LOG_SAMPLE = "Client name in Azure/Azure-Sentinel sample event logs, 2020";
const MEMORY = "from memory: check with the vendor";

type Row = readonly [id: string, name: string, ...matches: string[]];

function rows(
  area: Application["area"],
  kind: ApplicationKind,
  source: string,
  table: readonly Row[],
): readonly Application[] {
  const sure = source === MEMORY ? "likely" : "sure";
  return table.map(([id, name, ...matches]) => ({ id, name, matches, area, kind, sure, source }));
}

/** Application names and what they are. A cell of the export holds at most 64 characters of the name. */
export const APPLICATIONS: readonly Application[] = [
  ...rows("users", "browser", LOGIN_VALUES, [
    ["browser", "Browser", "browser"],
    ["wave-web", "Wave Web", "wave web"],
    ["trailblazer-id", "Trailblazer ID", "tbid.digital.salesforce.com"],
    ["salesforce-advanced-search", "Salesforce Advanced Search", "salesforce advanced search"],
  ]),
  ...rows("users", "mobile-app", LOGIN_VALUES, [
    ["salesforce-for-ios", "Salesforce for iOS", "salesforce for ios*"],
    ["salesforce-for-android", "Salesforce for Android", "salesforce for android*"],
    ["salesforce-chatter", "Salesforce Chatter", "salesforce chatter"],
    ["salesforce-touch", "Salesforce Touch", "salesforce touch"],
    ["salesforcea", "SalesforceA", "salesforcea", "salesforcea for ios", "salesforcea for android"],
    ["salesforce-mobile-dashboards", "Salesforce Mobile Dashboards", "salesforce mobile dashboards"],
    ["chatter-mobile-for-blackberry", "Chatter Mobile for BlackBerry", "chatter mobile for blackberry"],
  ]),
  ...rows("users", "browser", "Application value in a public log-parser test of 2015", [
    [
      "salesforce-help-and-training",
      "Salesforce Help & Training",
      "salesforce help & training",
      "salesforce help and training",
    ],
  ]),
  ...rows("users", "mobile-app", MEMORY, [
    ["salesforce1", "Salesforce1", "salesforce1*"],
    ["salesforce-authenticator", "Salesforce Authenticator", "salesforce authenticator"],
    [
      "field-service-mobile",
      "Field Service Mobile",
      "field service mobile",
      "salesforce field service",
      "field service for ios",
      "field service for android",
    ],
  ]),
  ...rows("users", "browser", MEMORY, [
    ["quip", "Quip", "quip"],
    ["slack-login", "Slack login", "slack login", "slack"],
  ]),
  ...rows("tools", "desktop-tool", NAMED_PUBLICLY, [
    [
      "data-loader",
      "Data Loader",
      "data loader*",
      "dataloader*",
      "dataloader bulk",
      "dataloader partner",
      "salesforce dataloader*",
      "salesforce data loader*",
    ],
    ["force-com-ide", "Force.com IDE", "force.com ide*"],
    ["salesforce-inspector", "Salesforce Inspector", "salesforce inspector*"],
    ["salesforce-for-outlook", "Salesforce for Outlook", "salesforce for outlook*", "sfdcmsol*"],
    ["salesforce-files", "Salesforce Files", "salesforce files", "salesforce files sync"],
    ["chatter-desktop", "Chatter Desktop", "chatter desktop*"],
    ["code-builder", "Code Builder", "code builder"],
    [
      "salesforce-developers-api-explorer",
      "Salesforce Developers API Explorer",
      "salesforce developers api explorer",
    ],
  ]),
  ...rows("tools", "integration-product", EVENT_LOG_SAMPLE, [
    ["workbench", "Workbench", "workbench", "workbench/", "developerforce workbench"],
  ]),
  ...rows("tools", "command-line", NAMED_PUBLICLY, [
    ["ant-migration-tool", "Ant Migration Tool", "ant migration tool*", "force.com migration tool*"],
    ["salesforce-cli", "Salesforce CLI", "salesforce cli*", "sfdx cli*"],
    ["salesforce-dx-mcp", "Salesforce DX MCP", "salesforce dx mcp*", "sf mcp*"],
  ]),
  ...rows("tools", "integration-product", NAMED_PUBLICLY, [["gearset", "Gearset", "gearset*"]]),
  ...rows("tools", "desktop-tool", MEMORY, [
    ["connect-for-office", "Connect for Office", "connect for office*", "salesforce connect for office*"],
    ["excel-connector", "Excel Connector", "excel connector*"],
    ["xl-connector", "XL-Connector", "xl-connector*", "xl connector*"],
    ["jitterbit-data-loader", "Jitterbit Data Loader", "jitterbit data loader*"],
    ["postman", "Postman", "postman*"],
    ["soapui", "SoapUI", "soapui*"],
    ["visual-studio-code", "Visual Studio Code", "vs code", "vscode", "visual studio code"],
    ["tableau-desktop", "Tableau Desktop", "tableau desktop*"],
    ["power-bi-desktop", "Power BI Desktop", "power bi desktop*"],
    ["illuminated-cloud", "Illuminated Cloud", "illuminated cloud*"],
  ]),
  ...rows("tools", "integration-product", MEMORY, [
    ["dataloader-io", "dataloader.io", "dataloader.io*"],
    ["copado", "Copado", "copado*"],
  ]),
  ...rows("integrations", "integration-product", NAMED_PUBLICLY, [
    ["celigo", "Celigo integrator.io", "integrator_io", "integrator.io", "integrator_io / celigo", "celigo*"],
    ["fivetran", "Fivetran", "fivetran data loader", "fivetran*"],
    ["drift", "Drift", "drift integration", "drift"],
    ["heroku-connect", "Heroku Connect", "heroku connect*"],
    ["customer-360", "Customer 360", "customer 360*"],
    ["crm-connector-for-customer-360", "CRM Connector for Customer 360", "crm connector for customer 360"],
    ["tableau-online", "Tableau Online", "tableau online for salesforce", "tableau online"],
    ["tableauid", "TableauID", "tableauid"],
    ["elastic", "Elastic integration", "elastic integration"],
    ["integration-jwt-token", "Integration JWT Token", "integration jwt token"],
    ["axsy", "Axsy Server Integration", "axsy server integration", "axsy"],
    ["agilepoint", "AgilePoint", "agilepoint*"],
    ["eahelperbot", "EAHelperBot", "eahelperbot"],
    ["new-connected-app", "New Connected App", "new connected app"],
  ]),
  ...rows("integrations", "integration-product", "Named in a public TLS readiness post on opfocus.com", [
    ["dbamp", "DBAmp", "dbamp*"],
  ]),
  ...rows("integrations", "integration-product", MEMORY, [
    ["mulesoft", "MuleSoft Anypoint", "mulesoft*", "anypoint*"],
    ["informatica-cloud", "Informatica Cloud", "informatica*"],
    ["boomi", "Boomi", "boomi*", "dell boomi*"],
    ["jitterbit", "Jitterbit", "jitterbit*"],
    ["talend", "Talend", "talend*"],
    ["ssis", "SSIS", "ssis", "sql server integration services"],
    ["marketo", "Marketo", "marketo*"],
    ["eloqua", "Eloqua", "eloqua*", "oracle eloqua*"],
    ["netsuite", "NetSuite", "netsuite*"],
    ["sap-cpi", "SAP CPI", "sap cpi", "sap cloud integration", "sap cloud platform integration"],
    ["workato", "Workato", "workato*"],
    ["zapier", "Zapier", "zapier*"],
    ["azure-data-factory", "Azure Data Factory", "azure data factory*"],
    ["aws-appflow", "Amazon AppFlow", "aws appflow", "amazon appflow*", "appflow"],
    ["airbyte", "Airbyte", "airbyte*"],
    ["stitch", "Stitch", "stitch", "stitch data", "stitchdata"],
  ]),
  ...rows("platform", "salesforce-service", NAMED_PUBLICLY, [
    ["sfdcsiq-activity-platform", "SfdcSiqActivityPlatform", "sfdcsiqactivityplatform"],
    ["sfdcsiq-cloud-activity", "SfdcSIQCloudActivity", "sfdcsiqcloudactivity"],
    ["sfdcsiq-activity-sync-engine", "SfdcSIQActivitySyncEngine", "sfdcsiqactivitysyncengine"],
    ["salesforceiq", "SalesforceIQ", "salesforceiq"],
    ["oiq-integration", "OIQ Integration", "oiq_integration"],
    [
      "salesforceiq-secure-connected-app",
      "SalesforceIQ secure connected app",
      "salesforce_to_salesforceiq_secure_connected_app",
    ],
    ["pardot-connector", "Pardot + Salesforce Connector", "pardot + salesforce connector"],
    [
      "pardot-secure-connected-app",
      "Pardot secure connected app",
      "pardot_to_sf_integration_secure_connected_app",
    ],
    ["b2bma-canvas", "B2B Marketing Analytics", "b2bma_canvas"],
    ["insights", "Insights", "insights"],
    ["ai-platform-auth", "AI Platform Auth", "ai platform auth"],
    ["chatbots", "Chatbots", "chatbots"],
    ["apexguru", "ApexGuru", "apexguru"],
    ["salesforcedx-namespace-registry", "SalesforceDX Namespace Registry", "salesforcedx namespace registry"],
  ]),
  ...rows("platform", "salesforce-service", EVENT_LOG_SAMPLE, [
    ["sfdc-internal-api", "SfdcInternalAPI", "sfdcinternalapi", "sfdcinternalapi/"],
  ]),
  ...rows("packages", "package-server", NAMED_PUBLICLY, [
    ["hubspot", "HubSpot", "hubspot integration", "hubspot*"],
    ["adobe-acrobat-sign", "Adobe Acrobat Sign", "adobe acrobat sign*"],
    ["box-for-salesforce", "Box for Salesforce", "box for salesforce*"],
    ["sms-magic-interact", "SMS Magic Interact", "sms magic interact", "sms magic*"],
    ["livetext-for-salesforce", "LiveText for Salesforce", "livetext for salesforce"],
    ["cpq-integration-user", "Salesforce CPQ", "cpq integration user connected app"],
  ]),
  ...rows(
    "packages",
    "package-server",
    "Vendor known in public sources by its endpoint workflow.congamerge.com",
    [["conga", "Conga", "conga"]],
  ),
  ...rows("packages", "package-server", MEMORY, [
    ["docusign-for-salesforce", "DocuSign for Salesforce", "docusign for salesforce*"],
    ["docusign-esignature", "DocuSign eSignature", "docusign esignature*", "docusign"],
    ["conga-composer", "Conga Composer", "conga composer*"],
    ["linkedin-sales-navigator", "LinkedIn Sales Navigator", "linkedin sales navigator*"],
    ["zoominfo", "ZoomInfo", "zoominfo*"],
    ["outreach", "Outreach", "outreach", "outreach.io"],
    ["salesloft", "Salesloft", "salesloft*"],
    ["gong", "Gong", "gong", "gong.io", "gong for salesforce"],
    ["nintex-docgen", "Nintex DocGen (Drawloop)", "drawloop*", "nintex docgen*", "drawloop / nintex docgen"],
    ["cirrus-insight", "Cirrus Insight", "cirrus insight*"],
    ["ringcentral", "RingCentral", "ringcentral*"],
    ["five9", "Five9", "five9*"],
    ["insidesales", "InsideSales", "insidesales*"],
    ["ebsta", "Ebsta", "ebsta*"],
    ["financialforce", "FinancialForce", "financialforce*"],
    ["ncino", "nCino", "ncino*"],
    ["vlocity", "Vlocity", "vlocity*"],
    ["gridbuddy", "GridBuddy", "gridbuddy*"],
    ["apttus", "Apttus", "apttus*"],
    ["groove", "Groove", "groove"],
  ]),
];

const find = nameMatcher(APPLICATIONS, (application) => application.matches);

/** The known application behind an Application cell, spelling and case aside; null when it is not known. */
export function findApplication(text: string): Application | null {
  return find(text);
}

const NAMES = new Set(APPLICATIONS.map((application) => application.name));

/** Whether a name is that of a product in this table, and so nobody's own. */
export function isKnownProduct(name: string): boolean {
  return NAMES.has(name);
}
