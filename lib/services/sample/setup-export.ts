/** One login of a made-up Setup download; what is left out gets a plain default. */
export type ExportedLogin = {
  readonly time: string;
  readonly user?: string;
  readonly ip?: string;
  readonly type?: string;
  readonly status?: string;
  readonly browser?: string;
  readonly platform?: string;
  readonly application?: string;
  readonly version?: string;
  readonly api?: string;
  readonly apiVersion?: string;
  readonly tls?: string;
  readonly cipher?: string;
  /** As the download's columns after the protocol say it, which are there when some login has one. */
  readonly country?: { readonly code: string; readonly name: string };
};

const HEADER = [
  "Username",
  "Login Time",
  "Source IP",
  "Login Type",
  "Status",
  "Browser",
  "Platform",
  "Application",
  "Client Version",
  "API Type",
  "API Version",
  "Login URL",
  "TLS Protocol",
  "TLS Cipher Suite",
  "Country Code",
  "Country",
];
const PLAIN = HEADER.length - 2;

/** A Setup download of these logins; without the TLS columns when `tls` is false, as Salesforce ships it. */
export function setupExport(logins: readonly ExportedLogin[], options: { tls?: boolean } = {}): string {
  const full = logins.some(({ country }) => country !== undefined) ? HEADER.length : PLAIN;
  const width = options.tls === false ? PLAIN - 2 : full;
  const lines = logins.map((login) => cellsOf(login).slice(0, width));
  return (
    [HEADER.slice(0, width), ...lines]
      .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","))
      .join("\r\n") + "\r\n"
  );
}

function cellsOf(login: ExportedLogin): string[] {
  return [
    login.user ?? "ann@example.com",
    login.time,
    login.ip ?? "203.0.113.7",
    login.type ?? "Application",
    login.status ?? "Success",
    login.browser ?? "Chrome 120",
    login.platform ?? "Windows 10",
    login.application ?? "Browser",
    login.version ?? "N/A",
    login.api ?? "N/A",
    login.apiVersion ?? "N/A",
    "login.salesforce.com",
    login.tls ?? "TLS 1.2",
    login.cipher ?? cipherFor(login.tls ?? "TLS 1.2"),
    login.country?.code ?? "",
    login.country?.name ?? "",
  ];
}

function cipherFor(protocol: string): string {
  if (protocol === "TLS 1.3") return "TLS_AES_256_GCM_SHA384";
  return protocol === "TLS 1.2" ? "ECDHE-RSA-AES256-GCM-SHA384" : "AES256-SHA";
}

/** Instants a day apart, as the download prints them: "11/3/2026 9:15:00 AM UTC". */
export function daily(from: string, count: number): string[] {
  const start = Date.parse(`${from}T09:15:00Z`);
  return Array.from({ length: count }, (_, i) => printed(start + i * 86_400_000));
}

/** One instant (ms) in the download's own form, in UTC. */
export function printed(ms: number): string {
  const at = new Date(ms);
  const hour = at.getUTCHours();
  const two = (n: number) => String(n).padStart(2, "0");
  return `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCFullYear()} ${hour % 12 || 12}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} ${hour < 12 ? "AM" : "PM"} UTC`;
}
