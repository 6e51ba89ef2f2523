import type { Overlay } from "./overlays";
import { SOURCES } from "./sources";

const PAST_A_PROXY = "and no longer speaks TLS 1.0 or 1.1, so an old version on its login points to a proxy";
const BEHIND_A_WARNING = { "TLS 1.0": "off-by-default", "TLS 1.1": "off-by-default" } as const;

export const CHROMIUM_OVERLAYS: readonly Overlay[] = [
  {
    family: "chrome",
    from: null,
    to: [21],
    change: {},
    because: "Chrome up to 21 stops at TLS 1.0",
    sources: [SOURCES.asana, SOURCES.adobe],
  },
  {
    family: "chrome",
    from: [22],
    to: [29],
    change: { "TLS 1.2": "absent" },
    because: "Chrome up to 29 stops at TLS 1.1",
    sources: [SOURCES.asana, SOURCES.sslLabs],
  },
  {
    family: "chrome",
    from: [54],
    to: [69],
    change: { "TLS 1.3": "absent" },
    because: "Chrome before 70 carries only drafts of TLS 1.3",
    sources: [SOURCES.sslLabs],
  },
  {
    family: "chrome",
    from: [84],
    to: [97],
    change: BEHIND_A_WARNING,
    sources: [SOURCES.edgePolicy],
  },
  {
    family: "chrome",
    from: [98],
    to: null,
    change: {},
    proviso: PAST_A_PROXY,
    sources: [SOURCES.sslLabs],
  },
  {
    family: "edge",
    from: [12],
    to: [18],
    change: {},
    because: "the first Edge stops at TLS 1.2",
    steps: { replace: ["Move to the current Edge, which is built on Chromium."] },
    sources: [SOURCES.adobe, SOURCES.sslLabs],
  },
  {
    family: "edge",
    from: [84],
    to: [97],
    change: BEHIND_A_WARNING,
    sources: [SOURCES.edgePolicy],
  },
  {
    family: "edge",
    from: [98],
    to: null,
    change: {},
    proviso: PAST_A_PROXY,
    sources: [SOURCES.edgePolicy],
  },
];
