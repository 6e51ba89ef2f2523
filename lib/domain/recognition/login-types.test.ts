import { describe, expect, it } from "vitest";
import type { Area } from "../area";
import { INTEGRATION_SUBTYPES } from "./login-subtypes";
import { findLoginType, LOGIN_TYPES, type LoginAccess } from "./login-types";
import { recognise } from "./testing";

const AREA_OF_ACCESS: Record<LoginAccess, Area | null> = {
  user: "users",
  "external-user": "users",
  package: "packages",
  integration: "integrations",
  platform: "platform",
  tool: "tools",
  "by-application": null,
};

describe("login types", () => {
  it.each(LOGIN_TYPES)("$label is found by label, API name and code", (row) => {
    expect(findLoginType(row.label)).toBe(row);
    expect(findLoginType(` ${row.label.toUpperCase()} `)).toBe(row);
    expect(findLoginType(row.apiName.toLowerCase())).toBe(row);
    if (row.code !== null) expect(findLoginType(row.code)).toBe(row);
    expect(row.source).not.toBe("");
  });

  it.each(LOGIN_TYPES.filter((row) => AREA_OF_ACCESS[row.access] !== null))(
    "a login of type $label alone stands in its area",
    (row) => {
      const recognition = recognise({ loginType: row.label });
      expect(recognition.area).toBe(AREA_OF_ACCESS[row.access]);
      expect(recognition.rule).toBe(`login-type:${row.apiName}`);
      expect(recognition.external).toBe(row.access === "external-user");
    },
  );

  it("tells codes apart by case", () => {
    expect(findLoginType("R")?.apiName).toBe("Partner");
    expect(findLoginType("r")?.apiName).toBe("EmployeeLoginToCommunity");
    expect(findLoginType("I")?.apiName).toBe("OtherApi");
    expect(findLoginType("i")?.apiName).toBe("Oauth2");
  });

  it("knows no other text", () => {
    for (const text of ["", "a", "Remote Access 1.0", "constructor", "__proto__"]) {
      expect(findLoginType(text)).toBeNull();
    }
  });
});

describe("login subtypes", () => {
  it.each(INTEGRATION_SUBTYPES.flatMap((row) => row.spellings.map((spelling) => [spelling, row.name])))(
    "%s is an integration: %s",
    (loginSubtype) => {
      expect(recognise({ loginType: "Remote Access 2.0", loginSubtype })).toMatchObject({
        area: "integrations",
        sureness: "likely",
      });
    },
  );

  it.each([
    "OauthClientCredentials",
    "OAuth Client Credentials",
    "OauthTokenExchange",
    "OauthUsernamePassword",
    "OAuth Username-Password",
    "oauthpassword",
    "SoapApiLogin",
    "SOAP API",
  ])("%s marks an integration whatever its application", (loginSubtype) => {
    const recognition = recognise({ loginType: "i", loginSubtype, application: "Acme Sync" });
    expect(recognition).toMatchObject({ area: "integrations", product: "Acme Sync", sureness: "likely" });
  });

  it.each(["OauthHybridTokenExchange", "OauthRefreshToken", "UsernamePasswordUiLogin", "constructor"])(
    "%s alone marks nothing",
    (loginSubtype) => {
      expect(recognise({ loginSubtype }).area).toBe("unclassified");
    },
  );
});
