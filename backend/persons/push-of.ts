import type { Kysely, Selectable } from 'kysely';
import type { PushDeliveryTable, PushSubscriptionTable, Tables } from '../store/schema.ts';
import { listedIds } from './join-clues.ts';

interface InSessions {
  site: string;
  sessions: readonly string[];
}

/** Browsers of the person that can be reached; without the keys, which are nobody's to read. */
export type StoredSubscription = Omit<Selectable<PushSubscriptionTable>, 'endpoint' | 'p256dh' | 'auth'>;

/** Subscriptions that were last seen in the person's sessions, or belong to the visitors of these. */
export function subscriptionsOf(tx: Kysely<Tables>, { site, sessions }: InSessions): Promise<StoredSubscription[]> {
  return tx
    .selectFrom('push_subscriptions')
    .select(['site_id', 'id', 'endpoint_hash', 'service', 'key_id', 'visitor_id', 'session_id', 'language'])
    .select(['time_zone', 'device', 'subscribed_at', 'seen_at'])
    .where('site_id', '=', site)
    .where((eb) =>
      eb.or([
        eb('session_id', 'in', listedIds(sessions)),
        eb(
          'visitor_id',
          'in',
          eb
            .selectFrom('visits')
            .select('visits.visitor_id')
            .where('visits.site_id', '=', site)
            .where('visits.session_id', 'in', listedIds(sessions)),
        ),
      ]),
    )
    .orderBy('id')
    .execute();
}

/** Pushes to them, and to browsers that are no longer subscribed. */
export function pushesTo(tx: Kysely<Tables>, { site, sessions }: InSessions): Promise<Selectable<PushDeliveryTable>[]> {
  return tx
    .selectFrom('push_deliveries')
    .selectAll()
    .where('site_id', '=', site)
    .where((eb) =>
      eb(
        'visitor_id',
        'in',
        eb
          .selectFrom('visits')
          .select('visits.visitor_id')
          .where('visits.site_id', '=', site)
          .where('visits.session_id', 'in', listedIds(sessions))
          .union(
            eb
              .selectFrom('push_subscriptions')
              .select('push_subscriptions.visitor_id')
              .where('push_subscriptions.site_id', '=', site)
              .where('push_subscriptions.session_id', 'in', listedIds(sessions)),
          ),
      ),
    )
    .orderBy('id')
    .execute();
}

/** Removes both, and messages that were for one of these visitors alone. What is counted says nothing of anybody and stays. */
export async function erasePushes(
  tx: Kysely<Tables>,
  {
    site,
    subscriptions,
    pushes,
  }: { site: string; subscriptions: StoredSubscription[]; pushes: Selectable<PushDeliveryTable>[] },
): Promise<void> {
  const visitors = listedIds([...subscriptions, ...pushes].map(({ visitor_id }) => visitor_id));
  await tx
    .deleteFrom('push_subscriptions')
    .where('site_id', '=', site)
    .where('id', 'in', listedIds(subscriptions.map(({ id }) => id)))
    .execute();
  await tx
    .deleteFrom('push_deliveries')
    .where('site_id', '=', site)
    .where('id', 'in', listedIds(pushes.map(({ id }) => id)))
    .execute();
  await tx.deleteFrom('push_messages').where('site_id', '=', site).where('visitor_id', 'in', visitors).execute();
}
