import { type Kysely, sql } from 'kysely';
import type { AttributionReport, AttributionRow } from '../../contracts/attribution.ts';
import type { Campaign } from '../campaigns/settings.ts';
import type { Tables } from '../store/schema.ts';
import { exactShares } from './exact-shares.ts';
import { weightsOf } from './models.ts';
import { originKey } from './origin-key.ts';
import { reportInquiries } from './report-inquiries.ts';
import type { ReportQuery } from './report-query.ts';
import { type ReportTouch, reportTouches } from './report-touches.ts';

type Tally = Omit<AttributionRow, 'key' | 'name'>;
type Tallies = Map<string | null, Tally>;

/**
 * Campaigns, sources, channels or media against the visits they brought and the inquiries they are credited with. An
 * inquiry counts by its own date; what counts for it are its visitor's touches within the look-back, or its own origin
 * where there is none (a default, or a visit that is no longer kept). Memory does not grow with the inquiries.
 */
export async function attributionReport(
  db: Kysely<Tables>,
  query: ReportQuery,
  campaigns: readonly Campaign[],
): Promise<AttributionReport> {
  const tallies: Tallies = new Map();
  const visits = await countVisits(db, query, tallies);
  let inquiries = 0;
  for await (const chunk of reportInquiries(db, query)) {
    const touches = await reportTouches(db, chunk, query);
    for (const { id, at, key, direct } of chunk) {
      const own = { id, at: at.getTime(), key, direct };
      credit(tallies, touches.get(id) ?? [own], query);
      inquiries += 1;
    }
  }
  const { site, from, to, model, by, lookbackDays } = query;
  const names = new Map(by === 'campaign' ? campaigns.map((campaign) => [campaign.id, campaign.name]) : []);
  return {
    ...{ site, from: from.toISOString(), to: to.toISOString(), model, by, lookbackDays },
    rows: rowsOf(tallies, { inquiries, names }),
    total: { visits, inquiries },
  };
}

/** Visits that began in the period, by key. Resolves to their number. */
async function countVisits(
  db: Kysely<Tables>,
  { site, from, to, by, robots }: ReportQuery,
  tallies: Tallies,
): Promise<number> {
  const rows = await db
    .selectFrom('visits')
    .select([originKey('visits', by).as('key'), sql<number>`count(*)`.as('visits')])
    .where('site_id', '=', site)
    .where('started_at', '>=', from)
    .where('started_at', '<', to)
    .$if(!robots, (select) => select.where(sql<boolean>`suspicions = '[]'::jsonb`))
    .groupBy(sql.lit(1))
    .execute();
  let sum = 0;
  for (const { key, visits } of rows) {
    tallyOf(tallies, key).visits = Number(visits);
    sum += Number(visits);
  }
  return sum;
}

/** Puts one inquiry down to its touches, the oldest of which comes first. */
function credit(tallies: Tallies, touches: readonly ReportTouch[], { model }: ReportQuery): void {
  for (const [index, weight] of weightsOf(model, touches).entries())
    tallyOf(tallies, touches[index]?.key ?? null).inquiries += weight;
  for (const key of new Set(touches.map((touch) => touch.key))) tallyOf(tallies, key).associated += 1;
  tallyOf(tallies, touches[0]?.key ?? null).firstTouch += 1;
  tallyOf(tallies, touches.at(-1)?.key ?? null).lastTouch += 1;
}

function tallyOf(tallies: Tallies, key: string | null): Tally {
  const known = tallies.get(key);
  if (known) return known;
  const fresh = { visits: 0, inquiries: 0, associated: 0, firstTouch: 0, lastTouch: 0 };
  tallies.set(key, fresh);
  return fresh;
}

/** Rounded only here, at the end. What brought most comes first. */
function rowsOf(
  tallies: Tallies,
  { inquiries, names }: { inquiries: number; names: ReadonlyMap<string, string> },
): AttributionRow[] {
  const entries = [...tallies];
  const shares = exactShares(
    entries.map(([, tally]) => tally.inquiries),
    inquiries,
  );
  return entries
    .map(([key, tally], index) => ({
      key,
      name: key === null ? null : (names.get(key) ?? key),
      ...tally,
      inquiries: shares[index] ?? 0,
    }))
    .sort((a, b) => b.inquiries - a.inquiries || b.visits - a.visits || (String(a.key) < String(b.key) ? -1 : 1));
}
