import type { Kysely } from 'kysely';
import type { Subscription } from '../../../contracts/push-wire.ts';
import type { Tables } from '../../store/schema.ts';
import { endpointHash } from './endpoint-hash.ts';

interface Renewed {
  site: string;
  /** The endpoint that is no more. */
  before: string;
  subscription: Subscription;
  service: string;
  keyId: string;
}

/**
 * Takes over a subscription that the browser has changed by itself. Only who knows the endpoint before can say so; where
 * nobody is known by it nothing happens, and the page tells of it at the next visit.
 */
export async function renewSubscription(
  tx: Kysely<Tables>,
  { site, before, subscription, service, keyId }: Renewed,
): Promise<void> {
  const hash = endpointHash(subscription.endpoint);
  const known = await tx
    .selectFrom('push_subscriptions')
    .select('id')
    .where('site_id', '=', site)
    .where('endpoint_hash', '=', hash)
    .executeTakeFirst();
  if (known) return;
  const { endpoint, keys } = subscription;
  await tx
    .updateTable('push_subscriptions')
    .set({ endpoint_hash: hash, endpoint, service, key_id: keyId, p256dh: keys.p256dh, auth: keys.auth })
    .where('site_id', '=', site)
    .where('endpoint_hash', '=', endpointHash(before))
    .execute();
}
