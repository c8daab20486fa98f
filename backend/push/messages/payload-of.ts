import type { PushContent, PushSettings } from '../../../contracts/push.ts';
import type { PushPayload } from '../../../contracts/push-wire.ts';
import { chooseLanguage } from '../../../contracts/texts-in.ts';
import { openedAddress } from './opened-address.ts';

interface PayloadOf {
  content: PushContent;
  settings: Pick<PushSettings, 'icon' | 'labels'>;
  delivery: string;
  /** In which language the visitor reads, and the site's own. */
  reader: { wanted: string; own: string };
}

/** What one browser is sent, in its language; data only. Pure. */
export function payloadOf({ content, settings, delivery, reader }: PayloadOf): PushPayload {
  const { title, body, address, icon, picture, campaign } = content;
  const language = chooseLanguage(title, reader);
  return {
    tendril: 1,
    id: delivery,
    title: title[language] ?? '',
    body: body?.[language] ?? '',
    icon: icon ?? settings.icon ?? '',
    image: picture ?? '',
    tag: collapseOf(content, delivery),
    address: openedAddress(address, { labels: settings.labels, campaign }),
  };
}

/**
 * What messages replace each other by, on their way (`Topic`, RFC 8030 §5.4: 32 characters at most) and on the screen
 * (`tag`). One that replaces no other has one of its own, so that a second copy of it takes the first one's place.
 */
export function collapseOf({ replaces }: Pick<PushContent, 'replaces'>, delivery: string): string {
  return replaces ?? delivery.replaceAll('-', '');
}
