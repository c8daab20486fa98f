import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql } from 'kysely';
import type { Origin } from '../../../contracts/inquiry.ts';
import { withCampaign } from '../../campaigns/with-campaign.ts';
import { type ConnectionRules, connectionRulesOf } from '../../inquiries/connection-rules.ts';
import { fallbackOrigin } from '../../inquiries/fallback-origin.ts';
import { isAllowedOrigin } from '../../intake/allowed-origin.ts';
import type { SiteSettings } from '../../sites/settings.ts';
import type { Tables } from '../../store/schema.ts';
import { BusyRows } from './busy-rows.ts';
import type { DoneChunk } from './reapply-visits.ts';

interface StoredDefault {
  id: string;
  kind: string;
  origin: Origin;
  page_url: string | null;
  reported_by_page: boolean;
}

/**
 * Gives the next inquiries without a visit their default again, in the order of their ids. What a page of this site
 * reported gets the default as it is set now. An inquiry that another site or only the outside system told of keeps
 * the default it was given (which of them it was is not stored), with the campaign that this names today.
 * `null`: there is none left. Throws BusyRows where the intake holds one of them.
 */
export async function reapplyDefaults(
  tx: Kysely<Tables>,
  { site, after, rows: limit }: { site: SiteSettings; after: string; rows: number },
): Promise<DoneChunk | null> {
  const next = await tx
    .selectFrom('inquiries')
    .select('id')
    .where('site_id', '=', site.id)
    .where('default_used', '=', true)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  const upTo = next.at(-1)?.id;
  if (upTo === undefined) return null;
  const held = await holdDefaults(tx, { site: site.id, after, upTo });
  if (held.length < next.length) throw new BusyRows();
  const rules = await rulesOf(tx, { site: site.id, ids: held.map((row) => row.id) });
  const changed = held.flatMap((row) => changeOf(row, { site, rules: rules.get(row.id) ?? null }));
  await writeDefaults(tx, { site: site.id, changed });
  return { upTo, done: next.length };
}

function holdDefaults(
  tx: Kysely<Tables>,
  { site, after, upTo }: { site: string; after: string; upTo: string },
): Promise<StoredDefault[]> {
  return tx
    .selectFrom('inquiries')
    .select(['id', 'kind', 'origin', 'page_url', 'reported_by_page'])
    .where('site_id', '=', site)
    .where('default_used', '=', true)
    .where('id', '>', after)
    .where('id', '<=', upTo)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** The rules of the connection that answers for the branch of an inquiry's booking, by inquiry. */
async function rulesOf(
  tx: Kysely<Tables>,
  { site, ids }: { site: string; ids: readonly string[] },
): Promise<Map<string, ConnectionRules>> {
  const rows = await tx
    .selectFrom('bookings')
    .innerJoin('connection_branches', 'connection_branches.branch', 'bookings.branch')
    .innerJoin('connections', (join) =>
      join
        .onRef('connections.id', '=', 'connection_branches.connection_id')
        .onRef('connections.system', '=', 'bookings.system'),
    )
    .select(['bookings.inquiry_id', 'connections.site_id', 'connections.settings'])
    .where('bookings.inquiry_site', '=', site)
    .where('bookings.inquiry_id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.inquiry_id, connectionRulesOf(row)]));
}

function changeOf(
  row: StoredDefault,
  { site, rules }: { site: SiteSettings; rules: ConnectionRules | null },
): { id: string; origin: Origin; campaign_id: string | null }[] {
  const origin = ownDefault(row, { site, rules }) ?? withCampaign(row.origin, site.campaigns);
  if (isDeepStrictEqual(origin, row.origin)) return [];
  return [{ id: row.id, origin, campaign_id: origin.campaignId }];
}

/** The default of now where it is certain that this site's, or its connection's, is the one that holds. */
function ownDefault(
  { kind, page_url, reported_by_page }: StoredDefault,
  { site, rules }: { site: SiteSettings; rules: ConnectionRules | null },
): Origin | null {
  const page = URL.parse(page_url ?? '');
  if (!reported_by_page || !page || !isAllowedOrigin(page.origin, site.domains)) return null;
  if (kind === 'booking' && !rules) return null;
  const fallback = rules?.fallback ?? site.fallback;
  // With another site the inquiry itself would have to move, and its number and person with it.
  return (fallback.site ?? site.id) === site.id ? fallbackOrigin(fallback, site.campaigns) : null;
}

async function writeDefaults(
  tx: Kysely<Tables>,
  { site, changed }: { site: string; changed: readonly object[] },
): Promise<void> {
  if (changed.length === 0) return;
  await sql`
    update inquiries set origin = changed.origin, campaign_id = changed.campaign_id
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as changed (id uuid, origin jsonb, campaign_id text)
    where inquiries.site_id = ${site} and inquiries.id = changed.id
  `.execute(tx);
}
