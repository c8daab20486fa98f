import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OfferView } from '../contracts/offers.ts';
import { ownersApi, sound } from '../scripts/pictures/set-up-salon.ts';
import { anOffer } from './support/an-offer.ts';
import { until } from './support/api.ts';
import { dialog, host } from './support/offering.ts';
import { newPerson, orderMug } from './support/person.ts';
import { openWorld, type World } from './support/world.ts';

// The whole of it, in the demo's shop: an order, the offer that the backend chooses, its coupon, and the next order that redeems it.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('an order is followed by an offer, again at most once, and a coupon that the next order redeems', async () => {
  const api = await ownersApi(world.demo);
  const pool = { kind: 'unique', name: 'Ten', warnBelow: 0, endsOn: null };
  await sound(api.put('api/sites/shop/coupon-pools/ten', { data: { settings: pool, seen: null } }));
  await sound(api.post('api/sites/shop/coupon-pools/ten/codes', { data: { codes: 'TEN-1\nTEN-2' } }));
  const settings = anOffer({ name: 'Ten', pool: 'ten' });
  await sound(api.put('api/sites/shop/offers/ten', { data: { settings, seen: null } }));
  const counts = async () => (await sound<OfferView>(api.get('api/sites/shop/offers/ten'))).counts;

  const { context, page } = await newPerson(world.browser);
  await orderMug(page, { shop: world.demo.shop, phone: '8 900 000-00-01' });
  await dialog(page).getByRole('heading', { name: 'Thank you!' }).waitFor();
  await until('the showing', async () => (await counts()).shown === 1);
  await page.reload();
  await dialog(page).waitFor();
  await until('the second showing', async () => (await counts()).shown === 2);
  // The site sends no e-mail, so the code is shown at once.
  await page.getByLabel('Your e-mail').fill('ann@mail.example');
  await page.getByRole('button', { name: 'Send it' }).click();
  const code = await host(page).locator('.coupon input').inputValue();
  expect(code).toMatch(/^TEN-[12]$/);
  await page.reload();
  await page.getByRole('heading', { name: /Thank you/ }).waitFor();
  await page.evaluate(
    (coupons) =>
      (window.tendril as unknown as { push(call: unknown): void }).push(['order', { orderId: 'next', coupons }]),
    code.toLowerCase(),
  );
  await until('the redemption', async () => (await counts()).redeemed === 1);
  expect(await counts()).toMatchObject({ taken: 1, redeemed: 1 });
  await context.close();
});
