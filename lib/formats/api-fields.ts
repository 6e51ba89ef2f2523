import { bareName } from "./column-names";
import type { LoginField } from "./login-row";

/**
 * Names the API gives the fields of a login. Source: Salesforce object references LoginHistory and LoginEvent (API 67);
 * older versions spell some in other case, which does not matter here.
 */
const API_FIELDS: ReadonlyMap<string, LoginField> = new Map<string, LoginField>([
  ["username", "username"],
  ["userid", "userId"],
  ["logintime", "loginTime"],
  ["sourceip", "sourceIp"],
  ["logintype", "loginType"],
  ["loginsubtype", "loginSubtype"],
  ["status", "status"],
  ["browser", "browser"],
  ["platform", "platform"],
  ["application", "application"],
  ["clientversion", "clientVersion"],
  ["apitype", "apiType"],
  ["apiversion", "apiVersion"],
  ["loginurl", "loginUrl"],
  ["tlsprotocol", "tlsProtocol"],
  ["ciphersuite", "cipherSuite"],
  ["countryiso", "countryCode"],
  ["country", "country"],
  ["subdivision", "subdivision"],
  ["city", "city"],
  ["organizationid", "organizationId"],
]);

/** The field of an API name; the last part of a dotted path counts (`LoginGeo.Country`), and `User.Username`. */
export function fieldOfApiName(name: string): LoginField | undefined {
  const [last = "", parent] = name.split(".").reverse();
  if (parent !== undefined && !/^(user|logingeo|loginhistory)$/i.test(parent.trim())) return undefined;
  return API_FIELDS.get(bareName(last));
}

/** A record id in its 15-character form; anything else stays what it is. */
export function shortId(id: string): string {
  return /^[a-zA-Z0-9]{18}$/.test(id) ? id.slice(0, 15) : id;
}
