import type { ModuleContext } from '../../contracts/module.ts';
import type { Flaw } from '../../contracts/shop.ts';
import { type Note, source } from './words-of-command.ts';

type Parts = Pick<ModuleContext, 'pageUrl' | 'track'> & { isFirst(what: unknown): boolean };

/** Collects what could only be read with leniency, and tells the installation check of each kind once a session. */
export function reportFlaws({ pageUrl, track, isFirst }: Parts): Note {
  let found: Flaw[] = [];

  function send(): void {
    const flaws = found;
    found = [];
    track({ type: 'flaws', url: pageUrl(), source, flaws });
  }

  return (flaw) => {
    if (!isFirst(flaw)) return;
    // What one look finds goes together.
    if (found.push(flaw) === 1) setTimeout(send);
  };
}
