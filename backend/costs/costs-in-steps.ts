import { type Kysely, sql } from 'kysely';
import type { Origin } from '../../contracts/inquiry.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';
import { originOf } from '../visits/origin-of.ts';

/** What a report asks of the uploaded costs. */
export interface CostQuery {
  sites: readonly SiteSettings[];
  currency: string;
  /** First days of the steps before and the day after, then the same of the report: stepBounds as days. */
  days: readonly string[];
  steps: number;
  /** The row that a cost belongs to, by where its campaign's visits come from; `null`: the filters leave it out. */
  keyOf: (origin: Origin, step: number) => string | null;
}

/** Money in hundredths of the currency's unit. */
export interface Costs {
  rows: Map<string, { now: number; before: number }>;
  /** `null` where nothing was uploaded for a step. */
  now: (number | null)[];
  before: (number | null)[];
}

/**
 * Uploaded costs by row and step, in one statement. A campaign's costs belong where a visit with its labels would: their
 * origin is derived by the same rules, so a campaign of the site finds its costs by its name or by its conditions.
 */
export async function costsInSteps(db: Kysely<Tables>, query: CostQuery): Promise<Costs> {
  const { sites, currency, days, steps } = query;
  const { rows } = await sql<{
    site: string;
    source: string;
    medium: string;
    campaign: string;
    step: number;
    cents: number;
  }>`
    select site_id as site, source, medium, campaign, width_bucket(day, ${`{${days.join(',')}}`}::date[]) as step,
      (sum(amount) * 100)::bigint as cents
    from campaign_costs
    where site_id in (${sql.join(sites.map(({ id }) => id))}) and currency = ${currency}
      and day >= ${days[0]}::date and day < ${days.at(-1)}::date
    group by 1, 2, 3, 4, 5
  `.execute(db);
  const settings = new Map(sites.map((site) => [site.id, site]));
  const origins = new Map<string, Origin>();
  const costs: Costs = { rows: new Map(), now: Array(steps).fill(null), before: Array(steps).fill(null) };
  for (const { site, source, medium, campaign, step, cents } of rows) {
    const name = JSON.stringify([site, source, medium, campaign]);
    const rules = settings.get(site);
    const origin = origins.get(name) ?? (rules && originOfCost({ source, medium, campaign }, rules));
    if (!origin || step === steps + 1) continue;
    origins.set(name, origin);
    const key = query.keyOf(origin, step);
    if (key === null) continue;
    const isNow = step > steps;
    const row = costs.rows.get(key) ?? { now: 0, before: 0 };
    row[isNow ? 'now' : 'before'] += cents;
    costs.rows.set(key, row);
    const course = isNow ? costs.now : costs.before;
    const index = isNow ? step - steps - 2 : step - 1;
    course[index] = (course[index] ?? 0) + cents;
  }
  return costs;
}

/** Where visits of this campaign come from. Pure. */
export function originOfCost(
  { source, medium, campaign }: { source: string; medium: string; campaign: string },
  site: SiteSettings,
): Origin {
  const labels = Object.entries({ utm_source: source, utm_medium: medium, utm_campaign: campaign }).filter(
    ([, value]) => value,
  );
  const host = site.domains[0]?.replace('*.', 'www.') ?? 'localhost';
  const origin = originOf({ url: `https://${host}/?${new URLSearchParams(labels)}` }, site);
  const named = site.campaigns.find(({ name, id }) => name === campaign || id === campaign);
  return named ? { ...origin, campaign: named.name, campaignId: named.id } : origin;
}
