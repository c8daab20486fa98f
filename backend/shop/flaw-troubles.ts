import type { Flaw } from '../../contracts/shop.ts';
import type { Trouble } from '../troubles/count-trouble.ts';
import { cleanedUrl } from '../visits/cleaned-url.ts';

/** What is wrong; the console says in the reader's language what mends it. */
const details: Readonly<Record<Flaw, string>> = {
  'no-order-id': 'An order came without its number (orderId).',
  'no-items': 'An order came without its items.',
  'no-price': 'An order came without its price.',
  'no-email': 'An order came without an e-mail.',
  'no-item-id': 'An item came without its id.',
  'no-category-id': 'A category came without its id.',
  'no-count': 'Items were taken from the cart without a count.',
  'odd-price': 'A price has spaces or signs in it.',
  'unread-price': 'A price could not be read.',
  'too-many-items': 'An order or a cart has more than 50 positions.',
  'other-currency': 'An order is in another currency than the site.',
  'misspelled-attribute': 'An attribute of an i-flocktory element is misspelled.',
  'misspelled-nobody': 'A stand-in for an unknown e-mail is misspelled.',
  'empty-spot': 'A spot is empty.',
  'name-for-title': 'An item has name in the place of title.',
  'list-for-object': 'The buyer (user) is a list.',
  'several-categories': 'A page has more than one category.',
  'unknown-command': 'A command or an action is not one of Flocktory’s.',
  'empty-element': 'An i-flocktory element has no data-fl attributes in the page.',
};

interface FlawedEvent {
  site: { id: string };
  event: { url: string; flaws?: readonly Flaw[] | undefined };
  receivedAt: Date;
}

/** What was wrong with what pages said, as troubles of the tag. Pure. */
export function flawTroubles(told: readonly FlawedEvent[]): Trouble[] {
  return told.flatMap(({ site, event, receivedAt }) =>
    [...new Set(event.flaws)].map((flaw) => ({
      site: site.id,
      kind: 'shop-flaw' as const,
      reason: flaw,
      detail: `${details[flaw]} Seen at ${cleanedUrl(event.url).replace(/[?#].*$/s, '')}`,
      at: receivedAt,
    })),
  );
}
