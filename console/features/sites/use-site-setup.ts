import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Publish, SiteSetup } from '../../../contracts/sites.ts';
import { ApiFailure } from '../../api.ts';
import { useApi } from '../../ui/api-context.ts';
import { usePolling } from '../../ui/use-polling.ts';
import type { Resource } from '../../ui/use-resource.ts';
import { type Edit, sitesApi } from './sites-api.ts';

/** Others may change and publish as well; their work shows within this time. */
const refreshMs = 15_000;

/** What can be done with a site's settings; each throws `ApiFailure` and shows its outcome at once. */
export interface SetupActions {
  change: (changes: Edit[]) => Promise<void>;
  publish: (ask: Publish) => Promise<void>;
  drop: () => Promise<void>;
  rebase: () => Promise<void>;
  refresh: () => Promise<void>;
}

/** A site's settings, live and draft, kept fresh. An answer that is older than the last change is passed over. */
export function useSiteSetup(site: string): {
  resource: Resource<SiteSetup>;
  actions: SetupActions;
  retry: () => void;
} {
  const api = sitesApi(useApi());
  const latest = useRef(api);
  latest.current = api;
  const [held, setHeld] = useState<Resource<SiteSetup>>({ state: 'loading' });
  const turn = useRef(0);

  const refresh = useCallback(async () => {
    const mine = turn.current;
    try {
      const value = await latest.current.setup(site);
      if (mine === turn.current) setHeld({ state: 'full', value });
    } catch (error) {
      const kind = error instanceof ApiFailure ? error.kind : 'server';
      if (mine === turn.current) setHeld((old) => (old.state === 'full' ? old : { state: 'failed', kind }));
    }
  }, [site]);
  useEffect(() => {
    turn.current += 1;
    setHeld({ state: 'loading' });
    void refresh();
  }, [refresh]);
  usePolling(refresh, refreshMs);

  const act = async (work: Promise<SiteSetup>) => {
    const value = await work;
    turn.current += 1;
    setHeld({ state: 'full', value });
  };
  const actions: SetupActions = {
    change: (changes) => act(api.change(site, changes)),
    publish: (ask) => act(api.publish(site, ask)),
    drop: () => act(api.drop(site)),
    rebase: () => act(api.rebase(site)),
    refresh,
  };
  const retry = () => {
    setHeld({ state: 'loading' });
    void refresh();
  };
  return { resource: held, actions, retry };
}
