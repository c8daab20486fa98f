import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MembershipView } from '../contracts/exchange.ts';
import type { Ledger } from '../contracts/exchange-ledger.ts';
import { fillExchange } from '../scripts/demo/fill-exchange.ts';
import { ownersApi, sound } from '../scripts/pictures/set-up-salon.ts';
import { until } from './support/api.ts';
import { orderWith, takePartnersCoupon } from './support/partners-coupon.ts';
import { newPerson } from './support/person.ts';
import { openWorld, type World } from './support/world.ts';

// The whole of it, between the demo's salon and shop: a view, a coupon, and the order at the partner's that redeems it.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('a visitor of the salon takes the shop’s coupon and orders with it; both sides count, and the ledger is even', async () => {
  await fillExchange(world.demo);
  const api = await ownersApi(world.demo);
  const read = async (site: string) => ({
    ledger: await sound<Ledger>(api.get(`api/sites/${site}/exchange/ledger`)),
    membership: await sound<MembershipView>(api.get(`api/sites/${site}/exchange`)),
  });
  const { context, page } = await newPerson(world.browser);
  const { code, shop } = await takePartnersCoupon(page, world.demo.salon);
  expect(code).toMatch(/^GLINA-GOST-/);
  expect(new URL(shop.url()).searchParams.get('utm_medium')).toBe('exchange');
  await orderWith(shop, { orderId: 'E-1', coupons: code.toLowerCase() });
  await until('the redemption', async () => (await read('shop')).ledger.total.received.redeemed === 1);

  const [salon, shops] = [await read('salon'), await read('shop')];
  expect(salon.ledger.total.given).toEqual({ viewed: 1, clicked: 1, taken: 1, redeemed: 1 });
  expect(shops.ledger.total.received).toEqual(salon.ledger.total.given);
  expect(salon.ledger.spots).toMatchObject([{ spot: 'services', given: { viewed: 1 } }]);
  expect(salon.ledger.partners).toMatchObject([{ name: 'Мастерская «Глина»' }]);
  expect([salon.membership, shops.membership]).toMatchObject([
    { given: 1, received: 0 },
    { given: 0, received: 1 },
  ]);
  await api.dispose();
  await context.close();
});

test('a marketer lets a site take part, publishes what is seen beside it, and blocks a partner', async () => {
  const { console: url, email, password } = world.demo;
  const context = await world.browser.newContext({ locale: 'en-GB' });
  await context.request.post(`${url}api/login`, {
    headers: { origin: new URL(url).origin },
    data: { email, password },
  });
  const page = await context.newPage();
  await page.goto(`${url}exchange?site=salon-booking`);
  await page.getByText('2 sites take part.').waitFor();
  await page.getByRole('button', { name: 'Take part' }).click();
  await page.getByLabel('Name for partners').fill('');
  await page.getByRole('button', { name: 'Take part' }).click();
  await page.getByText('must not be empty').waitFor();
  await page.getByLabel('Name for partners').fill('The form');
  await page.getByRole('button', { name: 'Take part' }).click();
  await page.getByRole('button', { name: 'Save' }).waitFor();

  await page.getByRole('link', { name: 'My offers' }).click();
  await page.getByRole('button', { name: 'New offer' }).first().click();
  await page.getByLabel('Title').fill('A present');
  await page.locator('.card-stage').getByRole('heading', { name: 'A present' }).waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('must be chosen').waitFor();

  await page.goto(`${url}exchange?site=salon-booking&tab=partners`);
  await page.getByLabel('Show offers of Мастерская «Глина»').selectOption('blocked');
  await page.getByText('blocked by you').waitFor();
  expect(await page.locator('.partner-row').count()).toBe(2);
  await context.close();
});
