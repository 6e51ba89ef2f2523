/** What a rule may look at: what the tables call the product, cells of the export, who and from where. */
export const RULE_FIELDS = [
  "product",
  "application",
  "browser",
  "platform",
  "clientVersion",
  "loginType",
  "apiType",
  "apiVersion",
  "apiFamily",
  "user",
  "address",
] as const;
export type RuleField = (typeof RULE_FIELDS)[number];

export const FIELD_NAMES: Record<RuleField, string> = {
  product: "Recognised as",
  application: "Application",
  browser: "Browser",
  platform: "Platform",
  clientVersion: "Client version",
  loginType: "Login type",
  apiType: "API type",
  apiVersion: "API version",
  apiFamily: "API family",
  user: "User",
  address: "Source IP",
};
