import { type Kysely, sql } from 'kysely';
import { idAt } from '../../store/partitions.ts';
import type { Tables } from '../../store/schema.ts';
import type { PastView } from './choose-partners.ts';
import type { Standing } from './standing.ts';

export interface LookerQuestion {
  host: string;
  visitor: string;
  /** Sites whose offers could be shown. */
  partners: readonly string[];
  now: Date;
}

/** What the store knows that decides: of the visitor, and of how partners stand. `taken`: offers of which they have a coupon. */
export interface LookerFacts {
  standings: Map<string, Standing>;
  past: PastView[];
  taken: { site: string; offer: string }[];
}

const dayMs = 86_400_000;
/** Caps look back a year at most; whoever has seen so many in that time is shown what is left to chance. */
const [pastDays, mostPast] = [365, 500];
/** What was chosen counts as seen for so long: who has not looked at it by then has gone, or will come later. */
const promisedMs = 120_000;

/** Reads all of it in one query. */
export async function readLooker(
  db: Kysely<Tables>,
  { host, visitor, partners, now }: LookerQuestion,
): Promise<LookerFacts> {
  const sites = JSON.stringify(partners);
  const since = new Date(now.getTime() - pastDays * dayMs);
  const promisedFrom = idAt(new Date(now.getTime() - promisedMs));
  const { rows } = await sql<FactsRow>`
    select
      (select coalesce(jsonb_agg(to_jsonb(account)), '[]') from exchange_accounts as account
        where site_id in (select jsonb_array_elements_text(${sites}::jsonb))) as accounts,
      (select coalesce(jsonb_agg(to_jsonb(open)), '[]') from (
        select partner_site, count(*) as promised from exchange_showings
        where partner_site in (select jsonb_array_elements_text(${sites}::jsonb)) and viewed_at is null
          and id >= ${promisedFrom} group by partner_site) as open) as open,
      (select coalesce(jsonb_agg(to_jsonb(past)), '[]') from (
        select partner_site, offer_id, extract(epoch from viewed_at) * 1000 as viewed_at_ms,
          clicked_at is not null as is_clicked
        from exchange_showings where site_id = ${host} and visitor_id = ${visitor} and viewed_at is not null
          and asked_at > ${since} order by asked_at desc limit ${mostPast}) as past) as past,
      (select coalesce(jsonb_agg(jsonb_build_object('site', site_id, 'offer', offer_id)), '[]') from exchange_handouts
        where host_site = ${host} and visitor_id = ${visitor}) as taken
  `.execute(db);
  const [found] = rows;
  if (!found) throw new Error('a select without a table gives one row');
  const open = new Map(found.open.map(({ partner_site, promised }) => [partner_site, Number(promised)]));
  const accounts = new Map(found.accounts.map((account) => [account.site_id, account]));
  return {
    standings: new Map(
      partners.map((site) => {
        const { given = 0, received = 0 } = accounts.get(site) ?? {};
        return [site, { given: Number(given), received: Number(received), promised: open.get(site) ?? 0 }];
      }),
    ),
    past: found.past.map(({ partner_site, offer_id, viewed_at_ms, is_clicked }) => ({
      ...{ site: partner_site, offer: offer_id, viewedAtMs: Number(viewed_at_ms), isClicked: is_clicked },
    })),
    taken: found.taken,
  };
}

interface FactsRow {
  accounts: { site_id: string; given: number; received: number }[];
  open: { partner_site: string; promised: number }[];
  past: { partner_site: string; offer_id: string; viewed_at_ms: number; is_clicked: boolean }[];
  taken: { site: string; offer: string }[];
}
