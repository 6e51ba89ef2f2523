import { createHash } from "node:crypto";
import type { Area } from "./area";
import { userKey } from "./user-names";

/** What a recognition gives a subject: where it belongs and its product, never a version or a protocol. */
export type SubjectPlace = {
  readonly area: Area;
  readonly product: string;
  /** An integration that is one, whoever logs in from wherever: an admin has said so. */
  readonly together?: boolean;
};

/** The network an address lies in: /24 of IPv4, /64 of IPv6, the text itself when it is no address. */
export function networkOf(address: string): string {
  const ip = canonicalIp(address);
  const v4 = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(ip);
  if (v4) return `${v4[1] ?? ip}.0/24`;
  if (!ip.includes(":")) return ip === "" ? "unknown network" : ip;
  return `${expandIpv6(ip).slice(0, 4).join(":")}::/64`;
}

/** An IPv4 address in IPv6's clothes as what it is; anything else as it stands. */
export function canonicalIp(ip: string): string {
  const dotted = /^(?:0{0,4}:){0,5}:?ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(ip)?.[1];
  if (dotted !== undefined && ip.includes("::")) return dotted;
  if (!/^::ffff:[0-9a-f]{1,4}:[0-9a-f]{1,4}$/i.test(ip)) return ip;
  const [high = 0, low = 0] = ip
    .split(":")
    .slice(-2)
    .map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

function expandIpv6(ip: string): string[] {
  const [head = "", tail] = ip.toLowerCase().split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  return [...left, ...zeros, ...right].map((group) => group.replace(/^0+(?=.)/, ""));
}

/** The API family of an integration: "SOAP", "REST", "Bulk", ... without versions; "" when nothing is said. */
export function apiFamily(apiType: string): string {
  const text = apiType.trim().toLowerCase();
  if (text === "" || text === "n/a" || text === "unknown") return "";
  if (/soap|partner|enterprise|apex/.test(text)) return "SOAP";
  if (text.includes("rest")) return "REST";
  if (text.includes("bulk")) return "Bulk";
  if (text.includes("metadata")) return "Metadata";
  return apiType.trim();
}

/**
 * The key of the subject a login belongs to. It never holds protocol, cipher or version: those are what the
 * fix changes.
 */
export function subjectKey(place: SubjectPlace, username: string, family: string, network: string): string[] {
  switch (place.area) {
    case "users":
      return ["users", userKey(username)];
    case "integrations":
      if (place.together) return ["integrations", place.product];
      return ["integrations", userKey(username), place.product, family, network];
    default:
      return [place.area, place.product];
  }
}

/** Whether a subject is one user's, by its key: others are one whoever logs in. */
export function isOfOneUser([area, ...parts]: readonly string[]): boolean {
  return area === "users" || (area === "integrations" && parts.length > 1);
}

/** A readable name for a subject from its key. */
export function subjectName(key: readonly string[]): string {
  const [area, first = "", product = "", family = "", network = ""] = key;
  if (area === "integrations" && key.length > 2)
    return `${product}${family === "" ? "" : `, ${family}`} from ${network}`;
  return first;
}

/** The public id of a subject: 16 hex digits of its key. */
export function subjectId(key: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(key)).digest("hex").slice(0, 16);
}
