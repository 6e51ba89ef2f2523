import { describe, expect, it } from "vitest";
import { SILENT_CLIENT, type ClientFacts } from "../client";
import type { Target } from "../protocol";
import { capabilityOf, judgeSupport, type Verdict } from "./capability";
import { supportTable } from "./support";

function login(cells: Partial<ClientFacts>): ClientFacts {
  return { ...SILENT_CLIENT, ...cells };
}

const BROWSERS: readonly [sentence: string, browser: string, platform: string, Target, Verdict][] = [
  ["IE 9 on Windows Vista cannot speak TLS 1.2", "IE 9", "Windows Vista", "TLS 1.2", "blocked"],
  ["IE 8 on Windows XP cannot speak TLS 1.1", "IE 8", "Windows XP", "TLS 1.1", "blocked"],
  ["IE 8 on Windows XP is ready for TLS 1.0", "IE 8", "Windows XP", "TLS 1.0", "ready"],
  ["IE 6 speaks TLS 1.0 once it is switched on", "IE 6", "Windows XP", "TLS 1.0", "fixable"],
  ["IE 7 on Windows Vista cannot speak TLS 1.1", "IE 7", "Windows Vista", "TLS 1.1", "blocked"],
  ["IE 7 on Windows 7 hides a later version", "IE 7", "Windows 7", "TLS 1.2", "unknown"],
  ["IE 10 on Windows 7 speaks TLS 1.2 once it is switched on", "IE 10", "Windows 7", "TLS 1.2", "fixable"],
  ["IE 8 on Windows Server 2008 needs an update", "IE 8", "Windows Server 2008", "TLS 1.2", "fixable"],
  [
    "IE 9 on Windows Server 2008 R2 is like Windows 7",
    "IE 9",
    "Windows Server 2008 R2",
    "TLS 1.2",
    "fixable",
  ],
  ["IE 9 without its Windows cannot be judged", "IE 9", "", "TLS 1.2", "unknown"],
  ["IE 10 without its Windows is still fixable", "IE 10", "Unknown", "TLS 1.2", "fixable"],
  ["IE 11 is ready for TLS 1.2", "Internet Explorer 11", "Windows 7", "TLS 1.2", "ready"],
  ["IE 11 cannot speak TLS 1.3", "Internet Explorer 11", "Windows 10", "TLS 1.3", "blocked"],
  ["IE Mobile 10 has it off", "IE Mobile 10", "Windows Phone 8", "TLS 1.2", "fixable"],
  [
    "Chrome 120 is ready for TLS 1.1 although it no longer speaks it",
    "Chrome 120",
    "Windows 10",
    "TLS 1.1",
    "ready",
  ],
  [
    "Chrome 120 is ready for TLS 1.0 although it no longer speaks it",
    "Chrome 120",
    "Windows 10",
    "TLS 1.0",
    "ready",
  ],
  ["Chrome 900, newer than the data, is ready for TLS 1.3", "Chrome 900", "Mac OSX", "TLS 1.3", "ready"],
  ["Chrome 21 cannot speak TLS 1.1", "Chrome 21", "Windows 7", "TLS 1.1", "blocked"],
  ["Chrome 28 is ready for TLS 1.1", "Chrome 28", "Windows 7", "TLS 1.1", "ready"],
  ["Chrome 29 cannot speak TLS 1.2", "Chrome 29", "Windows 7", "TLS 1.2", "blocked"],
  ["Chrome 37 is ready for TLS 1.2", "Chrome 37", "Windows 7", "TLS 1.2", "ready"],
  ["Chrome 60 cannot speak the final TLS 1.3", "Chrome 60", "Windows 10", "TLS 1.3", "blocked"],
  ["Chrome 70 is ready for TLS 1.3", "Chrome 70", "Windows 10", "TLS 1.3", "ready"],
  ["Chrome Mobile 80 goes by the number of Chrome", "Chrome Mobile 80", "Android 4.4", "TLS 1.3", "ready"],
  ["Chrome without a version cannot be judged", "Chrome", "Windows 7", "TLS 1.2", "unknown"],
  ["Firefox 22 cannot speak TLS 1.1", "Firefox 22", "Windows 7", "TLS 1.1", "blocked"],
  ["Firefox 23 speaks TLS 1.1 once it is switched on", "Firefox 23", "Windows 7", "TLS 1.1", "fixable"],
  ["Firefox 23 cannot speak TLS 1.2", "Firefox 23", "Windows 7", "TLS 1.2", "blocked"],
  ["Firefox 24 speaks TLS 1.1 once it is switched on", "Firefox 24", "Windows XP", "TLS 1.1", "fixable"],
  ["Firefox 24 speaks TLS 1.2 once it is switched on", "Firefox 24", "Windows XP", "TLS 1.2", "fixable"],
  ["Firefox 45 is ready for TLS 1.2", "Firefox 45", "Windows 7", "TLS 1.2", "ready"],
  ["Firefox 60 cannot speak the final TLS 1.3", "Firefox 60", "Windows 7", "TLS 1.3", "blocked"],
  ["Safari 6 cannot speak TLS 1.2", "Safari 6", "Mac OSX", "TLS 1.2", "blocked"],
  ["Safari 9 is ready for TLS 1.2", "Safari 9", "Mac OSX", "TLS 1.2", "ready"],
  ["Safari 13 speaks TLS 1.3 on some macOS only", "Safari 13", "Mac OSX", "TLS 1.3", "unknown"],
  ["Safari 15 is ready for TLS 1.3", "Safari 15", "Mac OSX", "TLS 1.3", "ready"],
  ["Safari 6 on an iPhone is ready for TLS 1.2", "Safari 6", "iPhone", "TLS 1.2", "ready"],
  ["Safari 4 on an iPhone cannot speak TLS 1.2", "Safari 4", "iPhone", "TLS 1.2", "blocked"],
  ["Safari 12.2 on an iPhone is ready for TLS 1.3", "Safari 12.2", "iPhone", "TLS 1.3", "ready"],
  ["Microsoft Edge 14 is ready for TLS 1.2", "Microsoft Edge 14", "Windows 10", "TLS 1.2", "ready"],
  ["Microsoft Edge 14 cannot speak TLS 1.3", "Microsoft Edge 14", "Windows 10", "TLS 1.3", "blocked"],
  ["Edge 120 is ready for TLS 1.3", "Edge 120", "Windows 11", "TLS 1.3", "ready"],
  ["Opera 12 speaks TLS 1.2 once it is switched on", "Opera 12", "Windows 7", "TLS 1.2", "fixable"],
  ["Opera 16 cannot speak TLS 1.2", "Opera 16", "Windows 7", "TLS 1.2", "blocked"],
  ["Opera 30 is ready for TLS 1.2", "Opera 30", "Windows 7", "TLS 1.2", "ready"],
  ["The browser of Android 4.2 cannot speak TLS 1.2", "Android 4.2", "Android 4.2", "TLS 1.2", "blocked"],
  ["The browser of Android 4.4 differs by device", "Android 4.4", "Android 4.4", "TLS 1.2", "fixable"],
  ["The browser of Android 4 cannot be judged", "Android 4", "Android", "TLS 1.2", "unknown"],
  ["The browser of Android 5.1 is ready for TLS 1.2", "Android", "Android 5.1", "TLS 1.2", "ready"],
  ["Unknown stays unknown", "Unknown", "Unknown", "TLS 1.2", "unknown"],
  ["A browser nobody knows stays unknown", "NetFront 4", "Unknown", "TLS 1.0", "unknown"],
];

