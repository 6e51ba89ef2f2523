import type { Overlay } from "./overlays";
import { SOURCES } from "./sources";
import { supportTable } from "./support";

/** The stock browser of Android; its number is the number of the system. */
export const ANDROID_OVERLAYS: readonly Overlay[] = [
  {
    family: "android",
    from: null,
    to: [4, 0],
    change: supportTable("on", "absent", "absent", "absent"),
    because: "Android before 4.1 has nothing newer than TLS 1.0",
    steps: { replace: ["Update or replace the device.", "From Android 4.0 on, Chrome is a stop-gap."] },
    sources: [SOURCES.adobe, SOURCES.androidSockets, SOURCES.sslLabs, SOURCES.pandadoc],
  },
  {
    family: "android",
    from: [4, 1],
    to: [4, 3],
    change: supportTable("on", "absent", "absent", "absent"),
    because: "the system holds newer TLS, but its browser never uses it and has no switch",
    steps: {
      replace: ["Use Chrome, which brings its own TLS.", "Or update the device to Android 5 or later."],
    },
    sources: [SOURCES.office365, SOURCES.pandadoc, SOURCES.sslLabs, SOURCES.androidSockets],
  },
  {
    family: "android",
    from: [4, 4],
    to: [4],
    change: supportTable("on", "off-by-default", "off-by-default", "absent"),
    because: "with Android 4.4 it differs from device to device",
    steps: {
      switchOn: ["Test the device.", "Better: use Chrome, or a device with Android 5 or later."],
      replace: ["Use a current Chrome, or replace the device."],
    },
    sources: [SOURCES.androidCaptures, SOURCES.sslLabs, SOURCES.adobe],
  },
  {
    family: "android",
    from: [5],
    to: [9],
    change: supportTable("on", "on", "on", "absent"),
    because: "Android before 10 stops at TLS 1.2",
    steps: { replace: ["Use a current Chrome, or replace the device."] },
    sources: [SOURCES.adobe, SOURCES.sslLabs, SOURCES.androidSockets],
  },
  {
    family: "android",
    from: [10],
    to: null,
    change: supportTable("on", "on", "on", "on"),
    sources: [SOURCES.mozilla, SOURCES.sslLabs],
  },
];
