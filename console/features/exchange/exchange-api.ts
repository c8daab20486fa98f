import type { PoolList } from '../../../contracts/coupons.ts';
import type {
  ExchangeOfferList,
  ExchangeOfferSettings,
  ExchangeOfferView,
  MemberSettings,
  MembershipView,
  PartnerList,
  Verdict,
} from '../../../contracts/exchange.ts';
import type { Ledger } from '../../../contracts/exchange-ledger.ts';
import type { Api } from '../../api.ts';

/** How a site takes part in the exchange; every call throws `ApiFailure`. */
export function exchangeApi({ read, send }: Api, site: string) {
  const own = `/api/sites/${encodeURIComponent(site)}`;
  const base = `${own}/exchange`;
  const offer = (id: string) => `${base}/offers/${encodeURIComponent(id)}`;
  return {
    membership: (signal?: AbortSignal) => read<MembershipView>(base, signal),
    saveTerms: (body: { settings: MemberSettings; seen: string | null }) => send<MembershipView>('PUT', base, body),
    offers: (signal?: AbortSignal) => read<ExchangeOfferList>(`${base}/offers`, signal),
    saveOffer: (id: string, body: { settings: ExchangeOfferSettings; seen: string | null }) =>
      send<ExchangeOfferView>('PUT', offer(id), body),
    removeOffer: (id: string) => send('DELETE', offer(id)),
    partners: (signal?: AbortSignal) => read<PartnerList>(`${base}/partners`, signal),
    decide: (partner: string, verdict: Verdict) =>
      send<PartnerList>('PUT', `${base}/partners/${encodeURIComponent(partner)}`, { verdict }),
    ledger: (signal?: AbortSignal) => read<Ledger>(`${base}/ledger`, signal),
    pools: (signal?: AbortSignal) => read<PoolList>(`${own}/coupon-pools`, signal),
  };
}
export type ExchangeApi = ReturnType<typeof exchangeApi>;
