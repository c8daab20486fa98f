import { type Kysely, sql } from 'kysely';
import type { Installation } from '../../contracts/sites.ts';
import type { Tables } from '../store/schema.ts';

/** Of how many of the latest rows of each kind it is told: it is asked every few seconds, whatever a site's size. */
const mostLooked = 5_000;
const dayMs = 86_400_000;

/** What a site's shop has told: when it did last, and how often within a day. Nothing where it is no shop. */
export async function shopActivity(
  db: Kysely<Tables>,
  { site, now }: { site: string; now: Date },
): Promise<Installation['shop']> {
  const since = new Date(now.getTime() - dayMs);
  const { rows } = await sql<{ kind: Installation['shop'][number]['kind']; last_at: Date; of_last_day: number }>`
    select kind, max(received_at) as last_at, (count(*) filter (where received_at >= ${since}))::integer as of_last_day
    from (
      (select 'order' as kind, received_at from orders where site_id = ${site}
        order by received_at desc limit ${mostLooked})
      union all
      (select 'cart', received_at from carts where site_id = ${site} order by received_at desc limit ${mostLooked})
      union all
      (select kind, received_at from shop_views where site_id = ${site} order by id desc limit ${mostLooked})
    ) as told
    group by kind
    order by array_position(array['order', 'cart', 'product', 'category'], kind)
  `.execute(db);
  return rows.map(({ kind, last_at, of_last_day }) => ({
    kind,
    lastAt: last_at.toISOString(),
    ofLastDay: of_last_day,
  }));
}
