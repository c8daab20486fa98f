import { onCLS, onINP, onLCP } from 'web-vitals';
import type { VitalsEvent } from '../../contracts/event.ts';
import type { StartModule } from '../../contracts/module.ts';
import type { Shedding } from '../../contracts/shedding.ts';
import type { OptionsOf } from '../manifest.ts';
import { watchLongFrames } from './long-frames.ts';
import { forgetUnknown, noteSlow } from './note-slow.ts';

/**
 * The site's options, and what the tag's head has added: for who takes part in a comparison (backend/vitals/leave-out.ts), and
 * where slow modules are left out (backend/vitals/shed-slow.ts).
 */
type Options = OptionsOf<'vitals'> & { isLeftOut?: boolean; shedding?: Shedding };

/**
 * Measures how a page is for its visitor, and the tag's own work on it, on the site's share of page views, and reports that
 * once: when the page is first hidden, since no later moment is sure to come. Where slow modules are left out, their work is
 * watched on every view, and kept in this browser.
 */
export const start: StartModule<Options> = ({ anonymous, collect, modules, pageUrl, signal, track }, options) => {
  const shedding = anonymous ? undefined : options.shedding;
  addEventListener('tendril', forgetUnknown, { signal });
  const isMeasured = Math.random() * 100 < options.share;
  if (!isMeasured && !shedding) return;
  const longMs = watchLongFrames(collect, signal);
  const found = isMeasured ? watchVitals() : {};
  const ran = modules.map(({ id }) => id);
  const url = pageUrl();
  // What ran while nobody looked took its time for other reasons.
  const wasSeen = !performance.getEntriesByType('visibility-state').some(({ name }) => name === 'hidden');
  let isOver = false;

  function end(): void {
    if (isOver || document.visibilityState === 'visible') return;
    isOver = true;
    const work = longMs();
    if (isMeasured) track({ type: 'vitals', url, modules: ran, ...chosen(options), ...found, ...work });
    if (shedding && wasSeen && work.longMs)
      noteSlow({ ...shedding, ran, longMs: work.longMs, overMs: options.shedOverMs });
  }

  // After the library's own listeners, which bring the values up to date. Safari fires only the second one at times.
  for (const type of ['visibilitychange', 'pagehide']) addEventListener(type, end, { signal });
};

/** The web vitals, filled in as the page goes on. */
function watchVitals(): Partial<VitalsEvent> {
  const found: Partial<VitalsEvent> = {};
  const everyChange = { reportAllChanges: true };
  onLCP(({ value }) => {
    found.lcpMs = value;
  }, everyChange);
  onINP(({ value }) => {
    found.inpMs = value;
  }, everyChange);
  onCLS(({ value }) => {
    found.cls = value;
  }, everyChange);
  return found;
}

/** Which modules were left out of this view, and why. */
function chosen({ without: module, isLeftOut, shedding }: Options): Partial<VitalsEvent> {
  const shed = shedding?.tookMs ?? {};
  return {
    ...(isLeftOut !== undefined && { compared: { module, isLeftOut } }),
    ...(Object.keys(shed).length > 0 && { shed }),
  };
}
