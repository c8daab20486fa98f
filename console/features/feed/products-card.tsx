import { useEffect, useId, useState } from 'preact/hooks';
import type { FeedProduct } from '../../../contracts/feed.ts';
import { FailureNotice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import type { FeedApi } from './feed-api.ts';

/** Somebody has paused in their typing. */
const pauseMs = 250;
const refreshMs = 60_000;

/** Products of the live feed, found by id or title, as offers would show them. */
export function ProductsCard({ api, site }: { api: FeedApi; site: string }) {
  const { say, language } = useWords();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed), pauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  const { resource, retry } = useResource(`products:${site}:${language}:${q}`, {
    load: (signal) => api.products({ q, language }, signal),
    everyMs: refreshMs,
  });
  return (
    <section class="card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('feedSearch')}</h2>
      <div class="form-field">
        <label for={id}>{say('feedSearchHelp')}</label>
        <input
          id={id}
          class="input"
          type="search"
          autocomplete="off"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      {resource.state === 'failed' && <FailureNotice kind={resource.kind} onRetry={retry} />}
      {resource.state === 'full' && resource.value.products.length === 0 && <p class="quiet">{say('feedFoundNone')}</p>}
      {resource.state === 'full' && (
        <ul class="feed-products">
          {resource.value.products.map((product) => (
            <ProductRow key={product.id} product={product} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Pictures are not drawn: the console asks no other host for anything. */
function ProductRow({ product }: { product: FeedProduct }) {
  const { say } = useWords();
  const { id, title, price, oldPrice, address, category, vendor, isAvailable } = product;
  return (
    <li>
      <div>
        {address ? (
          <a href={address} target="_blank" rel="noreferrer">
            {title}
          </a>
        ) : (
          title
        )}
        <p class="quiet">{[id, category, vendor].filter(Boolean).join(' · ')}</p>
      </div>
      <div class="feed-price">
        <span>
          {price}
          {oldPrice && (
            <>
              {' '}
              <del class="quiet">{oldPrice}</del>
            </>
          )}
        </span>
        {!isAvailable && <span class="badge">{say('feedNotAvailable')}</span>}
      </div>
    </li>
  );
}
