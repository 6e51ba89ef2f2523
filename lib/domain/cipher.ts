import { protocolCode, type Protocol } from "./protocol";

/**
 * A cipher suite by its OpenSSL name, as Salesforce writes it; suites of TLS 1.3 by their one name. IANA names and
 * `TLS13-AES256-GCM-SHA384` become the same suite's usual name; text that is no suite stays. Source: RFC 8446 B.4,
 * openssl-ciphers(1).
 */
export function readCipher(cell: string): string {
  const text = cell.trim();
  const modern =
    /^TLS13[-_](AES|CHACHA20)[-_]?(128|256|POLY1305)[-_](GCM|CCM|SHA256)(?:[-_](8))?(?:[-_](SHA\d+))?$/i.exec(
      text,
    );
  if (modern) return modernName(text.toUpperCase());
  const iana = /^TLS_(.+)_WITH_(.+)$/i.exec(text);
  if (iana) return opensslName(iana[1] ?? "", iana[2] ?? "");
  return OPENSSL.test(text) ? text.toUpperCase() : text;
}

/** A suite as OpenSSL calls it, in any case: words joined by hyphens, a cipher or a MAC among them. */
const OPENSSL = /^(?=.*(?:AES|DES|RC4|CHACHA|CAMELLIA|ARIA|SEED|SHA|MD5))[a-z0-9]+(?:-[a-z0-9]+)+$/i;

function modernName(text: string): string {
  return text
    .replace(/^TLS13[-_]/, "TLS_")
    .replaceAll("-", "_")
    .replace(/AES_?(128|256)/, "AES_$1");
}

function opensslName(exchange: string, cipher: string): string {
  const bulk = cipher
    .toUpperCase()
    .replace(/AES_(128|256)_CBC/, "AES$1")
    .replace(/AES_(128|256)/, "AES$1")
    .replace("3DES_EDE_CBC", "DES-CBC3")
    .replace("RC4_128", "RC4")
    .replace(/CHACHA20_POLY1305_SHA256/, "CHACHA20-POLY1305")
    .replaceAll("_", "-");
  const key = exchange.toUpperCase().replaceAll("_", "-");
  return key === "RSA" ? bulk : `${key}-${bulk}`;
}

/** The lowest protocol that can use a cipher suite: GCM, CCM, ChaCha20 and SHA-2 MACs came with TLS 1.2 (RFC 5246, 5288). */
export function lowestProtocolOf(cipher: string): Protocol | null {
  if (/^TLS_(AES|CHACHA20)_/.test(cipher)) return "TLS 1.3";
  if (/GCM|CCM|CHACHA20|POLY1305|-SHA(256|384)$/.test(cipher)) return "TLS 1.2";
  return null;
}

/** Whether a login cannot have used both: a suite of a later protocol than the one that stands beside it. */
export function contradicts(protocol: Protocol, cipher: string): boolean {
  const lowest = lowestProtocolOf(cipher);
  return protocol !== "unknown" && lowest !== null && protocolCode(lowest) > protocolCode(protocol);
}
