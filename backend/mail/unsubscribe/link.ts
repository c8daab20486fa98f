import { readSignedToken, signToken } from '../signed-token.ts';

/** What a link to unsubscribe names: a site and an address's hash, so that it holds nothing personal. */
export interface UnsubscribeTarget {
  site: string;
  addressHash: string;
}

const purpose = 'unsubscribe';
const hashBytes = 32;

/** The link that ends a site's letters to an address. It works for as long as the site's key does, so for good. */
export function unsubscribeLink(
  { site, addressHash }: UnsubscribeTarget,
  { publicUrl, key }: { publicUrl: string; key: Buffer },
): string {
  return `${publicUrl}/u/${signToken({ site, bytes: Buffer.from(addressHash, 'hex') }, { purpose, key })}`;
}

/** What a token says, if it was signed with the site's key; else `null`. Never throws. */
export function readToken(token: string, key: Buffer): UnsubscribeTarget | null {
  const content = readSignedToken(token, { purpose, length: hashBytes, key });
  return content && { site: content.site, addressHash: content.bytes.toString('hex') };
}