describe("the browsers", () => {
  it.each(BROWSERS)("%s", (_sentence, browser, platform, target, verdict) => {
    const capability = capabilityOf(login({ browser, platform, application: "Browser" }), target);
    expect(capability.verdict).toBe(verdict);
    expect(capability.reason).toMatch(/\.$/);
    expect(capability.fix.length > 0).toBe(
      verdict === "fixable" ||
        verdict === "blocked" ||
        (capability.sources.length > 0 && verdict === "unknown"),
    );
  });
});

const RUNTIME_LOGINS: readonly [sentence: string, Partial<ClientFacts>, Target, Verdict][] = [
  [
    "Java that hides its version cannot be judged",
    { browser: "Java (Salesforce.com)" },
    "TLS 1.2",
    "unknown",
  ],
  ["Java 6 cannot speak TLS 1.2", { browser: "Java/1.6.0_45" }, "TLS 1.2", "blocked"],
  ["Java 7 speaks TLS 1.2 once it is switched on", { browser: "Java/1.7.0_80" }, "TLS 1.2", "fixable"],
  ["Java 8 is ready for TLS 1.2", { browser: "Java 1.8.0_144" }, "TLS 1.2", "ready"],
  ["Java 11 is ready for TLS 1.3", { browser: "Java/11.0.2" }, "TLS 1.3", "ready"],
  [
    "Apache HttpClient goes by its Java",
    { browser: "Apache-HttpClient/4.5 (Java/1.8.0_92)" },
    "TLS 1.2",
    "ready",
  ],
  ["Apache HttpClient alone cannot be judged", { browser: "Apache HttpClient" }, "TLS 1.2", "unknown"],
  [".NET cannot be judged", { browser: ".NET" }, "TLS 1.2", "unknown"],
  ["Python cannot be judged without a version", { browser: "python-requests/2.9.1" }, "TLS 1.2", "unknown"],
  [
    "Python 2.7 without its third number cannot be judged",
    { browser: "Python-urllib/2.7" },
    "TLS 1.2",
    "unknown",
  ],
  ["Python 2.7.5 cannot speak TLS 1.2", { browser: "Python 2.7.5" }, "TLS 1.2", "blocked"],
  [
    "Data Loader 30 needs another Java or a setting",
    { clientVersion: "DataLoaderBulkUI/30.0" },
    "TLS 1.2",
    "fixable",
  ],
  ["Data Loader 36 is ready for TLS 1.2", { application: "Data Loader 36" }, "TLS 1.2", "ready"],
  [
    "Data Loader goes before the Java it runs on",
    {
      application: "Data Loader",
      browser: "Java (Salesforce.com)",
      clientVersion: "DataLoaderPartnerUI/45.0.0",
    },
    "TLS 1.3",
    "ready",
  ],
  ["Data Loader without a version cannot be judged", { application: "Data Loader" }, "TLS 1.2", "unknown"],
  [
    "Salesforce for Outlook cannot be judged",
    { application: "Salesforce for Outlook", browser: "IE 9", platform: "Windows 7" },
    "TLS 1.2",
    "unknown",
  ],
];

