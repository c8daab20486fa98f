import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ParkedKind } from '../../../contracts/parked.ts';

export const integrationTabs = ['connections', 'mail', 'parked'] as const;
export type IntegrationTab = (typeof integrationTabs)[number];

/** Where on the page of integrations one is; empty texts: no choice. */
export interface IntegrationPlace {
  tab: IntegrationTab;
  site: string;
  kind: ParkedKind | '';
  reason: string;
  connection: string;
  /** The parked delivery that is open. */
  delivery: string;
}

/** Where one is, and the way to another place, which is a step in the history. */
export function useIntegrationPlace(): { place: IntegrationPlace; go: (change: Partial<IntegrationPlace>) => void } {
  const [place, setPlace] = useState(() => readIntegrationPlace(location.search));
  useEffect(() => {
    const follow = () => setPlace(readIntegrationPlace(location.search));
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const go = useCallback((change: Partial<IntegrationPlace>) => {
    const next = { ...readIntegrationPlace(location.search), ...change };
    history.pushState(null, '', integrationAddress(next));
    setPlace(next);
  }, []);
  return { place, go };
}

/** Reads `?tab=&site=&kind=&reason=&connection=&delivery=`. Never throws. */
export function readIntegrationPlace(search: string): IntegrationPlace {
  const params = new URLSearchParams(search);
  const of = (name: string) => params.get(name) ?? '';
  const kind = of('kind');
  return {
    tab: integrationTabs.find((one) => one === params.get('tab')) ?? 'connections',
    kind: kind === 'event' || kind === 'hook' ? kind : '',
    ...{ site: of('site'), reason: of('reason'), connection: of('connection'), delivery: of('delivery') },
  };
}

/** The address of a place. */
export function integrationAddress({ tab, ...rest }: IntegrationPlace): string {
  const chosen = Object.entries(rest).filter(([, value]) => value !== '');
  const query = new URLSearchParams([...(tab === 'connections' ? [] : [['tab', tab]]), ...chosen]);
  return query.size > 0 ? `/integrations?${query}` : '/integrations';
}

/** The place without anything that narrows it but the site. */
export const plainPlace = (site: string): IntegrationPlace => ({
  ...{ tab: 'connections', site, kind: '', reason: '', connection: '', delivery: '' },
});
