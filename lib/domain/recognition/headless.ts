import { nameMatcher } from "./name-matcher";

/** A program that is no browser, by what stands in the Browser cell or the user agent. */
export type HeadlessClient = {
  readonly id: string;
  readonly name: string;
  /** Lower case; `*` stands for any run of characters. */
  readonly matches: readonly string[];
  readonly area: "integrations" | "tools" | "users";
  readonly kind: "runtime" | "desktop-tool" | "mobile-app";
  readonly source: string;
};

const MFA_AUDIT = "Browser value treated as headless by the public sf-mfa-audit tool";
const SECOPS = "Browser value in Google SecOps' Salesforce parser page";
const EVENT_LOG = "BROWSER_TYPE value in public event log samples";
const AGENTS = "User agent in the test data of public user-agent libraries and in public source code";
const MEMORY = "from memory: check with the vendor";

type Row = readonly [id: string, name: string, ...matches: string[]];

function rows(
  area: HeadlessClient["area"],
  kind: HeadlessClient["kind"],
  source: string,
  table: readonly Row[],
): readonly HeadlessClient[] {
  return table.map(([id, name, ...matches]) => ({ id, name, matches, area, kind, source }));
}

/** Browser cells and user agents that name a program or a run-time instead of a browser. */
export const HEADLESS_CLIENTS: readonly HeadlessClient[] = [
  ...rows("integrations", "runtime", SECOPS, [["java", "Java client", "java (salesforce.com)"]]),
  ...rows("integrations", "runtime", MFA_AUDIT, [
    ["java", "Java client", "java"],
    ["jakarta-http-commons", "Jakarta HTTP Commons client", "jakarta http commons*"],
  ]),
  ...rows("integrations", "runtime", EVENT_LOG, [
    ["jakarta-http-commons", "Jakarta HTTP Commons client", "jakarta commons-httpclient*"],
    ["go", "Go client", "go-http-client*"],
  ]),
  ...rows("integrations", "runtime", AGENTS, [
    ["java", "Java client", "java/*", "java1.*", "java-http-client/*"],
    [
      "apache-httpclient",
      "Apache HttpClient",
      "apache-httpclient*",
      "google-http-java-client*",
      "ahc/*",
      "*(ahc/*",
      "reactornetty*",
      "vert.x-webclient*",
      "unirest-java*",
      "scalaj-http*",
      "akka-http*",
      "grpc-java*",
    ],
    ["axis", "Apache Axis client", "axis/*", "axis2*"],
    ["cxf", "Apache CXF client", "apache cxf*"],
    ["jax-ws", "JAX-WS client", "jax-ws ri*"],
    ["wsc", "Salesforce Web Service Connector", "salesforce web service connector*"],
    ["okhttp", "OkHttp client", "okhttp*", "network-okhttp*"],
    [
      "python",
      "Python client",
      "python-*",
      "python/*",
      "mozilla/* (python-urllib*",
      "openai/python*",
      "sfq/*",
      "salesforce-cdp-connector*",
    ],
    [
      "dotnet",
      ".NET client",
      "mozilla/* (compatible; msie 6.0; ms web services client protocol*",
      "restsharp/*",
      "forcedotcom-toolkit-dotnet/*",
    ],
    ["powershell", "PowerShell", "mozilla/*) windowspowershell/*", "mozilla/*) powershell/*"],
    [
      "winhttp",
      "WinHTTP program",
      "mozilla/* (compatible; win32; winhttp*",
      "winhttp*",
      "microsoft winrm client*",
    ],
    ["delphi", "Delphi program", "mozilla/* (compatible; indy library*", "embarcadero uri client*"],
    ["go", "Go client", "go 1.1 package http*", "go-resty/*", "fasthttp*", "req/v*"],
    [
      "node",
      "Node.js client",
      "node",
      "node-fetch*",
      "node-superagent*",
      "axios/*",
      "got (*",
      "undici*",
      "request.js*",
      "bun/*",
    ],
    [
      "php",
      "PHP client",
      "php-soap*",
      "php/*",
      "php5*",
      "php7*",
      "php8*",
      "php-curl-class*",
      "php-bulkapiclient*",
      "php-restapiclient*",
      "guzzle/*",
      "guzzlehttp*",
      "http_request2*",
      "cakephp*",
      "nusoap/*",
      "salesforce-toolkit-php*",
    ],
    ["ruby", "Ruby client", "faraday*", "rest-client/*ruby*", "mechanize/*ruby*", "typhoeus*", "http.rb/*"],
    ["perl", "Perl client", "libwww-perl*", "perlclient*", "soap::lite*", "www-mechanize*", "rest::client*"],
    ["gsoap", "C++ client", "gsoap/*", "cpprestsdk/*", "cpp-httplib*"],
    ["elixir", "Erlang client", "hackney/*"],
    ["clojure", "Clojure client", "babashka*"],
    ["dart", "Dart client", "dart/*"],
    ["lua", "Lua client", "lua-resty*"],
    ["r", "R client", "libcurl/* r-curl*"],
    ["curl", "curl", "curl/*", "pycurl/*", "libcurl/*"],
    ["wget", "Wget", "wget/*"],
    ["ksoap2", "kSOAP2 program", "ksoap2*"],
    ["apex-callout", "Apex callout of an org", "sfdc-callout/*"],
    ["azure-data-factory", "Azure Data Factory", "azure-data-factory/*"],
    ["azure-logic-apps", "Azure Logic Apps", "azure-logic-apps/*"],
    ["data-cloud-jdbc", "Data Cloud JDBC driver", "salesforce-datacloud-jdbc*"],
    [
      "copied-agent",
      "Program with a copied user agent",
      "mozilla/5.0",
      "mozilla/4.0 (compatible; msie 6.0; win32)",
    ],
  ]),
  ...rows("tools", "desktop-tool", AGENTS, [
    ["postman", "Postman", "postmanruntime*"],
    ["insomnia", "Insomnia", "insomnia/*"],
    ["httpie", "HTTPie", "httpie/*"],
    ["power-query", "Power Query", "microsoft.data.mashup*"],
    [
      "office",
      "Microsoft Office",
      "microsoft office*",
      "macoutlook/*",
      "mozilla/*msoffice*",
      "mozilla/*microsoft outlook*",
    ],
    ["slack", "Slack", "slack/*", "slack/* cfnetwork/*"],
    ["soapui", "SoapUI", "apache-httpclient/* soapui*"],
    ["workbench", "Workbench", "workbench/*"],
    ["data-loader", "Data Loader", "dataloader*"],
    ["salesforce-cli", "Salesforce CLI", "sfdx toolbelt:*"],
    ["vscode-extensions", "Salesforce extensions for VS Code", "salesforcedx-extension*"],
  ]),
  ...rows("users", "mobile-app", AGENTS, [
    ["salesforce1", "Salesforce1", "salesforcemobilesdk/* salesforce1/*"],
    ["mobile-sdk", "Salesforce Mobile SDK app", "salesforcemobilesdk*"],
    ["android-app", "Android app", "dalvik/*"],
    ["apple-app", "Apple app", "cfnetwork/*", "* cfnetwork/*"],
  ]),
  ...rows("integrations", "runtime", MEMORY, [
    ["java", "Java client", "java *"],
    ["apache-httpclient", "Apache HttpClient", "apache httpclient*"],
    ["axis", "Apache Axis client", "apache axis*"],
    ["jax-ws", "JAX-WS client", "oracle jax-rpc*"],
    ["python", "Python client", "python requests*", "python", "zeep/*"],
    [
      "dotnet",
      ".NET client",
      ".net*",
      "microsoft .net web services client*",
      "microsoft ado.net data services*",
    ],
    ["node", "Node.js client", "node.js*", "axios*", "jsforce*"],
    ["php", "PHP client", "php", "symfony httpclient*"],
    ["ruby", "Ruby client", "ruby", "savon*", "httpclient/*ruby*"],
    ["perl", "Perl client", "perl"],
    ["curl", "curl", "curl*"],
    ["wget", "Wget", "wget*"],
    ["sap", "SAP NetWeaver", "sap netweaver*"],
    ["coldfusion", "ColdFusion", "coldfusion*"],
    ["delphi", "Delphi program", "borland soap*"],
    ["soap-toolkit", "Microsoft SOAP Toolkit", "soap toolkit*"],
  ]),
  ...rows("tools", "desktop-tool", MEMORY, [
    ["soapui", "SoapUI", "soapui*"],
    ["salesforce-for-outlook", "Salesforce for Outlook", "salesforceforoutlook*", "salesforce for outlook*"],
    ["chatter-desktop", "Chatter Desktop", "chatter desktop*"],
  ]),
];