describe("clients without a browser", () => {
  it.each(RUNTIME_LOGINS)("%s", (_sentence, cells, target, verdict) => {
    const capability = capabilityOf(login(cells), target);
    expect(capability.verdict).toBe(verdict);
    expect(capability.sources).not.toHaveLength(0);
    expect(capability.fix.length > 0).toBe(verdict !== "ready");
  });

  it("Apache HttpClient is named with its Java, not with a version of its own", () => {
    const { client } = capabilityOf(login({ browser: "Apache-HttpClient/4.5 (Java/1.7.0_80)" }), "TLS 1.2");
    expect(client).toBe("Apache HttpClient on Java 7 update 80");
  });

  it("A retired tool that only memory knows sends to the vendor", () => {
    const capability = capabilityOf(login({ application: "Chatter Desktop" }), "TLS 1.2");
    expect(capability).toMatchObject({ verdict: "fixable", memoryOnly: true, client: "Chatter Desktop" });
    expect(capability.reason).toMatch(/check with the vendor\.$/);
  });

  it("What only memory says is marked and sends to the vendor", () => {
    const capability = capabilityOf(login({ browser: "Python 3.8" }), "TLS 1.3");
    expect(capability).toMatchObject({ verdict: "ready", memoryOnly: true });
    expect(capability.reason).toMatch(/check with the vendor\.$/);
  });
});

describe("the answer", () => {
  it("IE 9 on Windows 7 is named in full, with its support and its sources", () => {
    const capability = capabilityOf(login({ browser: "IE 9", platform: "Windows 7" }), "TLS 1.2");
    expect(capability.client).toBe("Internet Explorer 9 on Windows 7");
    expect(capability.support).toEqual(supportTable("on", "off-by-default", "off-by-default", "absent"));
    expect(capability.reason).toBe(
      "Internet Explorer 9 on Windows 7 has TLS 1.2, but switched off: " +
        "up to version 10 Internet Explorer leaves the newer versions unticked.",
    );
    expect(capability.sources.map((source) => source.name)).toContain("Asana developer news, 18 August 2016");
  });

  it("Chrome 120 no longer speaks the old versions, which points to a proxy", () => {
    const capability = capabilityOf(login({ browser: "Chrome 120", platform: "Windows 10" }), "TLS 1.1");
    expect(capability.support).toEqual(supportTable("absent", "absent", "on", "on"));
    expect(capability.reason).toMatch(/^Chrome 120 on Windows 10 has TLS 1\.2 and TLS 1\.3 on .* proxy\.$/);
  });

  it("Steps that only reach TLS 1.1 are not offered for TLS 1.2", () => {
    const steps = capabilityOf(login({ browser: "Firefox 23" }), "TLS 1.2").fix.join(" ");
    expect(steps).not.toContain("about:config");
  });

  it("One protocol that is on outweighs all that are unknown or off", () => {
    expect(judgeSupport(supportTable("absent", "unknown", "off-by-default", "on"), "TLS 1.1")).toBe("ready");
    expect(judgeSupport(supportTable("on", "unknown", "off-by-default", "absent"), "TLS 1.1")).toBe(
      "fixable",
    );
    expect(judgeSupport(supportTable("on", "unknown", "absent", "absent"), "TLS 1.1")).toBe("unknown");
    expect(judgeSupport(supportTable("on", "on", "on", "absent"), "TLS 1.3")).toBe("blocked");
  });
});
