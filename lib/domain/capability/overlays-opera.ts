import type { Overlay } from "./overlays";
import { SOURCES } from "./sources";
import { supportTable } from "./support";

export const OPERA_OVERLAYS: readonly Overlay[] = [
  {
    family: "opera",
    from: null,
    to: [9],
    change: supportTable("on", "absent", "absent", "absent"),
    because: "Opera up to 9 stops at TLS 1.0",
    sources: [SOURCES.adobe],
  },
  {
    family: "opera",
    from: [10],
    to: [12, 17],
    change: supportTable("on", "off-by-default", "off-by-default", "absent"),
    because: "Opera 10 to 12 leaves the newer versions unticked",
    steps: {
      switchOn: [
        "In Preferences, Advanced, Security, Security Protocols, tick the newer TLS versions.",
        "Better: replace it with the current Opera.",
      ],
    },
    sources: [SOURCES.adobe, SOURCES.sslLabs],
  },
  {
    family: "opera",
    from: [12, 18],
    to: [12],
    change: supportTable("on", "on", "on", "absent"),
    because: "the old Opera is no longer maintained and stops at TLS 1.2",
    sources: [SOURCES.adobe],
  },
  {
    family: "opera",
    from: [14],
    to: [16],
    change: supportTable("on", "on", "absent", "absent"),
    because: "Opera 14 to 16 stops at TLS 1.1",
    sources: [SOURCES.adobe, SOURCES.sslLabs],
  },
  {
    family: "opera",
    from: [54],
    to: [56],
    change: { "TLS 1.3": "absent" },
    because: "Opera before 57 carries only drafts of TLS 1.3",
    sources: [SOURCES.adobe, SOURCES.sslLabs],
  },
];
