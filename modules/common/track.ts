import type { EventInput, LoaderContext } from '../../contracts/module.ts';
import type { Outbox } from './outbox.ts';
import { needsConsent } from './parcels.ts';
import type { VisitState } from './visit-state.ts';

/**
 * Returns the `track` of all modules and takes the page's `['consent', { granted, version }]`. An inquiry goes at once in
 * any case, since it is what the visitor submits, and without a visit if they are not measured (reliability S51). Other
 * events wait in memory while the visitor has yet to say, and are let go if they said no.
 */
export function openTrack(
  { newId, on }: LoaderContext,
  { state, outbox }: { state: VisitState; outbox: Outbox },
): (input: EventInput) => Promise<boolean> {
  /** `at` is when it happened. */
  async function track(input: EventInput, at = Date.now()): Promise<boolean> {
    const measured = state.measured();
    if (measured || !needsConsent(input.type))
      return outbox.add({ id: newId(), at, robot: navigator.webdriver, visit: state.visit(), ...input });
    if (measured === false) return false;
    await new Promise((chosen) => addEventListener('tendril', chosen)); // here or in another tab
    return track(input, at);
  }

  on('consent', ({ granted, version }: Record<string, unknown>) => {
    const wasMeasured = state.measured();
    state.choose(granted === true, version);
    dispatchEvent(new Event('tendril'));
    if (wasMeasured && !state.measured()) {
      track({ type: 'withdrawal' });
      outbox.flush();
    }
  });

  return track;
}
