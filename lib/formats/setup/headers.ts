import type { LoginField } from "../login-row";

/**
 * Names a column of the Setup download may carry, in lower case with single blanks. Sources: Salesforce Field
 * Reference "LoginHistory" (labels), rows and scripts of public repositories that read the download.
 */
export const SETUP_HEADERS: ReadonlyMap<string, LoginField> = new Map<string, LoginField>([
  ["username", "username"],
  ["user name", "username"],
  ["login time", "loginTime"],
  ["logintime", "loginTime"],
  ["source ip", "sourceIp"],
  ["sourceip", "sourceIp"],
  ["login type", "loginType"],
  ["login subtype", "loginSubtype"],
  ["login sub type", "loginSubtype"],
  ["loginsubtype", "loginSubtype"],
  ["status", "status"],
  ["login status", "status"],
  ["browser", "browser"],
  ["platform", "platform"],
  ["application", "application"],
  ["client version", "clientVersion"],
  ["api type", "apiType"],
  ["api version", "apiVersion"],
  ["login url", "loginUrl"],
  ["tls protocol", "tlsProtocol"],
  ["tls version", "tlsProtocol"],
  ["tlsprotocol", "tlsProtocol"],
  ["tls cipher suite", "cipherSuite"],
  ["cipher suite", "cipherSuite"],
  ["ciphersuite", "cipherSuite"],
  ["country code", "countryCode"],
  ["countryiso", "countryCode"],
  ["country", "country"],
  ["subdivision", "subdivision"],
  ["city", "city"],
]);
