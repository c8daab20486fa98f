import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** What of a request is needed to tell where it came from. */
export type AddressedRequest = Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } };

/**
 * The network address of whoever sent a request. `X-Forwarded-For` is believed for exactly as many entries, from its
 * right end, as there are proxies of ours in front of us; what stands further left was written by the sender (reliability
 * S18). Where the header is too short for that or says no address, the socket's own counts.
 */
export function clientAddress({ headers, socket }: AddressedRequest, trustedProxies: number): string {
  const own = socket.remoteAddress ?? 'unknown';
  if (trustedProxies === 0) return own;
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  const named = forwarded.at(-trustedProxies)?.trim() ?? '';
  return forwarded.length >= trustedProxies && isIP(named) ? named : own;
}

/**
 * The network that an address belongs to, as limits count it: /24 of IPv4, /48 of IPv6. `null` for this machine's own
 * addresses: behind them stands a proxy of ours that nobody told us of, and not one sender.
 */
export function addressNetwork(address: string): string | null {
  const v4 = /^(?:::ffff:)?(\d+)\.(\d+)\.(\d+)\.\d+$/i.exec(address);
  if (v4) return v4[1] === '127' ? null : `${v4[1]}.${v4[2]}.${v4[3]}.0/24`;
  if (isIP(address) !== 6) return 'unknown';
  if (address === '::1') return null;
  const [front = ''] = address.split('%')[0]?.split('::') ?? [];
  const groups = [...front.split(':'), '0', '0', '0'].slice(0, 3);
  return `${groups.map((group) => Number.parseInt(group || '0', 16).toString(16)).join(':')}::/48`;
}
