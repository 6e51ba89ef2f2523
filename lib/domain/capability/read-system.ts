/** The operating systems that decide what a browser can speak. */
export type System =
  | "windows-xp-or-older"
  | "windows-vista"
  | "windows-server-2008"
  | "windows-7-or-newer"
  | "windows-phone"
  | "mac"
  | "ios"
  | "android"
  | "other";

const SYSTEMS: readonly { readonly pattern: RegExp; readonly system: System }[] = [
  { pattern: /windows (phone|mobile)/i, system: "windows-phone" },
  { pattern: /windows (server )?2008(?! ?r2)/i, system: "windows-server-2008" },
  { pattern: /vista|windows nt 6\.0/i, system: "windows-vista" },
  { pattern: /windows (xp|me|9[58]|(server )?200[03]|nt [345])/i, system: "windows-xp-or-older" },
  {
    pattern: /windows (7|8|8\.1|10|11|nt 6\.[123]|nt 10|(server )?(2008 ?r2|2012|2016|2019|202\d))(?!\d)/i,
    system: "windows-7-or-newer",
  },
  { pattern: /iphone|ipad|ipod|\bios\b/i, system: "ios" },
  { pattern: /android/i, system: "android" },
  { pattern: /mac|os ?x/i, system: "mac" },
];

/** Sorts a Platform cell ("Windows 7", "Mac OSX", "iPhone"); "other" when it names none that matters. */
export function readSystem(platform: string): System {
  return SYSTEMS.find(({ pattern }) => pattern.test(platform))?.system ?? "other";
}
