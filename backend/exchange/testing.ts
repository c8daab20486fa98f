import type { ExchangeOfferSettings, MemberSettings } from '../../contracts/exchange.ts';
import type { ExchangeAnswer, ExchangeCard, ExchangeCoupon, TakenAnswer } from '../../contracts/exchange-wire.ts';
import { newApp } from '../http/new-app.ts';
import { intakeOn } from '../intake/testing.ts';
import { newShowingId } from '../offers/new-showing-id.ts';
import { browser } from '../offers/testing.ts';
import type { Store } from '../store/open-store.ts';
import { createSecrets } from '../store/secrets.ts';
import { aVisit, idOf } from '../visits/testing.ts';
import { networkReader } from './choose/network-reader.ts';
import { exchangeEdge } from './exchange-edge.ts';
import { showcasePage } from './showcase/showcase-page.ts';

/** For tests: terms on which everybody is let in. */
export function memberTerms(changes: Partial<MemberSettings> = {}): MemberSettings {
  return {
    ...{ state: 'on', name: 'Partner', logo: null, accent: '#0b7350', topic: 'home', regions: [], admits: 'all' },
    ...{ refusedTopics: [], couponsAMonth: 100 },
    ...changes,
  };
}

/** For tests: an offer that may be shown everywhere. */
export function partnersOffer(changes: Partial<ExchangeOfferSettings> = {}): ExchangeOfferSettings {
  return {
    ...{ name: 'Ten', state: 'on', title: { ru: 'Скидка 10 %', en: 'Ten per cent off' }, text: null, terms: null },
    ...{ picture: null, address: 'https://partner.example/sale', pool: 'ten', cap: null },
    schedule: { from: null, to: null, weekdays: [], hours: null },
    coupons: { aDay: null, altogether: null },
    where: { regions: [], topics: [], languages: [], devices: [] },
    ...changes,
  };
}

/** For tests: lets a site take part. The number becomes its id among partners. */
export async function join(
  store: Store,
  site: string,
  { number = 1, ...changes }: Partial<MemberSettings> & { number?: number } = {},
): Promise<void> {
  const row = { settings: JSON.stringify(memberTerms({ name: `Shop ${site}`, ...changes })), changed_at: new Date(0) };
  await store.db
    .insertInto('exchange_members')
    .values({ site_id: site, partner_id: idOf(number), joined_at: new Date(0), changed_by: 'system', ...row })
    .onConflict((conflict) => conflict.column('site_id').doUpdateSet(row))
    .execute();
}

/** For tests: publishes an offer for partners. */
export async function publish(
  store: Store,
  site: string,
  changes: Partial<ExchangeOfferSettings> = {},
  id = 'ten',
): Promise<void> {
  const row = { settings: JSON.stringify(partnersOffer(changes)), changed_at: new Date(0), changed_by: 'system' };
  await store.db
    .insertInto('exchange_offers')
    .values({ site_id: site, id, ...row })
    .onConflict((conflict) => conflict.columns(['site_id', 'id']).doUpdateSet(row))
    .execute();
}

/** For tests: every table of the exchange, and those that it reads. */
export const exchangeTables = [
  ...(['exchange_members', 'exchange_verdicts', 'exchange_offers', 'exchange_accounts', 'exchange_entries'] as const),
  ...(['exchange_carried', 'exchange_showings', 'exchange_counts', 'exchange_handouts'] as const),
  ...(['coupon_pools', 'coupon_codes', 'orders', 'visits', 'troubles'] as const),
];

