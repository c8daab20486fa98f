import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Subscription } from '../../../contracts/push-wire.ts';
import type { Tables } from '../../store/schema.ts';
import { countSubscriptions } from './count-days.ts';
import { endpointHash } from './endpoint-hash.ts';

/** A browser's subscription, checked. */
export interface NewSubscription {
  site: string;
  /** Of the site's time zone. */
  day: string;
  now: Date;
  subscription: Subscription;
  service: string;
  keyId: string;
  visitor: string;
  session: string;
  language: string;
  timeZone: string;
  device: string;
}

/**
 * Stores a subscription, or what has become of a known one. There is one row for an endpoint and one for a visitor, who is
 * a browser: who subscribes anew replaces their row, and what waits for it goes to the new endpoint.
 */
export async function storeSubscription(tx: Kysely<Tables>, one: NewSubscription): Promise<void> {
  const { site, now, subscription, visitor, day } = one;
  const hash = endpointHash(subscription.endpoint);
  // Two tabs that tell of the same browser, one after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`push ${site} ${visitor}`}, 0))`.execute(tx);
  const before = await tx
    .selectFrom('push_subscriptions')
    .select(['id', 'endpoint_hash'])
    .where('site_id', '=', site)
    .where((eb) => eb.or([eb('endpoint_hash', '=', hash), eb('visitor_id', '=', visitor)]))
    .orderBy('id')
    .forUpdate()
    .execute();
  const same = before.find(({ endpoint_hash }) => endpoint_hash === hash) ?? before[0];
  const others = before.filter(({ id }) => id !== same?.id).map(({ id }) => id);
  if (others.length > 0)
    await tx.deleteFrom('push_subscriptions').where('site_id', '=', site).where('id', 'in', others).execute();
  const row = rowOf(one, hash);
  if (same) {
    await tx.updateTable('push_subscriptions').set(row).where('site_id', '=', site).where('id', '=', same.id).execute();
    await countSubscriptions(tx, { site, day, ended: others.length });
    return;
  }
  await tx
    .insertInto('push_subscriptions')
    .values({ site_id: site, id: randomUUID(), subscribed_at: now, ...row })
    .onConflict((conflict) => conflict.columns(['site_id', 'endpoint_hash']).doUpdateSet(row))
    .execute();
  await countSubscriptions(tx, { site, day, subscribed: 1, ended: others.length });
}

function rowOf(
  { subscription, service, keyId, visitor, session, language, timeZone, device, now }: NewSubscription,
  hash: string,
) {
  return {
    ...{ endpoint_hash: hash, endpoint: subscription.endpoint, service, key_id: keyId },
    ...{ p256dh: subscription.keys.p256dh, auth: subscription.keys.auth, visitor_id: visitor, session_id: session },
    ...{ language, time_zone: timeZone, device, seen_at: now },
  };
}
