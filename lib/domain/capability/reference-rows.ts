import { SOURCES, type Source } from "./sources";
import { supportTable, type SupportTable } from "./support";

/** Software that a login does not name by itself: what admins find when they look below it. */
export type ReferenceRow = {
  readonly client: string;
  readonly versions: string;
  readonly support: SupportTable;
  readonly sources: readonly Source[];
  readonly memoryOnly: boolean;
};

const ONLY_1_0 = supportTable("on", "absent", "absent", "absent");
const NEWER_OFF = supportTable("on", "off-by-default", "off-by-default", "absent");
const UP_TO_1_2 = supportTable("on", "on", "on", "absent");
const ALL_ON = supportTable("on", "on", "on", "on");
const OLD_OFF = supportTable("off-by-default", "off-by-default", "on", "on");
const NOT_KNOWN_1_3 = supportTable("on", "on", "on", "unknown");

type Row = readonly [client: string, versions: string, support: SupportTable, ...sources: Source[]];

function rows(table: readonly Row[]): readonly ReferenceRow[] {
  return table.map(([client, versions, support, ...sources]) => ({
    client,
    versions,
    support,
    sources,
    memoryOnly: sources.every((source) => source === SOURCES.memory),
  }));
}

/** Operating systems, libraries, run-times, Salesforce's tools and middleware, oldest first. */
export const REFERENCE_ROWS: readonly ReferenceRow[] = rows([
  ["Windows (Schannel)", "XP, Server 2003", ONLY_1_0, SOURCES.solvingTls],
  ["Windows (Schannel)", "Vista", ONLY_1_0, SOURCES.solvingTls],
  ["Windows (Schannel)", "Server 2008 SP2 with KB4019276", NEWER_OFF, SOURCES.solvingTls],
  ["Windows (Schannel)", "7 SP1, Server 2008 R2 SP1", NEWER_OFF, SOURCES.schannel, SOURCES.solvingTls],
  ["Windows (Schannel)", "8 to 10, Server 2012 to 2019", UP_TO_1_2, SOURCES.schannel],
  ["Windows (Schannel)", "11, Server 2022", ALL_ON, SOURCES.memory],
  [
    "WinHTTP programs (VBA, MSXML)",
    "on Windows 7 SP1, Server 2008 R2, Server 2012",
    NEWER_OFF,
    SOURCES.office365,
  ],
  ["OpenSSL", "up to 1.0.0", ONLY_1_0, SOURCES.sslLabs, SOURCES.paypal],
  ["OpenSSL", "1.0.1 to 1.1.0", UP_TO_1_2, SOURCES.sslLabs, SOURCES.paypal],
  ["OpenSSL", "1.1.1", ALL_ON, SOURCES.sslLabs],
  ["OpenSSL", "3 and later", OLD_OFF, SOURCES.mozilla],
  ["OpenSSL that macOS brought", "0.9.8, up to macOS 10.12", ONLY_1_0, SOURCES.asana],
  ["macOS SecureTransport", "10.9 and later", UP_TO_1_2, SOURCES.curl],
  ["macOS SecureTransport", "up to 10.7", ONLY_1_0, SOURCES.curl],
  [".NET Framework", "built for 1.1 to 3.5, without roll-up", ONLY_1_0, SOURCES.dotNet],
  [".NET Framework", "built for 3.5, with roll-up", NEWER_OFF, SOURCES.dotNet],
  [".NET Framework", "built for 4.0 to 4.5.2", NEWER_OFF, SOURCES.dotNet],
  [".NET Framework", "built for 4.6 to 4.6.2", UP_TO_1_2, SOURCES.dotNet],
  [".NET Framework", "built for 4.7 and later: as Windows has it", NOT_KNOWN_1_3, SOURCES.dotNet],
  ["Windows PowerShell", "2.0 to 5.1", NEWER_OFF, SOURCES.solvingTls],
  ["Ruby", "up to 1.9.3", ONLY_1_0, SOURCES.pandadoc],
  ["Ruby", "2.0 and later, with OpenSSL 1.0.1 or later", NOT_KNOWN_1_3, SOURCES.paypal],
  ["PHP", "any, with OpenSSL older than 1.0.1", ONLY_1_0, SOURCES.paypal],
  ["PHP with cURL", "5.6 and later, with OpenSSL 1.0.1 or later", NOT_KNOWN_1_3, SOURCES.paypal],
  ["PHP streams and SoapClient", "5.6.7 to 7.1", NEWER_OFF, SOURCES.phpStreams],
  ["Node.js", "up to 0.8", ONLY_1_0, SOURCES.memory],
  ["Node.js", "0.10 to 11", UP_TO_1_2, SOURCES.nodeMinimum],
  ["Node.js", "12 and later", OLD_OFF, SOURCES.nodeMinimum],
  ["Go", "1.0 and 1.1", ONLY_1_0, SOURCES.goTls12],
  ["Go", "1.13 to 1.17", ALL_ON, SOURCES.mozilla],
  ["Go", "1.18 and later", OLD_OFF, SOURCES.goMinimum],
  ["Perl", "with OpenSSL older than 1.0.1", ONLY_1_0, SOURCES.memory],
  ["Perl", "with Net::SSLeay 1.59, OpenSSL 1.0.1 or later", NOT_KNOWN_1_3, SOURCES.netSsleay],
  ["curl", "up to 7.33: as its TLS library has it", NEWER_OFF, SOURCES.curl],
  ["curl", "7.34 to 7.51, with OpenSSL 1.0.1 or later", UP_TO_1_2, SOURCES.curl],
  ["curl", "7.52 to 8.15, with OpenSSL 1.1.1 or later", ALL_ON, SOURCES.curl],
  ["curl", "8.16 and later", OLD_OFF, SOURCES.curl],
  ["Ant Migration Tool", "up to 36: as its Java has it", NEWER_OFF, SOURCES.ant37],
  ["Ant Migration Tool", "37 and later, on Java 8", NOT_KNOWN_1_3, SOURCES.ant37],
  ["Salesforce for Outlook", "as Windows and .NET have it", NEWER_OFF, SOURCES.outlookNotice],
  ["Web Service Connector", "as its Java has it", NEWER_OFF, SOURCES.wsc],
  [
    "Beatbox, simple-salesforce",
    "on Python older than 2.7.9",
    ONLY_1_0,
    SOURCES.beatbox,
    SOURCES.simpleSalesforce,
  ],
  ["MuleSoft", "3.0 to 3.6, on Java 6 and 7", NEWER_OFF, SOURCES.mule],
  ["MuleSoft", "3.7 and later, on Java 8", NOT_KNOWN_1_3, SOURCES.mule],
  ["Jitterbit", "versions supported today", OLD_OFF, SOURCES.jitterbit],
  ["webMethods CloudStreams", "with its default library", NEWER_OFF, SOURCES.webMethods],
  ["Boomi Atom on own machine", "on Java 6 and 7", NEWER_OFF, SOURCES.boomi],
  ["SAP PI on Java", "before SAP Note 2284059", ONLY_1_0, SOURCES.sap],
  ["SAP PI on Java", "with SAP Note 2284059", UP_TO_1_2, SOURCES.sap],
  ["Informatica PowerCenter", "8 to 9.5", NEWER_OFF, SOURCES.memory],
  ["IBM Cast Iron", "6 to 7.0", NEWER_OFF, SOURCES.memory],
  ["TIBCO BusinessWorks 5", "as its Java has it", NEWER_OFF, SOURCES.tibco],
  ["Talend", "4 and 5: as the job's Java has it", NEWER_OFF, SOURCES.java7],
]);
