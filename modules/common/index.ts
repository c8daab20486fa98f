import type { LoaderContext, ModuleContext } from '../../contracts/module.ts';
import { toVisitCode } from '../../contracts/visit-code.ts';
import type { OptionsOf } from '../manifest.ts';
import { openOutbox } from './outbox.ts';
import { takePageCalls } from './page-calls.ts';
import { watchPages } from './page-views.ts';
import { openTrack } from './track.ts';
import { openVisitState } from './visit-state.ts';

/**
 * The base of all modules: the visit and the consent to it, page views, the page's own calls and the outbox. It
 * completes the loader's context, which every module that needs `common` then receives.
 */
export async function start(loader: LoaderContext, options: OptionsOf<'common'>): Promise<void> {
  const { arrival } = loader;
  if (document.prerendering) {
    // Nobody has seen this page yet, and perhaps nobody will.
    await new Promise((shown) => document.addEventListener('prerenderingchange', shown));
    arrival.at = Date.now();
  }

  const anonymous = options.respectPrivacySignal && navigator.globalPrivacyControl;
  const credentials = anonymous ? 'omit' : loader.credentials;
  const state = openVisitState(loader, options, anonymous);
  const outbox = openOutbox(loader, { state, credentials });
  const context: ModuleContext = Object.assign(loader, {
    anonymous,
    visit: state.visit,
    visitCode: () => {
      const visit = state.visit();
      return visit ? toVisitCode(loader.site, visit.session) : '';
    },
    track: openTrack(loader, { state, outbox }),
  });

  watchPages(context);
  takePageCalls(context);
}

declare global {
  interface Document {
    // Without `readonly`, as web-vitals declares it.
    prerendering?: boolean;
  }
  interface Navigator {
    readonly globalPrivacyControl: boolean;
  }
}