const findHeadless = nameMatcher(HEADLESS_CLIENTS, (row) => row.matches);

/** The program behind a Browser cell or user agent that is no browser; null for browsers, blanks and unknown text. */
export function findHeadlessClient(browserCell: string): HeadlessClient | null {
  // Exports write "Axis/1.4" as "Axis 1.4" too.
  return findHeadless(browserCell) ?? findHeadless(browserCell.trim().replace(" ", "/"));
}

export const REAL_BROWSERS = [
  "android",
  "android browser",
  "chrome",
  "chrome mobile",
  "chromium",
  "edge",
  "firefox",
  "firefox mobile",
  "ie",
  "ie mobile",
  "internet explorer",
  "microsoft edge",
  "blackberry",
  "mobile safari",
  "uc browser",
  "webview",
  "msie",
  "opera",
  "opera mini",
  "safari",
  "safari mobile",
  "samsung browser",
  "samsung internet",
  "samsungbrowser",
] as const;

const findBrowser = nameMatcher(REAL_BROWSERS, (name) => [name, `${name} *`, `${name}/*`]);

/** Whether a Browser cell names a browser a person uses: `Chrome 47`, `IE 5`; not `Java`, not `Unknown`. */
export function isRealBrowser(browserCell: string): boolean {
  return findHeadlessClient(browserCell) === null && findBrowser(browserCell) !== null;
}
