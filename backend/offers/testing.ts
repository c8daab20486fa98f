import { everybody } from '../../contracts/offer-rules.ts';
import type { Screen, Widget } from '../../contracts/offer-widget.ts';
import type { CouponAnswer, OfferAnswer, ShownOffer } from '../../contracts/offer-wire.ts';
import type { OfferSettings, Variant } from '../../contracts/offers.ts';
import { newApp } from '../http/new-app.ts';
import { intakeOn } from '../intake/testing.ts';
import type { Store } from '../store/open-store.ts';
import { aSite, aVisit } from '../visits/testing.ts';
import { liveOptionsOf } from './live-triggers.ts';
import { newShowingId } from './new-showing-id.ts';
import { offerReader } from './offer-reader.ts';
import { offersEdge } from './offers-edge.ts';

/** For tests: a screen in two languages. */
export function aScreen(changes: Partial<Screen> = {}): Screen {
  return {
    ...{ id: 'first', title: { ru: 'Скидка', en: 'A discount' }, text: null, picture: null, email: null },
    ...{ coupon: false, buttons: [], products: null },
    ...changes,
  };
}

/** For tests: a popup of one screen. */
export function aWidget(screens: Screen[] = [aScreen()]): Widget {
  return { type: 'popup', position: 'center', accent: '#1d4ed8', screens };
}

/** For tests: a variant that everybody sees. */
export function aVariant(changes: Partial<Variant> = {}): Variant {
  return { id: 'a', name: 'First', share: 100, widget: aWidget(), ...changes };
}

/** For tests: an offer that is on, for everybody. */
export function anOffer(changes: Partial<OfferSettings> = {}): OfferSettings {
  return {
    ...{ name: 'Ten per cent', state: 'on', kind: 'post-checkout', priority: 100, audience: everybody, cap: null },
    ...{ schedule: { from: null, to: null, weekdays: [], hours: null }, pool: null, trigger: null },
    variants: [aVariant()],
    ...changes,
  };
}

/** For tests: a widget that hands out a coupon at once. */
export const withCoupon = () => [aVariant({ widget: aWidget([aScreen({ coupon: true })]) })];

/** For tests: puts an offer into the store as the API does. */
export async function putOffer(store: Store, id: string, settings = anOffer(), site = 'salon'): Promise<void> {
  const row = { settings: JSON.stringify(settings), changed_at: new Date(0), changed_by: 'system' };
  await store.db
    .insertInto('offers')
    .values({ site_id: site, id, ...row })
    .onConflict((conflict) => conflict.columns(['site_id', 'id']).doUpdateSet(row))
    .execute();
}

/** For tests: a pool of unique codes. */
export async function putPool(
  store: Store,
  { id = 'ten', codes = [] as string[], warnBelow = 0, endsOn = null as string | null, site = 'salon' } = {},
): Promise<void> {
  const settings = JSON.stringify({ kind: 'unique', name: id, warnBelow, endsOn });
  await store.db
    .insertInto('coupon_pools')
    .values({ site_id: site, id, settings, changed_at: new Date(0), changed_by: 'system' })
    .execute();
  const rows = codes.map((code) => ({ site_id: site, pool_id: id, code, code_key: code.toUpperCase() }));
  if (rows.length > 0) await store.db.insertInto('coupon_codes').values(rows).execute();
}

/** For tests: the widget that an answer must have brought. */
export function shownIn({ offer }: { offer: ShownOffer | null }): ShownOffer {
  if (!offer) throw new Error('nothing is to be shown');
  return offer;
}

/** For tests: the offers' edge and the intake on a store, as a browser on the site's page asks them. */
export function offersOn(store: Store, { now = () => new Date() }: { now?: () => Date } = {}) {
  const intake = intakeOn(store, { now });
  const offersOf = offerReader(store.db, { keepMs: 0 });
  const app = newApp(intake.ports.log).route('/o', offersEdge({ ...intake.ports, offersOf }));
  const remote = { incoming: { headers: {}, socket: { remoteAddress: '192.0.2.1' } } };

  async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
    const answer = await app.request(
      path,
      { method: 'POST', headers: { ...browser, ...headers }, body: JSON.stringify(body) },
      remote,
    );
    return { status: answer.status, headers: answer.headers, json: await answer.json() };
  }

  return {
    ...intake,
    post,
    get: (path: string) => app.request(path, {}, remote),
    /** Version of the live triggers, as the tag carries it. */
    async version(): Promise<string> {
      const { triggers = '' } = await liveOptionsOf({ offersOf, now })(
        aSite('salon', { modules: { 'pre-checkout': {} } }),
      );
      return triggers;
    },
    /** What a visitor is shown after an order. */
    async ask(visitor: number, order: object = {}, headers: Record<string, string> = {}): Promise<OfferAnswer> {
      const { status, json } = await post('/o/salon', askOf(visitor, order), headers);
      if (status !== 200) throw new Error(`answered ${status}: ${JSON.stringify(json)}`);
      return json as OfferAnswer;
    },
    async coupon(visitor: number, showing: string, email?: string): Promise<CouponAnswer> {
      const asked = { visit: aVisit(visitor), showing, ...(email !== undefined && { email }) };
      const { status, json } = await post('/o/salon/coupon', asked);
      if (status !== 200) throw new Error(`answered ${status}: ${JSON.stringify(json)}`);
      return json as CouponAnswer;
    },
    /** Sends events of a visitor through the intake. */
    async send(visitor: number, events: object[], headers: Record<string, string> = {}): Promise<void> {
      const body = JSON.stringify({ visit: aVisit(visitor), events });
      const { status, text } = await intake.ask('/c/salon', { headers: { ...browser, ...headers }, body });
      if (status !== 200) throw new Error(`answered ${status}: ${text}`);
    },
  };
}

/** For tests: what a page asks after an order. */
export function askOf(visitor: number, order: object = {}): object {
  const visit = aVisit(visitor);
  return { visit, url: visit.last.url, language: 'ru', robot: false, occasion: { kind: 'order', asked: order } };
}

/** For tests: what a browser of a person sends with every request. */
export const browser = {
  origin: 'https://salon.example',
  'content-type': 'text/plain;charset=UTF-8',
  'user-agent':
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
  'accept-language': 'ru,en;q=0.9',
};

/** For tests: an event of a showing, with an id of its own. */
export function offerEvent(showing: string, action: string, more: object = {}): object {
  return { type: 'offer', id: newShowingId(Date.now()), at: Date.now(), showing, action, ...more };
}

/** For tests: an order, as a page tells of it. */
export function orderEvent(asked: object): object {
  return { type: 'order', id: newShowingId(Date.now()), at: Date.now(), url: 'https://salon.example/thanks', asked };
}

/** For tests: what was counted of a site's offers, by variant and action. */
export async function countsIn(store: Store): Promise<Record<string, number>> {
  const rows = await store.db
    .selectFrom('offer_counts')
    .select((eb) => ['variant_id', 'action', eb.fn.sum<string>('count').as('count')])
    .groupBy(['variant_id', 'action'])
    .orderBy('variant_id')
    .orderBy('action')
    .execute();
  return Object.fromEntries(rows.map(({ variant_id, action, count }) => [`${variant_id} ${action}`, Number(count)]));
}
