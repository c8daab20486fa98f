import type { Shedding, ShedNote, ShedNotes } from '../../contracts/shedding.ts';
import type { SiteConfig } from '../../contracts/site-config.ts';

/** What the head is called with, beside the config: it may use nothing from outside. */
export interface ShedRules {
  /** Modules that may be left out. */
  modules: readonly string[];
  notesName: string;
  keptMs: number;
  pathLength: number;
}

/**
 * Runs in the browser, in front of the loader, on sites that leave slow modules out: takes a module, and what needs it, out
 * of the config on a page on which it was too slow in two of its last three views in this browser, until a day after the
 * latest of them. One slow view alone, such as of a phone that was busy, sheds nothing. `vitals` writes the notes; without them,
 * or without a visitor who may be known, all modules stay. Its text is what is served, so it may use nothing from outside.
 */
export function shedSlow(site: SiteConfig, rules: ShedRules): SiteConfig {
  try {
    const options = site.modules.find(({ id }) => id === 'vitals')?.options as { shedding: Shedding };
    const { pathname } = new URL(location.href.replace(RegExp(site.hide), ''));
    const told: Shedding = { page: pathname.slice(0, rules.pathLength), modules: rules.modules, tookMs: {} };
    options.shedding = told;
    if (site.common.respectPrivacySignal && (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl)
      return site;
    if (!JSON.parse(localStorage.getItem('tendril') as string).visitor) return site;
    const notes: ShedNotes = JSON.parse(localStorage.getItem(rules.notesName) as string);
    const tookMs: Record<string, number> = {};
    for (const id of rules.modules) {
      const [views, at, ms] = notes[told.page]?.[id] ?? (['', 0, 0] as ShedNote);
      if (views.split('1').length > 2 && Math.abs(Date.now() - at) < rules.keptMs) tookMs[id] = ms;
    }
    const out = Object.keys(tookMs);
    // What is needed stands before what needs it.
    for (const { id, needs } of site.modules) if (needs.some((need) => out.includes(need))) out.push(id);
    site.modules = site.modules.filter(({ id }) => !out.includes(id));
    told.tookMs = tookMs;
  } catch {
    // No storage, nobody in it, or no notes.
  }
  return site;
}
