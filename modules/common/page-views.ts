import type { ModuleContext } from '../../contracts/module.ts';

/**
 * Counts a page view for the arrival, for each new address inside a single-page app, and for a page brought back from
 * the back/forward cache. Addresses are compared without their hash; `replaceState` corrects an address and is no view
 * (routers call it freely); `history` itself is left alone.
 */
export function watchPages({ arrival, pageUrl, signal, track }: ModuleContext): void {
  let counted = withoutHash(arrival.url);

  function view(): void {
    const referrer = counted;
    counted = withoutHash(pageUrl());
    track({ type: 'page_view', url: pageUrl(), referrer, title: document.title });
  }
  const onNavigation = (event: Event & { navigationType?: string | null }) => {
    if (event.navigationType === 'replace') counted = withoutHash(pageUrl());
    else if (withoutHash(pageUrl()) !== counted) view();
  };
  const onShow = (event: PageTransitionEvent) => {
    if (event.persisted) view();
  };

  track({ type: 'page_view', ...arrival, title: document.title });
  // Where the Navigation API is missing, only moves through the history are seen.
  window.navigation?.addEventListener('currententrychange', onNavigation, { signal });
  addEventListener('popstate', onNavigation, { signal });
  addEventListener('pageshow', onShow, { signal });
}

const withoutHash = (address: string) => address.replace(/#.*/, '');
