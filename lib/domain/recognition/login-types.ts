/** Who stands behind a login type; `by-application` when only the application or browser can tell. */
export type LoginAccess =
  "user" | "external-user" | "package" | "integration" | "platform" | "tool" | "by-application";

export type LoginType = {
  readonly label: string;
  readonly apiName: string;
  /** The one-character, case-sensitive code of event log files; null where none is documented. */
  readonly code: string | null;
  readonly access: LoginAccess;
  readonly source: string;
};

const SOURCE = "Salesforce docs: LoginHistory.LoginType and event log login type codes";

function loginType(code: string | null, apiName: string, label: string, access: LoginAccess): LoginType {
  return { label, apiName, code, access, source: SOURCE };
}

const SESSION_SOURCE = "Salesforce docs: AuthSession.LoginType";

/** Further labels, of sessions; what is left out there says nothing of who logs in. */
const SESSION_TYPES: readonly LoginType[] = (
  [
    ["Apex Office Toolkit", "tool"],
    ["Excel Integration", "tool"],
    ["Outlook Integration", "tool"],
    ["Salesforce Outlook Integration", "tool"],
    ["DataJunction", "integration"],
    ["DB Replication", "integration"],
    ["Community", "external-user"],
    ["Self-Service", "external-user"],
    ["Salesforce.com Website", "user"],
    ["SysAdmin Switch", "user"],
  ] as const
).map(([label, access]) => ({
  label,
  apiName: label.replaceAll(" ", ""),
  code: null,
  access,
  source: SESSION_SOURCE,
}));

export const LOGIN_TYPES: readonly LoginType[] = [
  loginType("A", "Application", "Application", "user"),
  loginType("7", "AppExchange", "AppExchange", "package"),
  loginType("R", "Partner", "Partner Product", "package"),
  loginType("I", "OtherApi", "Other Apex API", "by-application"),
  loginType("i", "Oauth2", "Remote Access 2.0", "by-application"),
  loginType("6", "Oauth", "Remote Access Client", "by-application"),
  loginType("s", "Certificate", "Certificate-based login", "user"),
  loginType("z", "LightningLogin", "Lightning Login", "user"),
  loginType("w", "PasswordlessLogin", "Passwordless Login", "user"),
  loginType(null, "PasswordlessPasskeyLogin", "Passwordless Login via Passkeys (beta)", "user"),
  loginType("r", "EmployeeLoginToCommunity", "Employee Login to Community", "user"),
  loginType("k", "ChatterCommunityPortalUnPwd", "Chatter Communities External User", "external-user"),
  loginType(
    "n",
    "ChatterCommunityThirdPartySso",
    "Chatter Communities External User Third Party SSO",
    "external-user",
  ),
  loginType("m", "SamlChatterNetworks", "SAML Chatter Communities External User SSO", "external-user"),
  loginType("3", "Portal", "Customer Service Portal", "external-user"),
  loginType("b", "SamlCspPortal", "SAML Customer Service Portal SSO", "external-user"),
  loginType(null, "PortalThirdPartySso", "Customer Service Portal Third-Party SSO", "external-user"),
  loginType("9", "PrmPortal", "Partner Portal", "external-user"),
  loginType("c", "SamlPrmPortal", "SAML Partner Portal SSO", "external-user"),
  loginType("q", "PrmPortalThirdPartySso", "Partner Portal Third-Party SSO", "external-user"),
  loginType("5", "Saml", "SAML Idp Initiated SSO", "user"),
  loginType("8", "Saml2", "SAML Sfdc Initiated SSO", "user"),
  loginType("h", "SamlSite", "SAML Site SSO", "user"),
  loginType("E", "SelfService", "SelfService", "external-user"),
  loginType("j", "ThirdPartySso", "Third Party SSO", "user"),
  loginType("l", "NetworksPortalApiOnly", "Networks Portal API Only", "integration"),
  loginType("x", "CrossTenantLogin", "Cross Tenant Login (internal use)", "platform"),
  loginType(null, "HelpAndTraining", "Help And Training", "platform"),
  loginType(null, "IeOfflineClient", "Offline Client", "tool"),
  ...SESSION_TYPES,
];

const BY_NAME = new Map(
  LOGIN_TYPES.flatMap((row) => [
    [row.label.toLowerCase(), row] as const,
    [row.apiName.toLowerCase(), row] as const,
  ]),
);

const BY_CODE = new Map(LOGIN_TYPES.flatMap((row) => (row.code === null ? [] : [[row.code, row] as const])));

/** The login type of a label or API name (any case) or of an event log code (exact case); null when unknown. */
export function findLoginType(text: string): LoginType | null {
  const name = text.trim();
  return BY_CODE.get(name) ?? BY_NAME.get(name.toLowerCase()) ?? null;
}
