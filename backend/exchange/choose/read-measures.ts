import { type Kysely, sql } from 'kysely';
import * as v from 'valibot';
import { type Topic, TopicSchema } from '../../../contracts/exchange.ts';
import { addDays } from '../../analytics/local-days.ts';
import type { Tables } from '../../store/schema.ts';
import { type Measured, sumMeasured } from './appeal.ts';
import { type NetworkMeasures, nameOf } from './network.ts';

/** What people liked longer ago says little of today. */
const measuredDays = 30;

/** Reads what was measured of every offer, by the topics of the sites that showed it. */
export async function readMeasures(db: Kysely<Tables>, today: string): Promise<NetworkMeasures> {
  const { rows } = await sql<Row>`
    select counts.site_id, counts.offer_id, hosts.settings->>'topic' as topic,
      sum(count) filter (where action = 'viewed') as views, sum(count) filter (where action = 'clicked') as clicks,
      sum(count) filter (where action = 'redeemed') as redeemed
    from exchange_counts as counts join exchange_members as hosts on hosts.site_id = counts.partner_site
    where counts.side = 'received' and counts.day >= ${addDays(today, 1 - measuredDays)}::date
    group by 1, 2, 3
  `.execute(db);
  const offers = new Map<string, Map<Topic, Measured>>();
  for (const { site_id, offer_id, topic, views, clicks, redeemed } of rows) {
    if (!v.is(TopicSchema, topic)) continue;
    const name = nameOf(site_id, offer_id);
    const own = offers.get(name) ?? new Map<Topic, Measured>();
    own.set(topic, { views: Number(views ?? 0), clicks: Number(clicks ?? 0), redeemed: Number(redeemed ?? 0) });
    offers.set(name, own);
  }
  return { offers, network: sumMeasured([...offers.values()].flatMap((own) => [...own.values()])) };
}

interface Row {
  site_id: string;
  offer_id: string;
  topic: string;
  views: string | null;
  clicks: string | null;
  redeemed: string | null;
}
