import type { VitalsReport } from '../../contracts/vitals.ts';
import { isModuleId, type OptionsOf, withNeeds } from '../../modules/manifest.ts';
import type { SiteSettings } from '../sites/settings.ts';
import { moduleLabel } from './module-label.ts';
import { type Bucket, percentileOf } from './percentile.ts';
import { shedMeasure } from './record-vitals.ts';
import { sheddable } from './sheddable.ts';

type Counted = Bucket & { measure: string; page: string };

/** Groups of pages that a person looks through for one module. */
const mostPages = 20;

/** Which modules page views went without since they had been too slow there, the most shed first. */
export function shedModules(rows: readonly Counted[]): VitalsReport['shed'] {
  const prefix = shedMeasure('');
  const modules = Map.groupBy(
    rows.filter(({ measure }) => measure.startsWith(prefix)),
    ({ measure }) => measure.slice(prefix.length),
  );
  const all = [...modules].map(([module, own]) => ({
    ...{ module, label: moduleLabel(module), ...summed(own) },
    pages: [...Map.groupBy(own, ({ page }) => page)]
      .map(([page, there]) => ({ page, ...summed(there) }))
      .sort((a, b) => b.views - a.views || (a.page < b.page ? -1 : 1))
      .slice(0, mostPages),
  }));
  return all.sort((a, b) => b.views - a.views || (a.module < b.module ? -1 : 1));
}

/** What a site's settings say of modules that are too slow; `null`: they stay. */
export function sheddingOf({ modules }: Pick<SiteSettings, 'modules'>): VitalsReport['shedding'] {
  const options: Partial<OptionsOf<'vitals'>> = modules.vitals ?? {};
  if (!options.shed || options.shedOverMs === undefined) return null;
  const may = sheddable(withNeeds(Object.keys(modules).filter(isModuleId)), options);
  return { overMs: options.shedOverMs, modules: may.map((module) => ({ module, label: moduleLabel(module) })) };
}

function summed(buckets: readonly Bucket[]): { views: number; medianMs: number } {
  const views = buckets.reduce((sum, { count }) => sum + count, 0);
  return { views, medianMs: Math.round(percentileOf(buckets, 0.5).value) };
}
