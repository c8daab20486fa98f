import type { ExchangeOfferSettings, MemberSettings } from '../../contracts/exchange.ts';

/** Terms on which a site lets everybody in. */
export function exchangeTerms(changes: Pick<MemberSettings, 'name'> & Partial<MemberSettings>): MemberSettings {
  return {
    ...{ state: 'on', logo: null, accent: '#0b7350', topic: 'other', regions: [], admits: 'all', refusedTopics: [] },
    ...{ couponsAMonth: 10, ...changes },
  };
}

/** An offer that partners may show anywhere. */
export function publishedOffer(
  changes: Pick<ExchangeOfferSettings, 'pool'> & Partial<ExchangeOfferSettings>,
): ExchangeOfferSettings {
  return {
    ...{ name: 'Ten', state: 'on', title: { ru: 'Скидка 10 %', en: 'Ten per cent off' }, text: null, terms: null },
    ...{ picture: null, address: 'https://shop.example/', cap: null },
    schedule: { from: null, to: null, weekdays: [], hours: null },
    coupons: { aDay: null, altogether: null },
    where: { regions: [], topics: [], languages: [], devices: [] },
    ...changes,
  };
}
