import { type Kysely, sql } from 'kysely';
import { type VitalName, type Vitals, type VitalsReport, vitalNames } from '../../contracts/vitals.ts';
import type { Tables } from '../store/schema.ts';
import { otherPages } from './kept-groups.ts';
import { moduleLabel } from './module-label.ts';
import { type Bucket, percentileOf } from './percentile.ts';
import { viewMeasure, workMeasure, workViewMeasure } from './record-vitals.ts';
import { shedModules } from './shed-modules.ts';
import { leastViews, vitalOf } from './vital-of.ts';

export interface VitalsQuery {
  site: string;
  /** Days of the site's own time zone, both included. */
  from: string;
  to: string;
  device: string | null;
  page: string | null;
}

interface Row extends Bucket {
  measure: string;
  page: string;
  compared: string;
}

/** Groups of pages that a person looks through. */
const mostPages = 50;

/** What a site's pages were like for visitors, and what the tag did on them. One statement. */
export async function vitalsReport(db: Kysely<Tables>, query: VitalsQuery): Promise<Omit<VitalsReport, 'shedding'>> {
  const { site, from, to, device, page } = query;
  const { rows } = await sql<Row>`
    select measure, page, compared, bucket, sum(count)::integer as count from vitals
    where site_id = ${site} and day >= ${from}::date and day <= ${to}::date
      and (${device}::text is null or device = ${device}) and (${page}::text is null or page = ${page})
    group by measure, page, compared, bucket`.execute(db);
  return {
    ...{ site, from, to, leastViews },
    views: viewsOf(rows),
    vitals: vitalsOf(rows),
    compared: comparisons(rows),
    work: worksOf(rows),
    workViews: countOf(rows.filter(({ measure }) => measure === workViewMeasure)),
    shed: shedModules(rows),
    pages: [...Map.groupBy(rows, (row) => row.page)]
      .map(([name, own]) => ({ page: name, views: viewsOf(own), vitals: vitalsOf(own) }))
      .sort((a, b) => Number(a.page === otherPages) - Number(b.page === otherPages) || b.views - a.views)
      .slice(0, mostPages),
  };
}

function vitalsOf(rows: readonly Row[]): Vitals {
  const of = (name: VitalName) =>
    vitalOf(
      name,
      rows.filter(({ measure }) => measure === name),
    );
  const [lcp, inp, cls] = vitalNames.map(of) as [Vitals['lcp'], Vitals['inp'], Vitals['cls']];
  return { lcp, inp, cls };
}

function comparisons(rows: readonly Row[]): VitalsReport['compared'] {
  const modules = new Set(rows.flatMap(({ compared }) => compared.split(' ')[1] ?? []));
  const part = (name: string) => {
    const own = rows.filter(({ compared }) => compared === name);
    return { views: viewsOf(own), vitals: vitalsOf(own) };
  };
  return [...modules].sort().map((module) => ({
    ...{ module, label: moduleLabel(module) },
    ...{ with: part(`with ${module}`), without: part(`without ${module}`) },
  }));
}

function worksOf(rows: readonly Row[]): VitalsReport['work'] {
  const prefix = workMeasure('');
  const works = Map.groupBy(
    rows.filter(({ measure }) => measure.startsWith(prefix)),
    ({ measure }) => measure.slice(prefix.length),
  );
  return [...works]
    .map(([module, buckets]) => {
      const longViews = countOf(buckets);
      const ms = (share: number) => Math.round(percentileOf(buckets, share).value);
      const times = longViews < leastViews ? { medianMs: null, p95Ms: null } : { medianMs: ms(0.5), p95Ms: ms(0.95) };
      return { module, label: moduleLabel(module), longViews, ...times };
    })
    .sort((a, b) => b.longViews - a.longViews || (a.module < b.module ? -1 : 1));
}

function viewsOf(rows: readonly Row[]): number {
  return countOf(rows.filter(({ measure }) => measure === viewMeasure));
}

function countOf(rows: readonly Bucket[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}
