import { BlockList, isIP } from 'node:net';

/** Which hosts a webhook may call. */
export interface HostAllowList {
  readonly entries: readonly string[];
  /** Whether an entry matches this host; every host matches an empty list. */
  readonly allows: (host: string) => boolean;
  /** Whether an entry is exactly this host, so that even its private address may be called. */
  readonly names: (host: string) => boolean;
  /** The entries that are addresses or networks. */
  readonly networks: readonly string[];
}

/**
 * @param entries as in the official broker: a host, an address, a network (`10.0.0.0/8`), a wildcard
 *   (`*.example.org`), or a regular expression (`/^ci-\d+$/`)
 * @throws Error if an entry is not valid
 */
export function makeHostAllowList(entries: readonly string[]): HostAllowList {
  const matchers = entries.map(toMatcher);
  return {
    entries,
    allows: (host) => entries.length === 0 || matchers.some((matches) => matches(host)),
    names: (host) => entries.some((entry) => entry.toLowerCase() === host),
    networks: entries.filter((entry) => isIP(entry) !== 0 || readNetwork(entry) !== undefined),
  };
}

type Matcher = (host: string) => boolean;

function toMatcher(entry: string): Matcher {
  if (/^\/.+\/$/.test(entry)) {
    const pattern = new RegExp(entry.slice(1, -1));
    // An address matches an entry for addresses only.
    return (host) => isIP(host) === 0 && pattern.test(host);
  }
  const network = readNetwork(entry);
  if (network !== undefined) return network;
  if (entry.includes('/')) throw new Error(`${entry} is not a network such as 10.0.0.0/8.`);
  const name = entry.toLowerCase();
  // One label, as in a TLS certificate.
  if (name.startsWith('*.')) {
    return (host) => isIP(host) === 0 && host.slice(host.indexOf('.')) === name.slice(1);
  }
  return (host) => host === name;
}

function readNetwork(entry: string): Matcher | undefined {
  const [address = '', prefix = ''] = entry.split('/');
  const family = isIP(address);
  if (family === 0 || !/^\d{1,3}$/.test(prefix)) return undefined;
  if (Number(prefix) > (family === 4 ? 32 : 128)) return undefined;
  const list = new BlockList();
  list.addSubnet(address, Number(prefix), toFamily(family));
  return (host) => isIP(host) !== 0 && list.check(host, toFamily(isIP(host)));
}

function toFamily(family: number): 'ipv4' | 'ipv6' {
  return family === 4 ? 'ipv4' : 'ipv6';
}
