import { useState } from 'preact/hooks';
import type { PoolView } from '../../../contracts/coupons.ts';
import type { Site } from '../../api.ts';
import { FailureNotice, Notice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { newOfferId, type OffersApi } from './offers-api.ts';
import { PoolCard } from './pool-card.tsx';
import { PoolForm } from './pool-form.tsx';

const refreshMs = 15_000;

interface PoolsTabProps {
  api: OffersApi;
  site: Site;
  canWrite: boolean;
}

/** Where coupons come from: how many each pool has left, and a way to give it more. */
export function PoolsTab({ api, site, canWrite }: PoolsTabProps) {
  const { say } = useWords();
  const [adding, setAdding] = useState<string | null>(null);
  const { resource, retry, refresh } = useResource(`pools:${site.id}`, {
    load: (signal) => api.pools(signal),
    everyMs: refreshMs,
  });
  if (resource.state === 'failed') return <FailureNotice kind={resource.kind} onRetry={retry} />;
  if (resource.state === 'loading') return <div class="bones" aria-busy="true" />;
  const { pools } = resource.value;
  const changed = () => void refresh();
  return (
    <>
      {adding ? (
        <section class="card" aria-labelledby="pool-new">
          <h2 id="pool-new">{say('poolNew')}</h2>
          <PoolForm
            {...{ api, id: adding, pool: null }}
            onSaved={() => {
              setAdding(null);
              changed();
            }}
            onCancel={() => setAdding(null)}
          />
        </section>
      ) : (
        canWrite &&
        pools.length > 0 && (
          <button type="button" class="button add-pool" onClick={() => setAdding(newOfferId())}>
            {say('poolNew')}
          </button>
        )
      )}
      {pools.length === 0 && !adding && (
        <Notice title={say('poolsNone')} text={say('poolsNoneText')}>
          {canWrite && (
            <button type="button" class="button primary" onClick={() => setAdding(newOfferId())}>
              {say('poolNew')}
            </button>
          )}
        </Notice>
      )}
      {pools.map((pool: PoolView) => (
        <PoolCard key={pool.id} {...{ api, pool, canWrite }} onChanged={changed} />
      ))}
    </>
  );
}
