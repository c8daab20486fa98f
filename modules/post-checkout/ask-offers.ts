import type { ModuleContext } from '../../contracts/module.ts';

/** Longer than that nobody looks at a page after an order. */
const timeoutMs = 10_000;

/**
 * Returns what asks the backend about offers: `''` for which one, `/coupon` for its coupon. The address is that of events
 * with another letter, and keeps a preview's parameter. Rejects where nothing comes, or anything but a good answer.
 */
export function askOffers({ collect, signal }: Pick<ModuleContext, 'collect' | 'signal'>) {
  const url = new URL(collect);
  const path = url.pathname.replace(/\/c\/([^/]+)$/, '/o/$1');
  return async (what: '' | '/coupon', question: object): Promise<unknown> => {
    url.pathname = path + what;
    const stopping = new AbortController();
    const stop = () => stopping.abort();
    setTimeout(stop, timeoutMs);
    signal.addEventListener('abort', stop);
    const settings: RequestInit = {
      ...{ method: 'POST', body: JSON.stringify(question), credentials: 'omit', signal: stopping.signal },
    };
    // What a page has put on Object.prototype is none of our settings (reliability S7).
    const answer = await fetch(url.href, Object.assign(Object.create(null), settings));
    if (!answer.ok) throw answer.status;
    return answer.json();
  };
}
