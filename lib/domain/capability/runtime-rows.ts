import { SOURCES, type Source } from "./sources";
import { supportTable, type SupportTable } from "./support";
import type { Version } from "./version";

/** What a range of versions of a run-time or tool speaks as a client; both ends belong to it, null is open. */
export type RuntimeRow = {
  readonly from: Version | null;
  readonly to: Version | null;
  readonly support: SupportTable;
  readonly sources: readonly Source[];
  readonly memoryOnly?: boolean;
};

const ONLY_1_0 = supportTable("on", "absent", "absent", "absent");
const NEWER_OFF = supportTable("on", "off-by-default", "off-by-default", "absent");
const UP_TO_1_2 = supportTable("on", "on", "on", "absent");
const ALL_ON = supportTable("on", "on", "on", "on");
const OLD_OFF = supportTable("off-by-default", "off-by-default", "on", "on");

/** Version of Java as [release, update]: Java 7 update 80 is [7, 80]; from 9 on [11, 0, 2]. */
export const JAVA_ROWS: readonly RuntimeRow[] = [
  { from: null, to: [5], support: ONLY_1_0, sources: [SOURCES.paypal] },
  { from: [6], to: [6, 114], support: ONLY_1_0, sources: [SOURCES.pandadoc, SOURCES.sslLabs] },
  { from: [6, 115], to: [6], support: NEWER_OFF, sources: [SOURCES.paypal, SOURCES.java6] },
  { from: [7], to: [7, 130], support: NEWER_OFF, sources: [SOURCES.java7, SOURCES.sslLabs, SOURCES.wsc] },
  { from: [7, 131], to: [7], support: UP_TO_1_2, sources: [SOURCES.java6] },
  {
    from: [8],
    to: [8, 0],
    support: supportTable("on", "on", "on", "unknown"),
    sources: [SOURCES.java8, SOURCES.sslLabs],
  },
  { from: [8, 1], to: [8, 260], support: UP_TO_1_2, sources: [SOURCES.java8, SOURCES.sslLabs] },
  {
    from: [8, 261],
    to: [8],
    support: supportTable("on", "on", "on", "off-by-default"),
    sources: [SOURCES.java8Tls13],
  },
  { from: [11], to: [11, 0, 10], support: ALL_ON, sources: [SOURCES.mozilla, SOURCES.sslLabs] },
  { from: [11, 0, 11], to: [11], support: OLD_OFF, sources: [SOURCES.java11, SOURCES.sslLabs] },
  { from: [17], to: null, support: OLD_OFF, sources: [SOURCES.java11, SOURCES.sslLabs] },
];

/** Python; a bare "2.7" fits no row on purpose, for 2.7.9 is where TLS 1.2 came. */
export const PYTHON_ROWS: readonly RuntimeRow[] = [
  { from: null, to: [2, 6], support: ONLY_1_0, sources: [SOURCES.pandadoc, SOURCES.simpleSalesforce] },
  { from: [2, 7, 1], to: [2, 7, 8], support: ONLY_1_0, sources: [SOURCES.pandadoc, SOURCES.beatbox] },
  { from: [2, 7, 9], to: [2, 7], support: UP_TO_1_2, sources: [SOURCES.beatbox, SOURCES.paypal] },
  { from: [3], to: [3, 3], support: NEWER_OFF, sources: [SOURCES.python] },
  { from: [3, 4], to: [3, 6], support: UP_TO_1_2, sources: [SOURCES.python, SOURCES.beatbox] },
  { from: [3, 7], to: [3, 9], support: ALL_ON, sources: [SOURCES.memory], memoryOnly: true },
  { from: [3, 10], to: null, support: OLD_OFF, sources: [SOURCES.pep644, SOURCES.python] },
];

/** Data Loader by its own version: up to 35 it runs on Java 6 or 7, from 36 it asks for Java 8, later for 11 and 17. */
export const DATA_LOADER_ROWS: readonly RuntimeRow[] = [
  { from: null, to: [35], support: NEWER_OFF, sources: [SOURCES.dataLoader36] },
  { from: [36], to: [44], support: UP_TO_1_2, sources: [SOURCES.dataLoader36] },
  { from: [45], to: null, support: OLD_OFF, sources: [SOURCES.dataLoader62, SOURCES.java11] },
];

/** Desktop tools that were retired with their TLS settings left to Windows or Adobe AIR. */
export const RETIRED_ROWS: readonly RuntimeRow[] = [
  { from: null, to: null, support: NEWER_OFF, sources: [SOURCES.memory], memoryOnly: true },
];
