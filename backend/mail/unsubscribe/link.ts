import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link to unsubscribe names: a site and an address's hash, so that it holds nothing personal. */
export interface UnsubscribeTarget {
  site: string;
  addressHash: string;
}

const hashBytes = 32;
const markBytes = 16;

/** The link that ends a site's letters to an address. It works for as long as the site's key does, so for good. */
export function unsubscribeLink(
  { site, addressHash }: UnsubscribeTarget,
  { publicUrl, key }: { publicUrl: string; key: Buffer },
): string {
  const hash = Buffer.from(addressHash, 'hex');
  return `${publicUrl}/u/${site}.${Buffer.concat([hash, markOf({ site, hash, key })]).toString('base64url')}`;
}

/** The site that a token names; `null` where it is none of ours at first sight. Nothing is checked yet. */
export function siteOfToken(token: string): string | null {
  return /^([a-z0-9](?:[a-z0-9-]{0,22}[a-z0-9])?)\.[\w-]{64}$/.exec(token)?.[1] ?? null;
}

/** What a token says, if it was signed with the site's key; else `null`. Never throws. */
export function readToken(token: string, key: Buffer): UnsubscribeTarget | null {
  const site = siteOfToken(token);
  if (site === null) return null;
  const packed = token.slice(site.length + 1);
  const bytes = Buffer.from(packed, 'base64url');
  if (bytes.length !== hashBytes + markBytes || bytes.toString('base64url') !== packed) return null;
  const hash = bytes.subarray(0, hashBytes);
  if (!timingSafeEqual(bytes.subarray(hashBytes), markOf({ site, hash, key }))) return null;
  return { site, addressHash: hash.toString('hex') };
}

function markOf({ site, hash, key }: { site: string; hash: Buffer; key: Buffer }): Buffer {
  return createHmac('sha256', key).update(`unsubscribe\n${site}\n`).update(hash).digest().subarray(0, markBytes);
}
