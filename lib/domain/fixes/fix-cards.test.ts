import { describe, expect, it } from "vitest";
import { SILENT_CLIENT, type ClientFacts } from "../client";
import { APPLICATIONS } from "../recognition/applications";
import { HEADLESS_CLIENTS } from "../recognition/headless";
import { recogniseClient } from "../recognition/recognise-client";
import { DOERS } from "./fix-card";
import { FIX_CARDS, fixCardsFor, programIds, productNames } from "./fix-cards";

describe("the fix cards", () => {
  it.each(FIX_CARDS)("$id has a doer, steps, a check, a risk and a source with its date", (one) => {
    expect(one.id).toMatch(/^[a-z0-9-]+$/);
    expect(one.who.length).toBeGreaterThan(0);
    for (const doer of one.who) expect(DOERS).toContain(doer);
    expect(one.steps.length).toBeGreaterThanOrEqual(3);
    expect(one.check.text.length).toBeGreaterThan(20);
    expect(one.mayBreak.length).toBeGreaterThan(10);
    expect(one.sources.length).toBeGreaterThan(0);
    for (const { name, date } of one.sources) {
      expect(name).not.toBe("");
      expect(date).not.toBe("");
    }
    expect(one.sources.filter((source) => "url" in source && !source.url?.startsWith("https://"))).toEqual(
      [],
    );
    for (const { text } of [...one.steps, one.check]) expect(text).not.toMatch(/^\?|\? [A-Z].*\?$/);
  });

  it("has no id twice, and no card that rests on memory alone", () => {
    expect(new Set(FIX_CARDS.map(({ id }) => id)).size).toBe(FIX_CARDS.length);
    for (const one of FIX_CARDS) expect([...one.steps, one.check].some(({ memory }) => !memory)).toBe(true);
  });

  it("is looked up by programs and products that the tables know", () => {
    const programs = new Set(HEADLESS_CLIENTS.map(({ id }) => id));
    for (const id of programIds) expect(programs).toContain(id);
    const products = new Set(APPLICATIONS.map(({ name }) => name));
    for (const name of productNames) expect(products).toContain(name);
  });
});

it.each<[Partial<ClientFacts>, boolean, string]>([
  [{ browser: "IE 9", platform: "Windows 7" }, false, "internet-options"],
  [{ browser: "IE 8", platform: "Windows XP" }, false, "old-system"],
  [{ browser: "Chrome 20", platform: "Windows 7" }, false, "browser-update"],
  [{ browser: "Chrome 120", platform: "Windows 10" }, true, "reencrypting-proxy"],
  [{ browser: "Android Browser 4.1", platform: "Android 4.1" }, false, "android"],
  [{ browser: "Java (Salesforce.com)", loginType: "Other Apex API" }, false, "java"],
  [{ browser: "PHP-SOAP/5.4.29" }, false, "php"],
  [{ browser: "Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.1" }, false, "dotnet"],
  [{ application: "DataLoaderBulkUI/35.0.0", loginType: "Other Apex API" }, false, "data-loader"],
  [{ application: "Salesforce for Outlook" }, false, "outlook-integration"],
  [{ application: "Conga Composer" }, false, "appexchange-vendor"],
  [{ application: "MuleSoft Anypoint" }, false, "middleware"],
])("%j (suspect: %s) is helped by %s first", (some, suspect, id) => {
  const facts = { ...SILENT_CLIENT, ...some };
  expect(fixCardsFor(facts, recogniseClient(facts), suspect)[0]?.id).toBe(id);
});
