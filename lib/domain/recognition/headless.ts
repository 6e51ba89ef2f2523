import { nameMatcher } from "./name-matcher";

export type HeadlessClient = {
  readonly id: string;
  /** Lower case; a prefix when it ends in `*`. */
  readonly match: string;
  readonly name: string;
  readonly kind: "runtime";
  readonly source: string;
};

const MFA_AUDIT = "Browser value treated as headless by the public sf-mfa-audit tool";
const SECOPS = "Browser value in Google SecOps' Salesforce parser page";
const EVENT_LOG = "BROWSER_TYPE value in public event log samples";
const MEMORY = "from memory: check with the vendor";

function runtime(id: string, name: string, match: string, source: string): HeadlessClient {
  return { id, match, name, kind: "runtime", source };
}

/** Browser cells that name a program or a runtime instead of a browser. */
export const HEADLESS_CLIENTS: readonly HeadlessClient[] = [
  runtime("java", "Java client", "java (salesforce.com)", SECOPS),
  runtime("java", "Java client", "java", MFA_AUDIT),
  runtime("java", "Java client", "java *", MEMORY),
  runtime("java", "Java client", "java/*", MEMORY),
  runtime("jakarta-http-commons", "Jakarta HTTP Commons client", "jakarta http commons*", MFA_AUDIT),
  runtime("jakarta-http-commons", "Jakarta HTTP Commons client", "jakarta commons-httpclient*", EVENT_LOG),
  runtime("apache-httpclient", "Apache HttpClient", "apache httpclient*", MEMORY),
  runtime("apache-httpclient", "Apache HttpClient", "apache-httpclient*", MEMORY),
  runtime("okhttp", "OkHttp client", "okhttp*", MEMORY),
  runtime("python", "Python client", "python requests*", MEMORY),
  runtime("python", "Python client", "python", MEMORY),
  runtime("python", "Python client", "python-*", MEMORY),
  runtime("python", "Python client", "python/*", MEMORY),
  runtime("dotnet", ".NET client", ".net*", MEMORY),
  runtime(
    "dotnet",
    ".NET client",
    "mozilla/4.0 (compatible; msie 6.0; ms web services client protocol*",
    MEMORY,
  ),
  runtime("soapui", "SoapUI", "soapui*", MEMORY),
  runtime("go", "Go client", "go-http-client*", EVENT_LOG),
  runtime("node", "Node.js client", "node-fetch*", MEMORY),
  runtime("node", "Node.js client", "node.js*", MEMORY),
  runtime("node", "Node.js client", "axios*", MEMORY),
  runtime("node", "Node.js client", "jsforce*", MEMORY),
  runtime("php", "PHP client", "php", MEMORY),
  runtime("php", "PHP client", "php-soap*", MEMORY),
  runtime("php", "PHP client", "guzzlehttp*", MEMORY),
  runtime("ruby", "Ruby client", "ruby", MEMORY),
  runtime("ruby", "Ruby client", "faraday*", MEMORY),
  runtime("perl", "Perl client", "perl", MEMORY),
  runtime("perl", "Perl client", "libwww-perl*", MEMORY),
  runtime("curl", "curl", "curl*", MEMORY),
  runtime("wget", "Wget", "wget*", MEMORY),
  runtime("postman", "Postman", "postmanruntime*", MEMORY),
];

const findHeadless = nameMatcher(HEADLESS_CLIENTS, (row) => [row.match]);

/** The program behind a Browser cell that is no browser; null for browsers, blanks and unknown text. */
export function findHeadlessClient(browserCell: string): HeadlessClient | null {
  return findHeadless(browserCell);
}

/** `mozilla` is how a raw user agent begins; event log files hold those. */
const REAL_BROWSERS = [
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
  "mobile safari",
  "mozilla",
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
  return findHeadless(browserCell) === null && findBrowser(browserCell) !== null;
}
