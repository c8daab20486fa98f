import type { Kysely } from 'kysely';
import * as v from 'valibot';
import type { GoalEvent, PageViewEvent } from '../../contracts/event.ts';
import type { Visit } from '../../contracts/visit.ts';
import { type SiteSettings, SiteSettingsSchema } from '../sites/settings.ts';
import type { Store } from '../store/open-store.ts';
import type { Tables } from '../store/schema.ts';
import { recordVisits, type VisitReport } from './record-visits.ts';

/** For tests: a UUIDv7 that names itself, so that failures can be read. */
export const idOf = (number: number) => `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** For tests: a moment that all of them count from. */
export const noon = Date.UTC(2026, 2, 1, 12);

/** For tests: a site with a default campaign. */
export function aSite(id: string, settings: Record<string, unknown> = {}): SiteSettings {
  return v.parse(SiteSettingsSchema, {
    id,
    name: `Site ${id}`,
    domains: [`${id}.example`],
    fallback: { kind: 'campaign', campaign: `default of ${id}` },
    ...settings,
  });
}

/** For tests: stores sites as the sites file does. */
export async function putSites(store: Store, sites: readonly SiteSettings[]): Promise<void> {
  for (const site of sites) {
    const row = { name: site.name, settings: JSON.stringify(site), changed_at: new Date(noon) };
    await store.db
      .insertInto('sites')
      .values({ id: site.id, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
  }
}

/** For tests: a visit that an advertisement brought to `site`, five minutes before noon. */
export function aVisit(
  number: number,
  { site = 'salon', query = '?utm_source=yandex&utm_campaign=spring' } = {},
): Visit {
  const touch = { at: noon - 300_000, url: `https://${site}.example/${query}` };
  return { visitor: idOf(1_000 + number), session: idOf(number), number: 1, first: touch, last: touch };
}

/** For tests: a page seen four minutes before noon. */
export function aPageView(number: number, { site = 'salon' } = {}): PageViewEvent {
  const at = noon - 240_000;
  return { type: 'page_view', id: idOf(number), at, url: `https://${site}.example/prices`, title: 'Prices' };
}

/** For tests: a goal reached three minutes before noon. */
export function aGoal(number: number): GoalEvent {
  return { type: 'goal', id: idOf(number), at: noon - 180_000, url: 'https://salon.example/prices', name: 'call' };
}

/** For tests: stores one visit with its events, as an envelope brings them. */
export function recordVisit(
  tx: Kysely<Tables>,
  { suspicions = [], ...report }: Omit<VisitReport, 'suspicions'> & Partial<VisitReport>,
): Promise<void> {
  return recordVisits(tx, [{ suspicions, ...report }]);
}
