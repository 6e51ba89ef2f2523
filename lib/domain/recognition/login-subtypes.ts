export type IntegrationSubtype = {
  readonly name: string;
  /** Spellings in letters and digits only, lower case: API name, label and event log value. */
  readonly spellings: readonly string[];
  readonly source: string;
};

const DOCS = "Salesforce docs: LoginHistory.LoginSubType";

/**
 * Subtypes that only a program uses. The hybrid OAuth subtypes are left out on purpose: they belong to
 * mobile apps, where a person signs in.
 */
export const INTEGRATION_SUBTYPES: readonly IntegrationSubtype[] = [
  {
    name: "OAuth client credentials",
    spellings: ["oauthclientcredentials", "clientcredentials"],
    source: DOCS,
  },
  { name: "OAuth token exchange", spellings: ["oauthtokenexchange", "tokenexchange"], source: DOCS },
  {
    name: "OAuth username-password",
    spellings: ["oauthusernamepassword", "oauthpassword"],
    source: `${DOCS}; event log sample in Azure/Azure-Sentinel`,
  },
  {
    name: "SOAP API login",
    spellings: [
      "soapapi",
      "soapapilogin",
      "soapapiloginmobile",
      "soapapiloginnetworksportal",
      "soapapiloginportal",
      "soapapiloginselfservice",
    ],
    source: DOCS,
  },
];

const BY_SPELLING = new Map(
  INTEGRATION_SUBTYPES.flatMap((row) => row.spellings.map((spelling) => [spelling, row] as const)),
);

/** The integration subtype a cell names, in any of its spellings; null for every other subtype. */
export function findIntegrationSubtype(text: string): IntegrationSubtype | null {
  return BY_SPELLING.get(text.toLowerCase().replace(/[^a-z0-9]/g, "")) ?? null;
}
