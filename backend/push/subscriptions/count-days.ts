import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../store/schema.ts';

/** Adds to what is counted of a site's subscriptions on a day of its time zone. Call it late in a transaction. */
export async function countSubscriptions(
  tx: Kysely<Tables>,
  { site, day, subscribed = 0, ended = 0 }: { site: string; day: string; subscribed?: number; ended?: number },
): Promise<void> {
  if (subscribed === 0 && ended === 0) return;
  await sql`
    insert into push_days as kept (site_id, day, subscribed, ended) values (${site}, ${day}::date, ${subscribed}, ${ended})
    on conflict (site_id, day) do update set subscribed = kept.subscribed + excluded.subscribed,
      ended = kept.ended + excluded.ended
  `.execute(tx);
}
