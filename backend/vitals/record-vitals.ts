import { type Kysely, sql } from 'kysely';
import type { VitalsEvent } from '../../contracts/event.ts';
import { isModuleId } from '../../modules/manifest.ts';
import { localDay } from '../analytics/local-days.ts';
import type { SiteSettings } from '../sites/settings.ts';
import { byKey } from '../store/by-key.ts';
import type { Tables } from '../store/schema.ts';
import { bucketOf, clsScale } from './buckets.ts';
import { keptGroups } from './kept-groups.ts';
import { pageGroup } from './page-group.ts';

export interface VitalsOfPage {
  site: SiteSettings;
  vitals: VitalsEvent;
  device: string;
  receivedAt: Date;
}

/** What is counted, beside the values, of each page view: that it was measured, and that its browser tells of long frames. */
export const viewMeasure = 'view';
export const workViewMeasure = 'view-of-work';
/** Measure of the time that a module took in long frames. */
export const workMeasure = (module: string) => `work:${module}`;
/** Measure of the time that a module had taken before, on a page view that went without it for that. */
export const shedMeasure = (module: string) => `shed:${module}`;

/**
 * Adds what pages told to the site's histograms; a known id changes nothing. Nobody can be known again from what is kept.
 * These rows are changed by many transactions: so call it last, and none waits for another while it holds them.
 */
export async function recordVitals(tx: Kysely<Tables>, told: readonly VitalsOfPage[]): Promise<void> {
  if (told.length === 0) return;
  const isNew = await rememberReports(tx, told);
  const grouped = told.filter(isNew).map((page) => ({
    ...page,
    cell: {
      site_id: page.site.id,
      day: localDay(page.vitals.at, page.site.timeZone),
      page: pageGroup(page.vitals.url),
      device: page.device,
      modules: page.vitals.modules.filter(isModuleId).sort().join(' '),
      compared: comparedOf(page.vitals),
    },
  }));
  const kept = await keptGroups(
    tx,
    grouped.map(({ cell }) => cell),
  );
  const counts = new Map<string, ReturnType<typeof rowOf>>();
  for (const { vitals, cell } of grouped) {
    for (const [measure, bucket] of measuresOf(vitals)) {
      const row = rowOf({ ...cell, page: kept(cell) }, measure, bucket);
      const key = JSON.stringify(row);
      const counted = counts.get(key) ?? row;
      counts.set(key, { ...counted, count: counted.count + 1 });
    }
  }
  const rows = [...counts].sort(byKey(([key]) => key)).map(([, row]) => row);
  if (rows.length === 0) return;
  await sql`
    insert into vitals as kept (site_id, day, measure, page, device, modules, compared, bucket, count)
    select site_id, day, measure, page, device, modules, compared, bucket, count
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (site_id text, day date, measure text, page text,
      device text, modules text, compared text, bucket smallint, count integer)
    on conflict (site_id, day, measure, page, device, modules, compared, bucket)
      do update set count = kept.count + excluded.count
  `.execute(tx);
}

interface Cell {
  site_id: string;
  day: string;
  page: string;
  device: string;
  modules: string;
  compared: string;
}

function rowOf(cell: Cell, measure: string, bucket: number) {
  const { site_id, day, page, device, modules, compared } = cell;
  return { site_id, day, measure, page, device, modules, compared, bucket, count: 0 };
}

async function rememberReports(
  tx: Kysely<Tables>,
  told: readonly VitalsOfPage[],
): Promise<(page: VitalsOfPage) => boolean> {
  const rows = told
    .map(({ site, vitals, receivedAt }) => ({ site_id: site.id, id: vitals.id, received_at: receivedAt }))
    .sort(byKey(({ site_id, id }) => `${site_id} ${id}`));
  const added = await tx
    .insertInto('vital_reports')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['site_id', 'id']).doNothing())
    .returning(['site_id', 'id'])
    .execute();
  const fresh = new Set(added.map(({ site_id, id }) => `${site_id} ${id}`));
  // The second of two with one id in one envelope is no news.
  return ({ site, vitals }) => fresh.delete(`${site.id} ${vitals.id}`);
}

/** `with yclients`, `without yclients`, or nothing. */
function comparedOf({ compared }: VitalsEvent): string {
  return compared && isModuleId(compared.module) ? `${compared.isLeftOut ? 'without' : 'with'} ${compared.module}` : '';
}

/** Names that are no module's are made up, and would fill the table. */
function* measuresOf({ lcpMs, inpMs, cls, longMs, shed }: VitalsEvent): Generator<[measure: string, bucket: number]> {
  yield [viewMeasure, 0];
  if (lcpMs !== undefined) yield ['lcp', bucketOf(lcpMs)];
  if (inpMs !== undefined) yield ['inp', bucketOf(inpMs)];
  if (cls !== undefined) yield ['cls', bucketOf(cls * clsScale)];
  for (const [module, ms] of Object.entries(shed ?? {}))
    if (isModuleId(module)) yield [shedMeasure(module), bucketOf(ms)];
  if (longMs === undefined) return;
  yield [workViewMeasure, 0];
  for (const [part, ms] of Object.entries(longMs))
    if (part === 'tag' || isModuleId(part)) yield [workMeasure(part), bucketOf(ms)];
}
