import { readSignedToken, signToken } from '../mail/signed-token.ts';

/** What the link of a letter names: one asking. */
export interface RateTarget {
  site: string;
  request: string;
}

const purpose = 'rate';
const idBytes = 16;

interface LinkParts {
  /** Our own address without a slash at the end. */
  publicUrl: string;
  key: Buffer;
}

/** The link by which one buyer rates; with a score it is chosen already on the page behind it. */
export function rateLink({ site, request }: RateTarget, { publicUrl, key }: LinkParts, score?: number): string {
  const bytes = Buffer.from(request.replaceAll('-', ''), 'hex');
  const chosen = score === undefined ? '' : `?score=${score}`;
  return `${publicUrl}/r/${signToken({ site, bytes }, { purpose, key })}${chosen}`;
}

/** What a token says, if it was signed with the site's key; else `null`. Never throws. */
export function readRateToken(token: string, key: Buffer): RateTarget | null {
  const content = readSignedToken(token, { purpose, length: idBytes, key });
  if (!content) return null;
  const request = content.bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return { site: content.site, request };
}
