import type { TendrilEvent } from '../../contracts/event.ts';
import type { EventInput, LoaderContext, ModuleContext, StartModule } from '../../contracts/module.ts';
import { toVisitCode } from '../../contracts/visit-code.ts';
import type { OptionsOf } from '../manifest.ts';
import { openOutbox } from './outbox.ts';
import { takePageCalls } from './page-calls.ts';
import { watchPages } from './page-views.ts';
import { openVisitState } from './visit-state.ts';

/**
 * The base of all modules: the visit, page views, the page's own calls and the outbox. It completes the loader's
 * context, which every module that needs `common` then receives.
 */
export const start: StartModule<OptionsOf<'common'>, LoaderContext> = async (loader, options) => {
  const { arrival } = loader;
  if (document.prerendering) {
    // Nobody has seen this page yet, and perhaps nobody will.
    await new Promise((shown) => document.addEventListener('prerenderingchange', shown));
    arrival.at = Date.now();
  }

  const anonymous = options.respectPrivacySignal && Boolean(navigator.globalPrivacyControl);
  const visit = openVisitState(loader, options, anonymous);
  const add = openOutbox(loader);

  const track = (event: EventInput): Promise<void> => {
    const whole = { id: loader.newId(), at: Date.now(), ...event } as TendrilEvent;
    return add(visit(), whole);
  };
  const context: ModuleContext = Object.assign(loader, {
    anonymous,
    visit,
    visitCode: () => toVisitCode(loader.site, visit().session),
    track,
  });

  watchPages(context);
  loader.arrivalTaken = true;
  takePageCalls(context);
};

declare global {
  interface Navigator {
    readonly globalPrivacyControl?: boolean;
  }
}
