import { daily } from "@/lib/services/sample/setup-export";

/** Logins of the specs about work: Bob below the target and later fixed, and somebody who never was below. */
export const BOB = { user: "bob@example.com", browser: "IE 9", platform: "Windows 7" };
export const OLD = daily("2026-09-01", 20).map((time) => ({ ...BOB, time, tls: "TLS 1.0" }));
export const OTHERS = daily("2026-09-01", 81).map((time) => ({
  time,
  user: "ann@example.com",
  tls: "TLS 1.2",
  type: "SAML Sfdc Initiated SSO",
}));
export const FIXED = daily("2026-09-25", 40).map((time) => ({
  ...BOB,
  browser: "Chrome 120",
  time,
  tls: "TLS 1.2",
}));
