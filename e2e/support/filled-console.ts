import type { APIRequestContext } from 'playwright';
import { exchangeTerms, publishedOffer } from '../../scripts/demo/exchange-terms.ts';
import { planVisits } from '../../scripts/pictures/plan-visits.ts';
import { sendVisits } from '../../scripts/pictures/send-visits.ts';
import { ownersApi, setUpSalon, sound, uploadCosts } from '../../scripts/pictures/set-up-salon.ts';
import { seededRandom } from '../deep/random.ts';
import { anOffer } from './an-offer.ts';
import { until } from './api.ts';
import { putAudience } from './audience.ts';
import { makeSurvey } from './survey.ts';
import type { World } from './world.ts';

const dayMs = 86_400_000;
/** Enough for every report to have something to tell, and few enough to stay quick. */
const days = 6;
const visitsADay = 24;

/** What the test of a page has to know of what is there. */
export interface FilledConsole {
  /** Opens the first one-time link for somebody who is new, and a list for whoever has it. */
  welcomeLink: string;
  shareLink: string;
}

/**
 * Gives a fresh world something of everything that the console can show: visits, inquiries, goals, costs, campaigns, a draft,
 * people, tokens, links, views, an offer with its coupons, a delivery that is parked, and an alarm.
 */
export async function fillConsole(world: World): Promise<FilledConsole> {
  const { demo } = world;
  const api = await ownersApi(demo);
  await setUpSalon(api);
  const random = seededRandom(11);
  const endMs = Date.now();
  await sendVisits(demo, planVisits({ endMs, days, visitsADay }, random), { recordsFromMs: endMs - dayMs });
  await demo.site.yclients.hooksSettled();
  await uploadCosts(api, [new Date(endMs - dayMs).toISOString().slice(0, 10)], random);
  await parkDelivery(world);
  await raiseAlarm(api);
  const edit = { changes: [{ path: ['consent'], after: 'denied' }] };
  await sound(api.patch('api/sites/salon/draft', { data: edit }));
  await sound(api.post('api/views', { data: { list: 'inquiries', name: 'Search ads', query: 'source=yandex' } }));
  const token = { name: 'report', scopes: ['inquiries:read'], sites: ['salon'], days: 90 };
  for (const name of ['report', 'warehouse']) await sound(api.post('api/tokens', { data: { ...token, name } }));
  const invited = (email: string) =>
    sound<{ link: string }>(api.post('api/invitations', { data: { email, role: 'viewer', sites: ['salon'] } }));
  await invited('viewer@salon.example');
  const { link: welcomeLink } = await invited('marketer@salon.example');
  await makeOffer(api);
  await joinExchange(api);
  await makeSegment(world, api);
  await makeSurvey(world, api);
  const share = { site: 'salon', kind: 'inquiries', query: '', days: 30, password: null };
  await sound(api.post('api/shares', { data: { ...share, name: 'For the owner' } }));
  const { link: shareLink } = await sound<{ link: string }>(
    api.post('api/shares', { data: { ...share, name: 'For the agency' } }),
  );
  await api.dispose();
  return { welcomeLink, shareLink };
}

/** An offer with two variants, and a pool that is running low. */
async function makeOffer(api: APIRequestContext): Promise<void> {
  const pool = { kind: 'unique', name: 'Spring', warnBelow: 50, endsOn: null };
  await sound(api.put('api/sites/salon/coupon-pools/spring', { data: { settings: pool, seen: null } }));
  await sound(api.post('api/sites/salon/coupon-pools/spring/codes', { data: { codes: 'SPRING-1\nSPRING-2' } }));
  const settings = anOffer({ name: 'Thanks', pool: 'spring' });
  await sound(api.put('api/sites/salon/offers/thanks', { data: { settings, seen: null } }));
  await sound(api.post('api/sites/salon/suppressions', { data: { address: 'gone@mail.example' } }));
}

/** A segment, and people with several browsers. */
async function makeSegment(world: World, api: APIRequestContext): Promise<void> {
  await putAudience(world);
  const conditions = { match: 'all', of: [{ kind: 'orders', count: { from: 1, to: null }, withinDays: 365 }] };
  const settings = { name: 'Loyal buyers', conditions };
  await sound(api.put('api/sites/salon/segments/loyal', { data: { settings, seen: null } }));
}

/** The salon takes part in the exchange, and so does the shop. */
async function joinExchange(api: APIRequestContext): Promise<void> {
  for (const site of ['salon', 'shop']) {
    const settings = exchangeTerms({ name: `The ${site}` });
    await sound(api.put(`api/sites/${site}/exchange`, { data: { settings, seen: null } }));
  }
  const settings = publishedOffer({ pool: 'spring' });
  await sound(api.put('api/sites/salon/exchange/offers/ten', { data: { settings, seen: null } }));
}

/** A booking comes while the token of the outside system is wrong. */
async function parkDelivery({ demo, api }: World): Promise<void> {
  const { yclients } = demo.site;
  yclients.setUserToken('token-after-the-password');
  yclients.createOnlineRecord({ date: '2026-12-02 12:00' });
  await until(
    'what is parked',
    async () => (await api.troubles('salon')).some(({ kind }) => kind === 'parked-hook'),
    30_000,
  );
  await yclients.hooksSettled();
  yclients.setUserToken('demo-user-token');
}

/** Somebody tries more passwords than people do. */
async function raiseAlarm(api: APIRequestContext): Promise<void> {
  const data = { email: 'nobody@salon.example', password: 'a guess' };
  let status = 0;
  for (let tries = 0; status !== 429 && tries < 20; tries += 1)
    status = (await api.post('api/login', { data })).status();
}
