import { shedding } from '../../contracts/shedding.ts';
import type { SiteConfig } from '../../contracts/site-config.ts';
import type { OptionsOf } from '../../modules/manifest.ts';
import { leaveOut } from './leave-out.ts';
import { type ShedRules, shedSlow } from './shed-slow.ts';
import { sheddable } from './sheddable.ts';

/**
 * What the loader is called with: the config's JSON; or, where the site compares modules or leaves slow ones out, JSON and
 * what is decided in the visitor's browser.
 */
export function splitConfig({ modules }: SiteConfig, json: string): string {
  const options: Partial<OptionsOf<'vitals'>> = modules.find(({ id }) => id === 'vitals')?.options ?? {};
  const { without, withoutShare, shed } = options;
  const compares = withoutShare !== 0 && modules.some(({ id }) => id === without);
  const split = compares ? `(${leaveOut})(${json})` : json;
  const may = shed
    ? sheddable(
        modules.filter(({ later }) => !later).map(({ id }) => id),
        options,
      )
    : [];
  if (may.length === 0) return split;
  const { notesName, keptMs, pathLength } = shedding;
  const rules: ShedRules = { modules: may, notesName, keptMs, pathLength };
  return `(${shedSlow})(${split},${JSON.stringify(rules)})`;
}
