import { says, type ClientFacts } from "../client";
import { DATA_LOADER_ROWS, JAVA_ROWS, PYTHON_ROWS, RETIRED_ROWS, type RuntimeRow } from "./runtime-rows";
import { SOURCES, type Source } from "./sources";
import type { Steps } from "./support";
import { isWithin, readVersion, type Version } from "./version";

/** A client without a browser, known by name in one of the cells of a login. */
export type Runtime = {
  readonly name: string;
  readonly cells: readonly RuntimeCell[];
  readonly pattern: RegExp;
  /** Null when the cell does not show the version that decides. */
  readonly readVersion: (cell: string) => Version | null;
  /** The name with a version, for the admin. */
  readonly title: (version: Version) => string;
  readonly rows: readonly RuntimeRow[];
  /** A whole sentence: why nothing can be said while the version is not seen. */
  readonly unseen: string;
  readonly steps: Steps;
  readonly sources: readonly Source[];
};

export type RuntimeMatch = {
  readonly runtime: Runtime;
  readonly version: Version | null;
  readonly row: RuntimeRow | null;
};

const JAVA_STEPS: Steps = {
  switchOn: [
    "Find out which Java runs it (java -version on its machine): Java 7 has TLS 1.2 but off, Java 8 has it on.",
    "Move it to a supported Java; 8 is the first with TLS 1.2 on by default.",
    "Stop-gap on Java 7: start it with -Djdk.tls.client.protocols=TLSv1.1,TLSv1.2 (from 7u95), or build its SSLContext as TLSv1.2; -Dhttps.protocols reaches HttpsURLConnection alone.",
    "On Java 8 and later, remove inherited https.protocols and jdk.tls.client.protocols from the start script.",
  ],
  replace: ["Move it to a supported Java: 8 or later for TLS 1.2, 11 or later for TLS 1.3."],
};

const afterDataLoader = after(/data ?loader[a-z0-9 ]*[\s/]v?/i);

