import ipaddr from 'ipaddr.js';

/** One opened target: a range of addresses, on one port or on all. */
export interface OpenedTarget {
  readonly range: readonly [ipaddr.IPv4 | ipaddr.IPv6, number];
  readonly port: number | undefined;
}

/** Global unicast; everything outside it is special in some way, and some of it maps to IPv4. */
const globalIPv6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Reachable from inside one cloud only, where it hands out machine credentials. */
const cloudInternal = new Set(['168.63.129.16']);

/** True where the address is one of the public internet and hides no other inside. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed instanceof ipaddr.IPv6) return parsed.zoneId === undefined && parsed.match(globalIPv6);
  return !cloudInternal.has(parsed.toString());
}

/** True where `INLAY_EGRESS_ALLOW` opens this very address and port. */
export function isOpened(address: string, port: number, opened: readonly OpenedTarget[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  return opened.some(
    ({ range, port: openedPort }) =>
      parsed.kind() === range[0].kind() && (openedPort ?? port) === port && parsed.match([range[0], range[1]]),
  );
}

/**
 * Reads `cidr[:port]` items: `10.1.0.0/16`, `127.0.0.1:4401`, `[::1]:4401`, `[fd00::/8]:443`, `fd00::/8`.
 * @throws RangeError naming the item that does not parse: a guard with a typing error must not start.
 */
export function parseOpenedTargets(items: readonly string[]): readonly OpenedTarget[] {
  return items.map((item) => {
    const match = /^(?:\[([^\]]+)\]|([\d.]+(?:\/\d+)?))(?::(\d+))?$/.exec(item);
    const text = match?.[1] ?? match?.[2] ?? item;
    const port = match?.[3] === undefined ? undefined : Number(match[3]);
    const range = readRange(text);
    if (range === undefined || (port !== undefined && (port < 1 || port > 65_535))) {
      throw new RangeError(
        `INLAY_EGRESS_ALLOW must be a list of cidr[:port], such as 10.1.0.0/16 or 127.0.0.1:4401 or [::1]:4401, got "${item}"`,
      );
    }
    return { range, port };
  });
}

function readRange(text: string): OpenedTarget['range'] | undefined {
  if (text.includes('/')) return ipaddr.isValidCIDR(text) ? ipaddr.parseCIDR(text) : undefined;
  // `127.1` and `0x7f000001` are valid to the library and a trap to a reader.
  if (!ipaddr.IPv6.isValid(text) && !ipaddr.IPv4.isValidFourPartDecimal(text)) return undefined;
  const address = ipaddr.parse(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}
