import type { SiteConfig } from '../../contracts/site-config.ts';
import { leaveOut } from './leave-out.ts';

/** What the loader is called with: the config's JSON, or, where the site compares modules, JSON and the choice for a visitor. */
export function splitConfig({ modules }: SiteConfig, json: string): string {
  const { without, withoutShare } = modules.find(({ id }) => id === 'vitals')?.options ?? {};
  const compares = withoutShare !== 0 && modules.some(({ id }) => id === without);
  return compares ? `(${leaveOut})(${json})` : json;
}