/** For tests: the exchange's edge and the intake on a store, as browsers on the sites' pages ask them. */
export function exchangeOn(store: Store, { now = () => new Date() }: { now?: () => Date } = {}) {
  const intake = intakeOn(store, { now });
  const networkOf = networkReader(store.db, { now, networkMs: 0, measuresMs: 0 });
  const parts = { ...intake.ports, networkOf };
  const app = newApp(intake.ports.log)
    .route('/x', showcasePage({ ...parts, secrets: createSecrets(Buffer.alloc(32, 9)) }))
    .route('/x', exchangeEdge(parts));
  const remote = { incoming: { headers: {}, socket: { remoteAddress: '192.0.2.1' } } };
  const pageOf = (site: string) => ({ ...browser, origin: `https://${site}.example` });

  async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
    const site = path.split(/[/?]/)[2] ?? '';
    const answer = await app.request(
      path,
      { method: 'POST', headers: { ...pageOf(site), ...headers }, body: JSON.stringify(body) },
      remote,
    );
    return { status: answer.status, headers: answer.headers, json: await answer.json() };
  }
  async function sound<Answer>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const { status, json } = await post(path, body, headers);
    if (status !== 200) throw new Error(`answered ${status}: ${JSON.stringify(json)}`);
    return json as Answer;
  }
  const visitOf = (visitor: number, site: string, query = '') => aVisit(visitor, { site, query });

  return {
    ...intake,
    networkOf,
    post,
    /** A page without a script, as a browser asks for it. */
    page: (path: string, init: RequestInit = {}) =>
      app.request(path, { ...init, headers: { ...browser, ...(init.headers as Record<string, string>) } }, remote),
    /** What a visitor is shown at a place. */
    ask: (
      site: string,
      visitor: number,
      { most = 1, spot = '', headers = {} as Record<string, string>, more = {} } = {},
    ) => sound<ExchangeAnswer>(`/x/${site}`, { ...askOf(site, visitor), spots: [{ spot, most }], ...more }, headers),
    coupon: (site: string, visitor: number, showing: string) =>
      sound<ExchangeCoupon>(`/x/${site}/coupon`, { visit: visitOf(visitor, site), showing }),
    taken: (site: string, visitor: number) =>
      sound<TakenAnswer>(`/x/${site}/taken`, { visit: visitOf(visitor, site), language: 'en' }),
    /** Sends events of a visitor through the intake. */
    async send(site: string, visitor: number, events: object[], { headers = {}, query = '' } = {}): Promise<void> {
      const body = JSON.stringify({ visit: visitOf(visitor, site, query), events });
      const { status, text } = await intake.ask(`/c/${site}`, { headers: { ...pageOf(site), ...headers }, body });
      if (status !== 200) throw new Error(`answered ${status}: ${text}`);
    },
  };
}

/** For tests: what a page asks for its one place without a name. */
export function askOf(site: string, visitor: number): object {
  const visit = aVisit(visitor, { site, query: '' });
  return { visit, url: visit.last.url, language: 'en', robot: false, spots: [{ spot: '', most: 1 }] };
}

/** For tests: the one card that an answer must have brought. */
export function onlyCard({ cards }: ExchangeAnswer): ExchangeCard {
  const [card, ...others] = cards;
  if (!card || others.length > 0) throw new Error(`${cards.length} cards came`);
  return card;
}

/** For tests: an event of a showing, with an id of its own. */
export function exchangeEvent(showing: string, action: 'viewed' | 'clicked'): object {
  return { type: 'exchange', id: newShowingId(Date.now()), at: Date.now(), showing, action };
}

/** For tests: what was counted, as `site side partner action`. */
export async function countsIn(store: Store): Promise<Record<string, number>> {
  const rows = await store.db.selectFrom('exchange_counts').selectAll().execute();
  const sums: Record<string, number> = {};
  for (const { site_id, side, partner_site, action, count } of rows) {
    const name = `${site_id} ${side} ${partner_site} ${action}`;
    sums[name] = (sums[name] ?? 0) + count;
  }
  return sums;
}

/** For tests: the accounts, as views given and received. */
export async function accountsIn(store: Store): Promise<Record<string, [given: number, received: number]>> {
  const rows = await store.db.selectFrom('exchange_accounts').selectAll().orderBy('site_id').execute();
  return Object.fromEntries(rows.map(({ site_id, given, received }) => [site_id, [Number(given), Number(received)]]));
}
