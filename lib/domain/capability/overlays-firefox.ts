import type { Overlay } from "./overlays";
import { SOURCES } from "./sources";

export const FIREFOX_OVERLAYS: readonly Overlay[] = [
  {
    family: "firefox",
    from: null,
    to: [22],
    change: {},
    because: "Firefox up to 22 stops at TLS 1.0",
    sources: [SOURCES.asana, SOURCES.adobe, SOURCES.sslLabs],
  },
  {
    family: "firefox",
    from: [23],
    to: [23],
    change: { "TLS 1.1": "off-by-default" },
    because: "Firefox 23 stops at TLS 1.1, and that is off",
    steps: {
      switchOn: ["Update Firefox.", "Until then, set security.tls.version.max to 2 in about:config."],
    },
    sources: [SOURCES.asana, SOURCES.adobe],
  },
  {
    family: "firefox",
    from: [24],
    to: [26],
    change: { "TLS 1.1": "off-by-default", "TLS 1.2": "off-by-default" },
    because: "Firefox turns the newer versions on from 27",
    steps: {
      switchOn: [
        "Update Firefox; on the long-term release to 31 or later.",
        "Until then, set security.tls.version.max to 3 in about:config.",
      ],
    },
    sources: [SOURCES.asana, SOURCES.adobe, SOURCES.sslLabs],
  },
  {
    family: "firefox",
    from: [51],
    to: [62],
    change: { "TLS 1.3": "absent" },
    because: "Firefox before 63 carries only drafts of TLS 1.3",
    sources: [SOURCES.mozilla],
  },
  {
    family: "firefox",
    from: [78],
    to: [96],
    change: { "TLS 1.0": "off-by-default", "TLS 1.1": "off-by-default" },
    sources: [SOURCES.caniuse],
  },
  {
    family: "firefox",
    from: [97],
    to: null,
    change: {},
    proviso: "and no longer speaks TLS 1.0 or 1.1, so an old version on its login points to a proxy",
    sources: [SOURCES.sslLabs],
  },
];
