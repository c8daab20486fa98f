import type { SiteConfig } from '../../contracts/site-config.ts';

/**
 * Runs in the browser, in front of the loader, on sites that compare pages with and without a module: takes it, and what
 * needs it, out of the config of those visitors whose turn it is, so that it is not even fetched, and leaves a note for
 * `vitals`. A visitor stays in their group, because their id chooses it; whoever is not known yet has all modules and takes
 * no part. Its text is what is served, so it may use nothing from outside.
 */
export function leaveOut(site: SiteConfig): SiteConfig {
  try {
    const options = site.modules.find(({ id }) => id === 'vitals')?.options as Record<string, unknown>;
    const turn = Number.parseInt(JSON.parse(localStorage.getItem('tendril') as string).visitor.slice(-6), 16) % 100;
    if (!(turn >= 0)) return site;
    options.isLeftOut = turn < Number(options.withoutShare);
    const out = [options.without];
    // What is needed stands before what needs it.
    for (const { id, needs } of site.modules) if (needs.some((need) => out.includes(need))) out.push(id);
    if (options.isLeftOut) site.modules = site.modules.filter(({ id }) => !out.includes(id));
  } catch {
    // No storage, or nobody in it.
  }
  return site;
}
