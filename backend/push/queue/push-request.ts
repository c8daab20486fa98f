import webpush from 'web-push';
import type { PushSettings } from '../../../contracts/push.ts';
import type { SiteSettings } from '../../sites/settings.ts';
import type { KeyPair } from '../keys/vapid-keys.ts';
import { collapseOf, payloadOf } from '../messages/payload-of.ts';
import type { ClaimedPush } from './claim-deliveries.ts';

/** A request to a push service, ready for our own client. */
export interface PushRequest {
  url: string;
  init: { method: 'POST'; headers: Record<string, string>; body: Uint8Array };
}

interface RequestOf {
  push: ClaimedPush;
  pair: KeyPair;
  site: Pick<SiteSettings, 'domains' | 'language'>;
  settings: PushSettings;
  now: Date;
}

/** Encrypts a push to its browser (RFC 8291) and signs it with the site's key (RFC 8292). Sends nothing. */
export function pushRequest({ push, pair, site, settings, now }: RequestOf): PushRequest {
  const { content, endpoint, keys, language } = push;
  const reader = { wanted: language, own: site.language };
  const payload = payloadOf({ content, settings, delivery: push.id, reader });
  const { headers, body } = webpush.generateRequestDetails({ endpoint, keys }, JSON.stringify(payload), {
    vapidDetails: { subject: subjectOf(site, settings), ...pair },
    TTL: Math.max(0, Math.floor((push.expiresAt.getTime() - now.getTime()) / 1000)),
    ...{ urgency: content.urgency, topic: collapseOf(content, push.id), contentEncoding: 'aes128gcm' },
  });
  const texts = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  return { url: endpoint, init: { method: 'POST', headers: Object.fromEntries(texts), body } };
}

/** Whom a push service writes to: a mailbox that somebody has named, else the site. */
function subjectOf({ domains }: Pick<SiteSettings, 'domains'>, { contact }: Pick<PushSettings, 'contact'>): string {
  return contact ? `mailto:${contact}` : `https://${(domains[0] ?? '').replace(/^\*\./, '')}`;
}
