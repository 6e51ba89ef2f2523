import { describe, expect, it } from "vitest";
import type { Area, Sureness } from "../area";
import type { ClientFacts } from "../client";
import { recognise } from "./testing";

type Case = readonly [
  sentence: string,
  facts: Partial<ClientFacts>,
  expected: { area: Area; product: string; client: string; sureness: Sureness; rule: string },
];

const CASES: readonly Case[] = [
  [
    "Chrome with application Browser is a sure user",
    { loginType: "Application", application: "Browser", browser: "Chrome 37", platform: "Windows 7" },
    {
      area: "users",
      product: "Browser",
      client: "Chrome 37 on Windows 7",
      sureness: "sure",
      rule: "login-type:Application",
    },
  ],
  [
    "application Browser is a sure user even when the browser is unknown",
    { application: "Browser", browser: "Unknown", platform: "Windows 7" },
    {
      area: "users",
      product: "Browser",
      client: "Unknown browser on Windows 7",
      sureness: "sure",
      rule: "application:browser",
    },
  ],
  [
    "login type Application with an unknown browser is a likely user",
    { loginType: "Application", application: "N/A", browser: "Unknown" },
    {
      area: "users",
      product: "Browser",
      client: "Unknown browser",
      sureness: "likely",
      rule: "login-type:Application",
    },
  ],
  [
    "a browser login that names a program as browser is a presumed user",
    { loginType: "Application", application: "Browser", browser: "Java" },
    { area: "users", product: "Browser", client: "Java", sureness: "guess", rule: "login-type:Application" },
  ],
  [
    "a browser in an export without login type is a likely user",
    { browser: "Firefox 45" },
    { area: "users", product: "Browser", client: "Firefox 45", sureness: "likely", rule: "browser:real" },
  ],
  [
    "a browser with an unheard-of login type is a presumed user",
    { browser: "IE 8", platform: "Windows XP", loginType: "SAML Sfdc Initiated" },
    {
      area: "users",
      product: "Browser",
      client: "IE 8 on Windows XP",
      sureness: "guess",
      rule: "browser:real",
    },
  ],
  [
    "Data Loader shows its version in the client only",
    { loginType: "Partner Product", application: "Dataloader Bulk", clientVersion: "29.0", browser: "Java" },
    {
      area: "tools",
      product: "Data Loader",
      client: "Data Loader 29.0",
      sureness: "sure",
      rule: "application:data-loader",
    },
  ],
  [
    "Data Loader without a version is just Data Loader",
    { application: "Dataloader Partner", clientVersion: "N/A", apiType: "SOAP Partner", apiVersion: "29.0" },
    {
      area: "tools",
      product: "Data Loader",
      client: "Data Loader",
      sureness: "sure",
      rule: "application:data-loader",
    },
  ],
  [
    "a web page of Salesforce is fixed in the browser it runs in",
    { application: "Salesforce Help & Training", browser: "Chrome 47", platform: "Windows 7" },
    {
      area: "users",
      product: "Salesforce Help & Training",
      client: "Chrome 47 on Windows 7",
      sureness: "sure",
      rule: "application:salesforce-help-and-training",
    },
  ],
  [
    "an unnamed Java program with an API is a Java client",
    {
      loginType: "Other Apex API",
      application: "N/A",
      browser: "Java (Salesforce.com)",
      apiType: "SOAP Partner",
      apiVersion: "29.0",
    },
    {
      area: "integrations",
      product: "Java client",
      client: "Java (Salesforce.com), SOAP Partner 29.0",
      sureness: "likely",
      rule: "headless:java",
    },
  ],
  [
    "event log codes are read and written out",
    { loginType: "I", browser: "Go-http-client/1.1", apiType: "P", apiVersion: "9998.0" },
    {
      area: "integrations",
      product: "Go client",
      client: "Go-http-client/1.1, SOAP Partner",
      sureness: "likely",
      rule: "headless:go",
    },
  ],
  [
    "an API login of an unknown program is a presumed integration",
    { loginType: "Other Apex API", application: "Acme Sync", browser: "Unknown", apiVersion: "35.0" },
    {
      area: "integrations",
      product: "Acme Sync",
      client: "Acme Sync, API 35.0",
      sureness: "guess",
      rule: "login-type:OtherApi",
    },
  ],
  [
    "an API login that names nothing is called by its login type",
    { loginType: "Other Apex API", application: "N/A", browser: "Unknown" },
    {
      area: "integrations",
      product: "Other Apex API",
      client: "Other Apex API",
      sureness: "guess",
      rule: "login-type:OtherApi",
    },
  ],
  [
    "an API type alone is a presumed integration",
    { apiType: "SOAP Enterprise", apiVersion: "20.0" },
    {
      area: "integrations",
      product: "Unnamed client",
      client: "SOAP Enterprise 20.0",
      sureness: "guess",
      rule: "fallback:api-type",
    },
  ],
  [
    "an AppExchange login of an unknown package is a likely package",
    { loginType: "AppExchange", application: "Acme Quotes", browser: "Unknown" },
    {
      area: "packages",
      product: "Acme Quotes",
      client: "Acme Quotes",
      sureness: "likely",
      rule: "login-type:AppExchange",
    },
  ],
  [
    "an unnamed partner login is a partner product",
    { loginType: "Partner Product", application: "N/A", browser: "Java" },
    {
      area: "packages",
      product: "Partner product",
      client: "Java",
      sureness: "likely",
      rule: "login-type:Partner",
    },
  ],
  [
    "an unknown application that signs in through a browser is a presumed tool",
    { loginType: "Remote Access 2.0", application: "Acme Desk", browser: "Chrome 47", platform: "Windows 7" },
    {
      area: "tools",
      product: "Acme Desk",
      client: "Acme Desk, Chrome 47 on Windows 7",
      sureness: "guess",
      rule: "fallback:remote-access-browser",
    },
  ],
  [
    "remote access by a program is a likely integration",
    { loginType: "Remote Access 2.0", application: "Acme Sync", browser: "Python Requests" },
    {
      area: "integrations",
      product: "Acme Sync",
      client: "Acme Sync, Python Requests",
      sureness: "likely",
      rule: "headless:python",
    },
  ],
  [
    "remote access of an unknown application without a browser stays to be classified",
    { loginType: "Remote Access 2.0", application: " Acme Sync ", browser: "Unknown", clientVersion: "N/A" },
    { area: "unclassified", product: "Acme Sync", client: "Acme Sync", sureness: "guess", rule: "none" },
  ],
  [
    "remote access that names nothing is called by its login type",
    { loginType: "i", application: "N/A", browser: "Unknown" },
    {
      area: "unclassified",
      product: "Remote Access 2.0",
      client: "Remote Access 2.0",
      sureness: "guess",
      rule: "none",
    },
  ],
  [
    "an unknown application keeps its version out of the product",
    { application: "Acme Sync 3.2.1", clientVersion: "3.2.1" },
    {
      area: "unclassified",
      product: "Acme Sync",
      client: "Acme Sync 3.2.1",
      sureness: "guess",
      rule: "none",
    },
  ],
  [
    "a login that says nothing is an unnamed client",
    {},
    {
      area: "unclassified",
      product: "Unnamed client",
      client: "Unnamed client",
      sureness: "guess",
      rule: "none",
    },
  ],
];

