import type { FeedProduct, FeedSettings, FeedView, UnknownItems } from '../../../contracts/feed.ts';
import { type Api, queryOf } from '../../api.ts';

/** The product feed of a site; every call throws `ApiFailure`. */
export function feedApi({ read, send }: Api, site: string) {
  const base = `/api/sites/${encodeURIComponent(site)}/feed`;
  return {
    view: (signal?: AbortSignal) => read<FeedView>(base, signal),
    save: (body: { settings: FeedSettings; seen: string | null }) => send<FeedView>('PUT', base, body),
    remove: () => send('DELETE', base),
    load: () => send<FeedView>('POST', `${base}/load`),
    decide: (decision: 'take' | 'drop') => send<FeedView>('PUT', `${base}/held`, { decision }),
    products: ({ q, language }: { q: string; language: string }, signal?: AbortSignal) =>
      read<{ products: FeedProduct[] }>(`${base}/products${queryOf({ q, language })}`, signal),
    unknown: (signal?: AbortSignal) => read<UnknownItems>(`${base}/unknown`, signal),
  };
}
export type FeedApi = ReturnType<typeof feedApi>;
