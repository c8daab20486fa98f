import type { Kysely } from 'kysely';
import type { PushTelling, Subscribed, Subscription } from '../../../contracts/push-wire.ts';
import { localDay } from '../../analytics/local-days.ts';
import { notFound } from '../../http/problem.ts';
import { wrongField } from '../../http/wrong-field.ts';
import type { SiteSettings } from '../../sites/settings.ts';
import type { Tables } from '../../store/schema.ts';
import type { Secrets } from '../../store/secrets.ts';
import { countTrouble } from '../../troubles/count-trouble.ts';
import { currentKey } from '../keys/vapid-keys.ts';
import { isPushOn } from '../settings/push-options.ts';
import { readPushSettings } from '../settings/read-settings.ts';
import { endSubscription } from '../subscriptions/end-subscription.ts';
import { isPoint } from '../subscriptions/is-point.ts';
import { pushServiceOf } from '../subscriptions/push-service.ts';
import { renewSubscription } from '../subscriptions/renew-subscription.ts';
import { storeSubscription } from '../subscriptions/store-subscription.ts';

interface Parts {
  db: Kysely<Tables>;
  secrets: Secrets;
}
type Telling<Kind extends PushTelling['kind']> = Extract<PushTelling, { kind: Kind }>;
interface At<Kind extends PushTelling['kind']> {
  site: SiteSettings;
  now: Date;
  telling: Telling<Kind>;
}

/**
 * Stores a page's subscription and gives the site's key as it is now. One that was made with a key that the site does not
 * have is not stored: the page subscribes anew by the key of the answer. Throws 404 where the module is off.
 */
export async function takeSubscribe(
  { db, secrets }: Parts,
  { site, now, telling, device }: At<'subscribe'> & { device: string },
): Promise<Subscribed> {
  if (!isPushOn(site)) throw notFound();
  const { subscription, visit, language, timeZone } = telling;
  const service = await checkedService(db, { site, now, subscription });
  const { publicKey } = await currentKey(db, { site: site.id, secrets, now });
  const keyId = await keyOf(db, { site: site.id, publicKey: telling.key });
  if (keyId !== null)
    await db.transaction().execute((tx) =>
      storeSubscription(tx, {
        ...{ site: site.id, day: localDay(now.getTime(), site.timeZone), now, subscription, service, keyId },
        ...{ visitor: visit.visitor, session: visit.session, language, timeZone, device },
      }),
    );
  return { key: publicKey };
}

/** Takes over what a browser has changed by itself. */
export async function takeRenewal({ db }: Parts, { site, now, telling }: At<'renew'>): Promise<object> {
  if (!isPushOn(site)) throw notFound();
  const { subscription, before } = telling;
  const service = await checkedService(db, { site, now, subscription });
  const keyId = await keyOf(db, { site: site.id, publicKey: telling.key });
  if (keyId !== null)
    await db
      .transaction()
      .execute((tx) => renewSubscription(tx, { site: site.id, before, subscription, service, keyId }));
  return {};
}

/** Ends a subscription. The answer is the same where there was none. */
export async function takeEnd({ db }: Parts, { site, now, telling: { endpoint } }: At<'end'>): Promise<object> {
  const day = localDay(now.getTime(), site.timeZone);
  await db.transaction().execute((tx) => endSubscription(tx, { site: site.id, endpoint, day }));
  return {};
}

/** The push service behind an endpoint. Throws a problem where it is none that is posted to, or the browser's key is none. */
async function checkedService(
  db: Kysely<Tables>,
  { site, now, subscription }: { site: SiteSettings; now: Date; subscription: Subscription },
): Promise<string> {
  const { settings } = await readPushSettings(db, site.id);
  const service = pushServiceOf(subscription.endpoint, settings.services);
  if (service === null) {
    const detail = 'A browser subscribed at a push service that is not known here; nothing is sent there.';
    await countTrouble(db, { site: site.id, kind: 'push', reason: 'unknown-service', detail, at: now });
    throw wrongField('subscription.endpoint', 'must be of a push service that is known here');
  }
  if (!isPoint(subscription)) throw wrongField('subscription.keys.p256dh', 'must be a public key of P-256');
  return service;
}

async function keyOf(
  db: Kysely<Tables>,
  { site, publicKey }: { site: string; publicKey: string },
): Promise<string | null> {
  const row = await db
    .selectFrom('push_keys')
    .select('id')
    .where('site_id', '=', site)
    .where('public_key', '=', publicKey)
    .executeTakeFirst();
  return row?.id ?? null;
}
