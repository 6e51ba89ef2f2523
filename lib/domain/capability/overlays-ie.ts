import type { Overlay } from "./overlays";
import { SOURCES } from "./sources";
import { supportTable } from "./support";

const NOTHING_NEWER = supportTable("on", "absent", "absent", "absent");
const SWITCHED_OFF = supportTable("on", "off-by-default", "off-by-default", "absent");
const UP_TO_1_2 = supportTable("on", "on", "on", "absent");

const REPLACE_WINDOWS = [
  "Replace the machine or its Windows: this Windows brings no newer TLS to its browser.",
  "Until then, a Firefox or Chrome that still runs there brings its own TLS.",
];
const TICK_THE_BOX = [
  "In Internet Options, Advanced, Security, tick the newer TLS versions; Group Policy does it for everyone.",
  "Or move the user to Edge, Chrome or Firefox.",
];

/** Internet Explorer borrows its TLS from Windows, so the same version differs from one Windows to the next. */
export const IE_OVERLAYS: readonly Overlay[] = [
  {
    family: "ie",
    from: null,
    to: [9],
    systems: ["windows-phone"],
    change: NOTHING_NEWER,
    because: "Windows Phone 7 has nothing newer than TLS 1.0",
    steps: { replace: ["Replace the phone."] },
    sources: [SOURCES.adobe],
  },
  {
    family: "ie",
    from: [10],
    to: [10],
    systems: ["windows-phone"],
    change: SWITCHED_OFF,
    because: "Windows Phone 8 gives its user no switch for it",
    steps: {
      switchOn: ["Update the phone to Windows Phone 8.1, or replace it."],
      replace: ["Replace the phone."],
    },
    sources: [SOURCES.office365, SOURCES.adobe, SOURCES.sslLabs],
  },
  {
    family: "ie",
    from: [11],
    to: [11],
    systems: ["windows-phone"],
    change: UP_TO_1_2,
    steps: { replace: ["Replace the phone."] },
    sources: [SOURCES.adobe, SOURCES.sslLabs],
  },
  {
    family: "ie",
    from: null,
    to: [6],
    change: supportTable("off-by-default", "absent", "absent", "absent"),
    because: "Internet Explorer 6 and older stop at TLS 1.0, which is off as well",
    steps: {
      switchOn: ["In Internet Options, Advanced, Security, tick TLS 1.0."],
      replace: ["Retire the machine, or use another browser on it."],
    },
    sources: [SOURCES.adobe, SOURCES.sslLabs, SOURCES.tlsConfig],
  },
  {
    family: "ie",
    from: [7],
    to: [7],
    systems: ["windows-7-or-newer"],
    change: { "TLS 1.1": "unknown", "TLS 1.2": "unknown", "TLS 1.3": "unknown" },
    because:
      "Internet Explorer 7 was never made for this Windows, so a later one in Compatibility View signs as 7",
    steps: {
      switchOn: [
        "Look up the real version on the machine (Help, About Internet Explorer).",
        "Up to version 10, tick the newer TLS versions in Internet Options, Advanced, Security; 11 has TLS 1.2 on.",
      ],
    },
    sources: [SOURCES.compatibilityView],
  },
  {
    family: "ie",
    from: [7],
    to: [7],
    change: NOTHING_NEWER,
    because: "Internet Explorer 7 stops at TLS 1.0 on every Windows",
    steps: { replace: REPLACE_WINDOWS },
    sources: [SOURCES.asana, SOURCES.sslLabs],
  },
  {
    family: "ie",
    from: [8],
    to: [10],
    systems: ["windows-xp-or-older"],
    change: NOTHING_NEWER,
    because: "Windows XP and Server 2003 have nothing newer than TLS 1.0",
    steps: { replace: REPLACE_WINDOWS },
    sources: [SOURCES.asana, SOURCES.adobe, SOURCES.schannel, SOURCES.sslLabs],
  },
  {
    family: "ie",
    from: [8],
    to: [10],
    systems: ["windows-vista"],
    change: NOTHING_NEWER,
    because: "Windows Vista has nothing newer than TLS 1.0",
    steps: {
      replace: [
        ...REPLACE_WINDOWS,
        "Windows Server 2008 can sign as Vista: if this is one, it has an optional TLS update of 2017 (KB4019276).",
      ],
    },
    sources: [SOURCES.asana, SOURCES.adobe, SOURCES.schannel, SOURCES.sslLabs],
  },
  {
    family: "ie",
    from: [8],
    to: [10],
    systems: ["windows-server-2008"],
    change: SWITCHED_OFF,
    because: "Windows Server 2008 needs its optional TLS update of 2017",
    steps: {
      switchOn: [
        "Install KB4019276 on Service Pack 2 and enable the newer versions in the Schannel registry keys.",
        "Plan the replacement of the server.",
      ],
      replace: REPLACE_WINDOWS,
    },
    sources: [SOURCES.solvingTls, SOURCES.schannel],
  },
  {
    family: "ie",
    from: [8],
    to: [10],
    systems: ["windows-7-or-newer"],
    change: SWITCHED_OFF,
    because: "up to version 10 Internet Explorer leaves the newer versions unticked",
    steps: { switchOn: TICK_THE_BOX },
    sources: [SOURCES.asana, SOURCES.adobe, SOURCES.office365],
  },
  {
    family: "ie",
    from: [8],
    to: [9],
    change: { "TLS 1.1": "unknown", "TLS 1.2": "unknown", "TLS 1.3": "absent" },
    because: "it depends on the Windows below, which the login does not name",
    steps: {
      switchOn: [
        "Find out which Windows it is: on XP and Vista replace it.",
        "From Windows 7 on, tick the newer TLS versions in Internet Options, Advanced, Security.",
      ],
    },
    sources: [SOURCES.asana, SOURCES.schannel],
  },
  {
    family: "ie",
    from: [10],
    to: [10],
    change: SWITCHED_OFF,
    because: "up to version 10 Internet Explorer leaves the newer versions unticked",
    steps: { switchOn: TICK_THE_BOX },
    sources: [SOURCES.asana, SOURCES.adobe],
  },
  {
    family: "ie",
    from: [11],
    to: null,
    change: UP_TO_1_2,
    proviso: "unless a Group Policy has unticked it",
    because: "Internet Explorer stops at TLS 1.2",
    sources: [SOURCES.asana, SOURCES.advocate, SOURCES.sslLabs],
  },
];
