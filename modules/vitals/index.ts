import { onCLS, onINP, onLCP } from 'web-vitals';
import type { VitalsEvent } from '../../contracts/event.ts';
import type { StartModule } from '../../contracts/module.ts';
import type { OptionsOf } from '../manifest.ts';
import { watchLongFrames } from './long-frames.ts';

/** The site's options, and what the tag's head (backend/vitals/leave-out.ts) has added for who takes part in a comparison. */
type Options = OptionsOf<'vitals'> & { isLeftOut?: boolean };

/**
 * Measures how a page is for its visitor, and the tag's own work on it, on the site's share of page views, and reports that
 * once: when the page is first hidden, since no later moment is sure to come.
 */
export const start: StartModule<Options> = ({ collect, modules, pageUrl, signal, track }, options) => {
  if (Math.random() * 100 >= options.share) return;
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
  const longMs = watchLongFrames(collect, signal);
  const url = pageUrl();
  let isReported = false;

  function report(): void {
    if (isReported || document.visibilityState === 'visible') return;
    isReported = true;
    const { without: module } = options;
    const compared = Object.hasOwn(options, 'isLeftOut') && { compared: { module, isLeftOut: options.isLeftOut } };
    track({ type: 'vitals', url, modules: modules.map(({ id }) => id), ...compared, ...found, ...longMs() });
  }

  // After the library's own listeners, which bring the values up to date. Safari fires only the second one at times.
  for (const type of ['visibilitychange', 'pagehide']) addEventListener(type, report, { signal });
};
