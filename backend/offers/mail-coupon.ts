import type { Kysely } from 'kysely';
import type { LetterContent } from '../../contracts/mail.ts';
import type { Enqueue } from '../jobs/jobs.ts';
import { addressHash } from '../mail/address-hash.ts';
import { queueLetter } from '../mail/queue/queue-letter.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';
import type { Handout } from './hand-out-coupon.ts';

/** Addresses to which one visitor can have one coupon sent: their own, and two that were mistyped. */
const mostAddresses = 3;

export interface CouponLetter {
  site: SiteSettings;
  visitor: string;
  handout: Handout;
  code: string;
  recipient: string;
  enqueue: Enqueue;
  now: Date;
}

/**
 * Sends a visitor their coupon, with the transaction that hands it out; to the same address once. True where a letter is on
 * its way, or would be if that address wanted letters; false where the site sends none, or this visitor has had too many.
 */
export async function mailCoupon(
  tx: Kysely<Tables>,
  { site, visitor, handout, code, recipient, enqueue, now }: CouponLetter,
): Promise<boolean> {
  const settings = await tx
    .selectFrom('mail_settings')
    .select('site_id')
    .where('site_id', '=', site.id)
    .executeTakeFirst();
  if (!settings) return false;
  const idempotencyKey = `coupon ${handout.offer} ${visitor} ${addressHash(site.id, recipient)}`;
  const known = await tx
    .selectFrom('letters')
    .select('id')
    .where('site_id', '=', site.id)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst();
  if (known) return true;
  const counted = await tx
    .updateTable('coupon_handouts')
    .set((row) => ({ letters: row('letters', '+', 1) }))
    .where('site_id', '=', site.id)
    .where('offer_id', '=', handout.offer)
    .where('visitor_id', '=', visitor)
    .where('letters', '<', mostAddresses)
    .returning('letters')
    .executeTakeFirst();
  if (!counted) return false;
  const content = letterOf({ site, code, endsOn: handout.settings.endsOn });
  await queueLetter(tx, { site: site.id, kind: 'coupon', recipient, content, idempotencyKey, enqueue, now });
  return true;
}

/** In the site's own language. */
function letterOf({ site, code, endsOn }: { site: SiteSettings; code: string; endsOn: string | null }): LetterContent {
  const { language } = site;
  const say = words[language];
  const note = endsOn === null ? null : say.until(new Intl.DateTimeFormat(language).format(new Date(endsOn)));
  return {
    language,
    subject: say.subject(oneLine(site.name)),
    preview: '',
    blocks: [
      { kind: 'title', text: say.title },
      { kind: 'text', text: say.text(oneLine(site.name)) },
      { kind: 'coupon', code, note },
    ],
  };
}

const words = {
  ru: {
    subject: (site: string) => `Ваш промокод: ${site}`,
    title: 'Ваш промокод',
    text: (site: string) => `Вы попросили прислать промокод с сайта «${site}». Введите его при следующем заказе.`,
    until: (day: string) => `Действует до ${day}`,
  },
  en: {
    subject: (site: string) => `Your coupon: ${site}`,
    title: 'Your coupon',
    text: (site: string) => `You asked for a coupon of “${site}”. Enter it with your next order.`,
    until: (day: string) => `Valid until ${day}`,
  },
};

/** A site's name may be longer than a subject, and may hold what no header can. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{C}\u2028\u2029]+/gu, ' ')
    .slice(0, 100)
    .toWellFormed();
}
