import type { Kysely } from 'kysely';
import type { Tables } from '../../store/schema.ts';
import { countSubscriptions } from './count-days.ts';
import { endpointHash } from './endpoint-hash.ts';

/** Ends the subscription of this endpoint, if there is one; what waits for it is not sent. */
export async function endSubscription(
  tx: Kysely<Tables>,
  { site, endpoint, day }: { site: string; endpoint: string; day: string },
): Promise<void> {
  const ended = await tx
    .deleteFrom('push_subscriptions')
    .where('site_id', '=', site)
    .where('endpoint_hash', '=', endpointHash(endpoint))
    .returning('id')
    .execute();
  await countSubscriptions(tx, { site, day, ended: ended.length });
}
