import type { FieldError } from '../../../contracts/problem.ts';
import type { PushContent, PushSettings } from '../../../contracts/push.ts';
import { ProblemError } from '../../http/problem.ts';
import { isAllowedOrigin } from '../../intake/allowed-origin.ts';
import type { SiteSettings } from '../../sites/settings.ts';
import { hasLogin } from '../subscriptions/push-service.ts';
import { payloadOf } from './payload-of.ts';

/** What a push service must take (RFC 8291 §4: 4096 bytes, less the header of 86, the tag of 16 and the padding's 1). */
export const mostPayloadBytes = 3993;

interface Content {
  site: Pick<SiteSettings, 'domains' | 'language'>;
  settings: Pick<PushSettings, 'icon' | 'labels'>;
  content: PushContent;
}

/**
 * Refuses what no push service or browser would take: a page of somebody else, or more than fits into a push in one of
 * its languages. Throws a problem that names the fields below `content`.
 */
export function checkContent({ site, settings, content }: Content): void {
  const errors: FieldError[] = [];
  const url = URL.parse(content.address);
  if (url === null || hasLogin(url) || !isAllowedOrigin(url.origin, site.domains))
    errors.push({
      field: 'content.address',
      problem: `must be a page of the site itself, on ${site.domains.join(' or ')}`,
    });
  else {
    const most = Math.max(...Object.keys(content.title).map((wanted) => bytesIn(wanted, { site, settings, content })));
    if (most > mostPayloadBytes)
      errors.push({
        field: content.body ? 'content.body' : 'content.title',
        problem: `is too long together with the addresses: ${most} bytes of ${mostPayloadBytes}; shorten the text or the addresses`,
      });
  }
  if (errors.length > 0)
    throw new ProblemError({
      code: 'wrong-request',
      status: 400,
      title: 'Something in the request is wrong.',
      errors,
    });
}

function bytesIn(wanted: string, { site, settings, content }: Content): number {
  const delivery = '00000000-0000-0000-0000-000000000000';
  const payload = payloadOf({ content, settings, delivery, reader: { wanted, own: site.language } });
  return Buffer.byteLength(JSON.stringify(payload));
}
