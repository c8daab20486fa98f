import type { IncomingHttpHeaders } from 'node:http';
import { limits } from '../../contracts/limits.ts';
import type { SiteSettings } from '../sites/settings.ts';
import { isOwnHost } from './admit.ts';
import { clockCorrection } from './correct-clock.ts';
import type { CheckedEnvelope } from './envelope.ts';
import type { ReadEnvelope } from './read-envelope.ts';
import { senderSuspicions } from './suspicions.ts';
import { readVisitorCookie } from './visitor-cookie.ts';

export interface ReceivedBy {
  site: SiteSettings;
  headers: IncomingHttpHeaders;
  receivedAt: Date;
}

/** A read envelope with its clock corrected and with what the request says of its sender. Pure. */
export function checkedEnvelope(read: ReadEnvelope, { site, headers, receivedAt }: ReceivedBy): CheckedEnvelope {
  const clock = clockCorrection({ receivedAtMs: receivedAt.getTime(), sentAtMs: read.sentAtMs });
  const userAgent = (headers['user-agent'] ?? '').slice(0, limits.text);
  const acceptLanguage = headers['accept-language'] ?? '';
  return {
    site,
    sender: {
      userAgent,
      suspicions: senderSuspicions({ userAgent, acceptLanguage }),
      cookieVisitor: isOwnHost(site, headers.host) ? readVisitorCookie(headers.cookie) : null,
    },
    receivedAt,
    events: read.events.map((checked) => ({
      ...checked,
      event: clock.event(checked.event),
      visit: checked.visit && clock.visit(checked.visit),
    })),
    unreadable: read.unreadable,
  };
}
