import type { CodesUploaded, PoolList, PoolSettings, PoolView } from '../../../contracts/coupons.ts';
import type { OfferList, OfferResults, OfferSettings, OfferView } from '../../../contracts/offers.ts';
import type { Api } from '../../api.ts';

/** Offers and coupon pools of a site; every call throws `ApiFailure`. */
export function offersApi({ read, send }: Api, site: string) {
  const base = `/api/sites/${encodeURIComponent(site)}`;
  const offer = (id: string) => `${base}/offers/${encodeURIComponent(id)}`;
  const pool = (id: string) => `${base}/coupon-pools/${encodeURIComponent(id)}`;
  return {
    offers: (signal?: AbortSignal) => read<OfferList>(`${base}/offers`, signal),
    offer: (id: string, signal?: AbortSignal) => read<OfferView>(offer(id), signal),
    save: (id: string, body: { settings: OfferSettings; seen: string | null }) =>
      send<OfferView>('PUT', offer(id), body),
    setState: (id: string, state: 'on' | 'off') => send<OfferView>('PUT', `${offer(id)}/state`, { state }),
    remove: (id: string) => send('DELETE', offer(id)),
    results: (id: string, signal?: AbortSignal) => read<OfferResults>(`${offer(id)}/results`, signal),
    pools: (signal?: AbortSignal) => read<PoolList>(`${base}/coupon-pools`, signal),
    savePool: (id: string, body: { settings: PoolSettings; seen: string | null }) =>
      send<PoolView>('PUT', pool(id), body),
    removePool: (id: string) => send('DELETE', pool(id)),
    upload: (id: string, codes: string) => send<CodesUploaded>('POST', `${pool(id)}/codes`, { codes }),
  };
}
export type OffersApi = ReturnType<typeof offersApi>;

/** An id for something new; what people call it is its name. */
export function newOfferId(): string {
  return crypto.randomUUID().slice(0, 8);
}
