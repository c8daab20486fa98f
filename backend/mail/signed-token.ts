import { createHmac, timingSafeEqual } from 'node:crypto';

const markBytes = 16;

/** What a link in a letter names. `bytes`: an id or a hash, so that the link holds nothing personal. */
export interface TokenContent {
  site: string;
  bytes: Buffer;
}

/** A token that only we can have made: it works for as long as the site's key does. `purpose`: of no other link. */
export function signToken({ site, bytes }: TokenContent, { purpose, key }: { purpose: string; key: Buffer }): string {
  const mark = markOf({ site, bytes }, { purpose, key });
  return `${site}.${Buffer.concat([bytes, mark]).toString('base64url')}`;
}

/** The site that a token names; `null` where it is none of ours at first sight. Nothing is checked yet. */
export function siteOfToken(token: string): string | null {
  return /^([a-z0-9](?:[a-z0-9-]{0,22}[a-z0-9])?)\.[\w-]{20,128}$/.exec(token)?.[1] ?? null;
}

/** What a token says, if it was signed with the site's key for this purpose, and has so many bytes; else `null`. Never throws. */
export function readSignedToken(
  token: string,
  { purpose, length, key }: { purpose: string; length: number; key: Buffer },
): TokenContent | null {
  const site = siteOfToken(token);
  if (site === null) return null;
  const packed = token.slice(site.length + 1);
  const all = Buffer.from(packed, 'base64url');
  if (all.length !== length + markBytes || all.toString('base64url') !== packed) return null;
  const content = { site, bytes: all.subarray(0, length) };
  return timingSafeEqual(all.subarray(length), markOf(content, { purpose, key })) ? content : null;
}

function markOf({ site, bytes }: TokenContent, { purpose, key }: { purpose: string; key: Buffer }): Buffer {
  return createHmac('sha256', key).update(`${purpose}\n${site}\n`).update(bytes).digest().subarray(0, markBytes);
}