/** Read from the top: tools stand before the run-times they are built on. */
export const RUNTIMES: readonly Runtime[] = [
  {
    name: "Data Loader",
    cells: ["application", "clientVersion", "browser"],
    pattern: /data ?loader(?!\.io)/i,
    readVersion: (cell) => (/^\d/.test(cell) ? readVersion(cell) : afterDataLoader(cell)),
    title: (version) => `Data Loader ${version.join(".")}`,
    rows: DATA_LOADER_ROWS,
    unseen: "Data Loader speaks TLS 1.2 by itself from version 36, and the login does not show the version.",
    steps: {
      switchOn: [
        "Look up its version (Help, About): 36 and later need Java 8, which has TLS 1.2 on.",
        "Install the current Data Loader with the Java it asks for.",
      ],
      replace: ["Install the current Data Loader with the Java it asks for."],
    },
    sources: [SOURCES.dataLoader36, SOURCES.dataLoader62],
  },
  {
    name: "Salesforce for Outlook",
    cells: ["application", "clientVersion", "browser"],
    pattern: /salesforce for outlook/i,
    readVersion: () => null,
    title: () => "Salesforce for Outlook",
    rows: [],
    unseen: "Salesforce for Outlook takes its TLS from Windows and .NET, which the login does not show.",
    steps: {
      switchOn: [
        "On the user's PC, tick the newer TLS versions in Internet Options, Advanced, Security.",
        "Update .NET and install the last 3.x release of Salesforce for Outlook.",
        "Then move to the Outlook integration.",
      ],
      replace: ["Move to the Outlook integration."],
    },
    sources: [SOURCES.outlookNotice, SOURCES.trust],
  },
  retiredTool("Chatter Desktop", /chatter desktop/i),
  retiredTool("Connect for Office", /connect for office/i),
  retiredTool("Connect Offline", /connect offline/i),
  {
    name: "Apache HttpClient",
    cells: ["browser", "clientVersion"],
    pattern: /apache[- ]?http-?client|jakarta commons-httpclient/i,
    readVersion: javaAfter(/java[\s/]v?/i),
    title: (version) => `Apache HttpClient on ${javaTitle(version)}`,
    rows: JAVA_ROWS,
    unseen: "Apache HttpClient takes its TLS from the Java below it, and the login does not show which Java.",
    steps: JAVA_STEPS,
    sources: [SOURCES.java7, SOURCES.java8],
  },
  {
    name: "Java",
    cells: ["browser"],
    pattern: /^java(?!script)/i,
    readVersion: javaAfter(/^java[\s/]v?/i),
    title: javaTitle,
    rows: JAVA_ROWS,
    unseen:
      "Java 7 has TLS 1.2 switched off and Java 8 has it on, and the login does not show which Java runs it.",
    steps: JAVA_STEPS,
    sources: [SOURCES.java7, SOURCES.java8, SOURCES.wsc],
  },
  {
    name: ".NET",
    cells: ["browser"],
    pattern: /(^|\s)\.net\b|^dotnet|web services client protocol/i,
    readVersion: () => null,
    title: () => ".NET",
    rows: [],
    unseen:
      "With .NET it depends on the framework the program was built for and on Windows, which the login does not show.",
    steps: {
      switchOn: [
        "Find out which .NET Framework the program was built for: from 4.6 on, TLS 1.2 is on; from 4.7 on it follows Windows.",
        "Best: rebuild it for 4.7 or later.",
        "Built for 4.0 to 4.5.2, with 4.5 or later installed: set SchUseStrongCrypto and SystemDefaultTlsVersions to 1 in the .NET registry branches, 32 and 64 bit.",
        "Built for 3.5: install the TLS roll-up of its Windows and set SystemDefaultTlsVersions to 1.",
        "On Windows 7 and Server 2008 R2, enable TLS 1.2 for Schannel clients too.",
      ],
      replace: ["Rebuild it for .NET Framework 4.7 or later."],
    },
    sources: [SOURCES.dotNet, SOURCES.solvingTls],
  },
  {
    name: "Python",
    cells: ["browser", "clientVersion"],
    pattern: /^(c?python|simple-salesforce|beatbox)/i,
    readVersion: after(/^c?python(?:-urllib)?[\s/]v?/i),
    title: (version) => `Python ${version.join(".")}`,
    rows: PYTHON_ROWS,
    unseen:
      "Python speaks TLS 1.2 by itself from 2.7.9 and 3.4, and the login does not show which Python runs it.",
    steps: {
      switchOn: [
        'Find out which Python and OpenSSL run it: python -c "import ssl, sys; print(sys.version, ssl.OPENSSL_VERSION)".',
        "Move it to a supported Python 3 with OpenSSL 1.0.1 or later (1.1.1 for TLS 1.3).",
        "On a Mac, use a Python that brings its own OpenSSL: 3.6 or later from python.org, or Homebrew's.",
      ],
      replace: ["Move it to a supported Python 3 with a current OpenSSL."],
    },
    sources: [SOURCES.python, SOURCES.beatbox, SOURCES.simpleSalesforce],
  },
  plainRuntime("PHP", /^(php|guzzle|nusoap|http_request2|cakephp|salesforce-toolkit-php)/i, SOURCES.paypal, [
    "Ask PHP as the web server runs it which OpenSSL it uses; 1.0.1 is the first with TLS 1.2.",
    "Update PHP with its libraries. SoapClient of PHP 5.6.7 to 7.1 needs crypto_method in its stream context.",
  ]),
  plainRuntime("Ruby", /^(ruby|faraday|typhoeus|http\.rb|savon|rest-client)/i, SOURCES.paypal, [
    "Move to a supported Ruby with a current OpenSSL, and delete ssl_version = :TLSv1 from its code.",
  ]),
  plainRuntime("Node.js", /^(node|axios|jsforce|undici|got \(|request\.js|bun)/i, SOURCES.nodeMinimum, [
    "Node speaks TLS 1.2 since long: look for secureProtocol, maxVersion and --tls-min-v1.0 in its code and NODE_OPTIONS.",
    "Move it to a supported release.",
  ]),
  plainRuntime("Perl", /^(perl|libwww-perl|soap::lite|www-mechanize|rest::client)/i, SOURCES.netSsleay, [
    "Update Net::SSLeay, IO::Socket::SSL and the OpenSSL below them; remove Crypt::SSLeay.",
  ]),
  plainRuntime("curl", /^(curl|pycurl|libcurl)/i, SOURCES.curl, [
    "curl --version names its TLS library; update it, and remove --tlsv1.0 and --sslv3 from the script.",
  ]),
  plainRuntime("Go", /^(go-http-client|go-resty|fasthttp)/i, SOURCES.goMinimum, [
    "Build the program with a supported Go: its TLS is inside of it.",
  ]),
  plainRuntime("PowerShell", /^mozilla\/.*powershell\//i, SOURCES.solvingTls, [
    "PowerShell up to 5.1 follows .NET: set SchUseStrongCrypto and SystemDefaultTlsVersions in its registry branches.",
    "Delete lines of the script that set ServicePointManager.SecurityProtocol to an old version.",
  ]),
];

