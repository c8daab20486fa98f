import { type Kysely, sql } from 'kysely';
import type { TroubleKind } from '../../contracts/inquiry.ts';
import type { Installation } from '../../contracts/sites.ts';
import { isModuleId, withNeeds } from '../../modules/manifest.ts';
import { isAllowedOrigin } from '../intake/allowed-origin.ts';
import { shopActivity } from '../shop/shop-activity.ts';
import type { Tables } from '../store/schema.ts';
import { listTroubles } from '../troubles/list-troubles.ts';
import type { BuiltModules } from './built-modules.ts';
import { publishedConfig, tagUrl } from './published-config.ts';
import type { SiteSettings } from './settings.ts';
import { siteActivity } from './site-activity.ts';

/** Of how many of the latest page views the check tells: it is asked every few seconds, whatever a site's size. */
const mostLooked = 5_000;
const mostPages = 12;
/** Troubles of the tag; those of webhooks belong to the integrations. */
const intakeKinds = new Set<TroubleKind>(['refused-event', 'parked-event', 'lost-event', 'shop-flaw', 'push']);

export interface InstallationParts {
  site: SiteSettings;
  now: Date;
  built: BuiltModules;
  publicUrl: string;
}

/** How the tag is doing on its pages, from what has come from it and nothing else. */
export async function installation(
  db: Kysely<Tables>,
  { site, now, built, publicUrl }: InstallationParts,
): Promise<Installation> {
  const pages = await latestPages(db, site.id);
  const lastInquiry = await db
    .selectFrom('inquiries')
    .select('received_at')
    .where('site_id', '=', site.id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const activity = (await siteActivity(db, { sites: [site.id], now })).get(site.id);
  const { troubles } = await listTroubles(db, { sites: [site.id] });
  return {
    tagUrl: tagUrl(site, publicUrl),
    domains: site.domains.map((domain) => ({ domain, lastAt: lastOf(pages, domain)?.lastAt.toISOString() ?? null })),
    pages: pages.slice(0, mostPages).map(({ url, lastAt, views }) => ({ url, lastAt: lastAt.toISOString(), views })),
    looked: pages.reduce((sum, { views }) => sum + views, 0),
    lastPageViewAt: pages[0]?.lastAt.toISOString() ?? null,
    lastInquiryAt: lastInquiry?.received_at.toISOString() ?? null,
    eventsOfLastDay: activity?.eventsOfLastDay ?? 0,
    shop: await shopActivity(db, { site: site.id, now }),
    modules: modulesOf(site, { built, publicUrl }),
    troubles: troubles.filter(({ kind }) => intakeKinds.has(kind)),
  };
}

interface SeenPage {
  url: string;
  lastAt: Date;
  views: number;
}

/** Addresses of the latest page views without query and fragment, the latest first. */
async function latestPages(db: Kysely<Tables>, site: string): Promise<SeenPage[]> {
  const { rows } = await sql<{ url: string; last_at: Date; views: number }>`
    select substring(url from '^[^?#]*') as url, max(received_at) as last_at, count(*)::integer as views
    from (
      select url, received_at from page_views where site_id = ${site} order by id desc limit ${mostLooked}
    ) as latest
    group by 1
    order by last_at desc, url
  `.execute(db);
  return rows.map(({ url, last_at, views }) => ({ url, lastAt: last_at, views }));
}

function lastOf(pages: readonly SeenPage[], domain: string): SeenPage | undefined {
  return pages.find(({ url }) => isAllowedOrigin(URL.parse(url)?.origin ?? '', [domain]));
}

function modulesOf(site: SiteSettings, parts: Pick<InstallationParts, 'built' | 'publicUrl'>): Installation['modules'] {
  const { missing } = publishedConfig(site, { ...parts, sealKey: '' });
  return withNeeds(Object.keys(site.modules).filter(isModuleId)).map((id) => {
    if (id === 'common') return { id, state: 'in-tag' };
    return { id, state: missing.includes(id) ? 'no-file' : 'file' };
  });
}