describe("recognising a client", () => {
  it.each(CASES)("%s", (_sentence, facts, expected) => {
    const recognition = recognise(facts);
    expect(recognition).toMatchObject(expected);
    expect(recognition.why).not.toBe("");
  });

  it("says whether the login belongs to someone outside the company", () => {
    expect(recognise({ loginType: "Partner Portal", browser: "Chrome 47" })).toMatchObject({
      area: "users",
      sureness: "sure",
      external: true,
    });
    expect(recognise({ loginType: "9", application: "Salesforce for iOS" }).external).toBe(true);
    expect(recognise({ loginType: "Application", browser: "Chrome 47" }).external).toBe(false);
  });

  it("says why in words", () => {
    expect(recognise({ application: "Dataloader Bulk" }).why).toBe(
      "Application is Dataloader Bulk, a known name",
    );
  });

  it.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("takes %s for plain text", (text) => {
    for (const field of ["loginType", "loginSubtype", "browser", "platform", "clientVersion"] as const) {
      expect(recognise({ [field]: text })).toMatchObject({ area: "unclassified", rule: "none" });
    }
    expect(recognise({ application: text })).toMatchObject({ area: "unclassified", product: text });
    expect(recognise({ apiType: text, apiVersion: text })).toMatchObject({
      area: "integrations",
      client: `${text} ${text}`,
    });
  });
});