const RUNTIME_CELLS = ["application", "clientVersion", "browser"] as const;
type RuntimeCell = (typeof RUNTIME_CELLS)[number];

/** The run-time or tool a login names, with the row of its version where one is seen; null when none is named. */
export function recogniseRuntime(facts: ClientFacts): RuntimeMatch | null {
  const told = RUNTIME_CELLS.filter((cell) => says(facts[cell]));
  const runtime = namedRuntime(facts, told);
  if (runtime === null) return null;
  const cells = runtime.cells.filter((cell) => told.includes(cell)).map((cell) => facts[cell].trim());
  const version = firstVersion(runtime, cells);
  return { runtime, version, row: rowOf(runtime, version) };
}

/** Cells whose run-time is remembered; a hostile file can bring any number. */
const MOST_REMEMBERED = 50_000;
const remembered = new Map(RUNTIME_CELLS.map((cell) => [cell, new Map<string, number>()]));

/** The first run-time that one of the cells names. */
function namedRuntime(facts: ClientFacts, told: readonly RuntimeCell[]): Runtime | null {
  let first = RUNTIMES.length;
  for (const cell of told) first = Math.min(first, runtimeIn(cell, facts[cell]));
  return RUNTIMES[first] ?? null;
}

/** The number of the first run-time that a cell names, past the end for none; cells of digits alone name none. */
function runtimeIn(cell: RuntimeCell, text: string): number {
  const known = remembered.get(cell);
  let found = known?.get(text);
  if (found !== undefined) return found;
  const trimmed = text.trim();
  found = /[a-z]/i.test(trimmed)
    ? RUNTIMES.findIndex(({ cells, pattern }) => cells.includes(cell) && pattern.test(trimmed))
    : -1;
  if (found < 0) found = RUNTIMES.length;
  if (known && known.size >= MOST_REMEMBERED) known.clear();
  known?.set(text, found);
  return found;
}

function firstVersion(runtime: Runtime, cells: readonly string[]): Version | null {
  for (const cell of cells) {
    const version = runtime.readVersion(cell);
    if (version) return version;
  }
  return null;
}

/** A row that is open at both ends needs no version. */
function rowOf(runtime: Runtime, version: Version | null): RuntimeRow | null {
  const fits = (row: RuntimeRow) =>
    version ? isWithin(version, row.from, row.to) : row.from === null && row.to === null;
  return runtime.rows.find(fits) ?? null;
}

function after(prefix: RegExp): (cell: string) => Version | null {
  return (cell) => {
    const match = prefix.exec(cell);
    return match ? readVersion(cell.slice(match.index + match[0].length)) : null;
  };
}

/** "1.7.0_80" is Java 7 update 80: [7, 80]; from Java 9 on the number is the version. */
function javaAfter(prefix: RegExp): (cell: string) => Version | null {
  const read = after(prefix);
  return (cell) => {
    const version = read(cell);
    if (version?.[0] !== 1) return version;
    const [, release, , update] = version;
    if (release === undefined) return null;
    return update === undefined ? [release] : [release, update];
  };
}

function javaTitle(version: Version): string {
  const [release, update] = version;
  const isOld = release !== undefined && release < 9 && update !== undefined;
  return isOld ? `Java ${release} update ${update}` : `Java ${version.join(".")}`;
}

function retiredTool(name: string, pattern: RegExp): Runtime {
  const remove = ["Remove it: Salesforce has retired it."];
  return {
    name,
    cells: ["application", "clientVersion"],
    pattern,
    readVersion: () => null,
    title: () => name,
    rows: RETIRED_ROWS,
    unseen: `${name} was retired.`,
    steps: { switchOn: remove, replace: remove },
    sources: [SOURCES.memory],
  };
}

/** A run-time whose TLS comes from something that no login shows. */
function plainRuntime(name: string, pattern: RegExp, source: Source, steps: readonly string[]): Runtime {
  return {
    name,
    cells: ["browser"],
    pattern,
    readVersion: () => null,
    title: () => name,
    rows: [],
    unseen: `${name} takes its TLS from a library or a setting, which the login does not show.`,
    steps: { switchOn: steps, replace: steps },
    sources: [source],
  };
}
