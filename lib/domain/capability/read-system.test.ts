import { describe, expect, it } from "vitest";
import { readSystem, type System } from "./read-system";

const PLATFORMS: readonly [platform: string, System][] = [
  ["Windows XP", "windows-xp-or-older"],
  ["Windows 2000", "windows-xp-or-older"],
  ["Windows Server 2003", "windows-xp-or-older"],
  ["Windows Vista", "windows-vista"],
  ["Windows Server 2008", "windows-server-2008"],
  ["Windows Server 2008 R2", "windows-7-or-newer"],
  ["Windows 7", "windows-7-or-newer"],
  ["Windows 8.1", "windows-7-or-newer"],
  ["Windows 10", "windows-7-or-newer"],
  ["Windows Server 2012", "windows-7-or-newer"],
  ["Windows Phone 8", "windows-phone"],
  ["Mac OSX", "mac"],
  ["iPhone", "ios"],
  ["iPad", "ios"],
  ["Android 4.4", "android"],
  ["Windows", "other"],
  ["Linux", "other"],
  ["", "other"],
];

describe("the Platform cell", () => {
  it.each(PLATFORMS)("%j is %s", (platform, system) => {
    expect(readSystem(platform)).toBe(system);
  });
});
