import { type LookupAddress, lookup as lookupName } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Which addresses may be dialled. */
export interface Addresses {
  /** For an address in numbers, which no lookup sees. Names pass; they are checked when they are resolved. */
  allowsHost(hostname: string): boolean;
  /** Resolves a name and fails if any of its addresses is refused; so what is checked is what is dialled. */
  lookup: LookupFunction;
}

/** Networks that are not the public internet; IANA's registries of special addresses, IPv4 and IPv6. */
const refused4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
/** Global unicast is 2000::/3; all else is refused, and of it what only wraps IPv4 or documents. */
const refused6: readonly [string, number][] = [
  ['::', 3],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['4000::', 2],
  ['8000::', 1],
];

/** Makes the guard. With `allowLoopback` this machine, and names under `.localhost`, are let through. */
export function addressGuard({ allowLoopback }: { allowLoopback: boolean }): Addresses {
  const refused = new BlockList();
  for (const [network, prefix] of refused4) refused.addSubnet(network, prefix, 'ipv4');
  for (const [network, prefix] of refused6) refused.addSubnet(network, prefix, 'ipv6');
  const allows = (address: string) => {
    const family = isIP(address);
    if (family === 0) return false;
    if (allowLoopback && (/^127\./.test(address) || address === '::1')) return true;
    return !refused.check(address, family === 6 ? 'ipv6' : 'ipv4');
  };
  return {
    allowsHost(hostname) {
      const address = hostname.replace(/^\[|\]$/g, '');
      return isIP(address) === 0 || allows(address);
    },
    lookup(hostname, options, callback) {
      // Node leaves the addresses out when there is an error, whatever its types say.
      const answer = (error: NodeJS.ErrnoException | null, found: LookupAddress[] = []) => {
        const [first] = found;
        const failure = error ?? (first && found.every(({ address }) => allows(address)) ? null : refusal());
        if (failure) callback(failure, []);
        else if (options.all) callback(null, found);
        else callback(null, first?.address ?? '', first?.family);
      };
      // Node and glibc do not know that names under .localhost are this machine (RFC 6761).
      const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost');
      if (allowLoopback && isLocal) answer(null, [{ address: '127.0.0.1', family: 4 }]);
      else lookupName(hostname, { ...options, all: true }, answer);
    },
  };
}

function refusal(): NodeJS.ErrnoException {
  return Object.assign(new Error('the name leads to an address that must not be called'), {
    code: 'ERR_REFUSED_ADDRESS',
  });
}
