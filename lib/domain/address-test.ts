import { BlockList, isIP, isIPv4 } from "node:net";
import { asksForNothing } from "./client";
import { canonicalIp, networkOf } from "./subject-key";

/** Tells logins apart by where they came from. */
export type AddressTest = {
  /** Whether an address is meant. */
  readonly holds: (address: string) => boolean;
  /** Whether all addresses of a network (/24, /64) are meant; null when some of it may be. */
  readonly holdsNetwork: (network: string) => boolean | null;
};

/** What stands in the place of a network where there is no address, see `networkOf`. */
const UNKNOWN = "unknown network";
const TEXTS = /^[\p{L}\p{N} ._-]{1,60}$/u;

/**
 * The test of an address ("203.0.113.7"), a network ("203.0.113.0/24", "2001:db8::/48"), or a text that exports have in
 * an address's place ("Salesforce.com IP"). Null when the pattern is none of these.
 */
export function addressTest(pattern: string): AddressTest | null {
  const wanted = pattern.trim();
  const [text = "", bits, ...more] = wanted.split("/");
  const base = canonicalIp(text);
  const family = isIP(base);
  if (more.length > 0) return null;
  if (family === 0) {
    if (bits !== undefined || /^[\d.]*$/.test(wanted) || !TEXTS.test(wanted)) return null;
    const asked = wanted.toLowerCase();
    const same = (other: string) =>
      other === "" ? asked === UNKNOWN || asksForNothing(asked) : other.toLowerCase() === asked;
    return { holds: same, holdsNetwork: same };
  }
  const most = family === 4 ? 32 : 128;
  const prefix = bits === undefined ? most : Number(bits) - (base === text ? 0 : 96);
  // Of length 0 it would be every login.
  if (bits !== undefined && (!/^\d{1,3}$/.test(bits) || prefix > most || prefix < 1)) return null;
  const list = new BlockList();
  list.addSubnet(base, prefix, kindOf(base));
  const holds = (given: string) => {
    const address = canonicalIp(given);
    if (prefix === most)
      return address === base || (family === 6 && isIP(address) === 6 && list.check(address, "ipv6"));
    return isIP(address) === family && list.check(address, kindOf(address));
  };
  const wholeNetworks = prefix <= (family === 4 ? 24 : 64);
  return {
    holds,
    holdsNetwork: (network) => {
      const start = network.split("/")[0] ?? "";
      if (isIP(start) === 0) return false;
      if (wholeNetworks) return isIP(start) === family && list.check(start, kindOf(start));
      return networkOf(base) === network ? null : false;
    },
  };
}

function kindOf(address: string): "ipv4" | "ipv6" {
  return isIPv4(address) ? "ipv4" : "ipv6";
}
