import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FeedView } from '../contracts/feed.ts';
import type { OfferSettings, OfferView } from '../contracts/offers.ts';
import { ownersApi, sound } from '../scripts/pictures/set-up-salon.ts';
import { anOffer } from './support/an-offer.ts';
import { until } from './support/api.ts';
import { dialog, host } from './support/offering.ts';
import { newPerson } from './support/person.ts';
import { openWorld, type World } from './support/world.ts';

// The whole of it, in the demo's shop: its feed is loaded, a cart is left, and what is in it is offered once more.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Shows what was left in the cart to whoever is leaving. */
function leftInCart(): OfferSettings {
  const offer = anOffer({ name: 'Left', pool: '' });
  const screen = {
    ...{ id: 'left', title: { en: 'Still in your cart' }, text: null, picture: null, email: null, coupon: false },
    products: { from: 'cart' as const, ids: [], most: 3 },
    buttons: [{ label: { en: 'Not now' }, action: { kind: 'close' as const } }],
  };
  const widget = { type: 'popup' as const, position: 'center' as const, accent: '#0b7350', screens: [screen] };
  return {
    ...{ ...offer, kind: 'pre-checkout', pool: null, variants: [{ id: 'a', name: 'A', share: 100, widget }] },
    trigger: { match: 'all', of: [{ kind: 'cart-count', count: { from: 1, to: null } }, { kind: 'leaving' }] },
  };
}

test('a left cart is offered once more with the products of the feed, once, and a press leads to the product', async () => {
  const api = await ownersApi(world.demo);
  const feed = { settings: { address: `${world.demo.shop}feed.xml`, state: 'on', everyHours: 6 }, seen: null };
  await sound(api.put('api/sites/shop/feed', { data: feed }));
  await until('the feed', async () => (await sound<FeedView>(api.get('api/sites/shop/feed'))).products === 9);
  await sound(api.put('api/sites/shop/offers/left', { data: { settings: leftInCart(), seen: null } }));
  const counts = async () => (await sound<OfferView>(api.get('api/sites/shop/offers/left'))).counts;
  await until('the tag', async () =>
    /"triggers":"[\w-]{12}"/.test(await (await fetch(`${new URL(world.demo.console).origin}/t/shop.js`)).text()),
  );

  const { context, page } = await newPerson(world.browser);
  await page.goto(`${world.demo.shop}p/mug-tide?lang=en`);
  await page.getByRole('button', { name: 'Add to cart' }).click();
  const leave = () =>
    page.evaluate(() => document.dispatchEvent(new MouseEvent('mouseout', { clientY: -3, relatedTarget: null })));
  await until('the trigger', async () => {
    await leave();
    return (await host(page).count()) > 0;
  });
  const product = dialog(page).getByRole('link', { name: /Кружка «Прилив»/ });
  await product.waitFor();
  expect(await product.textContent()).toMatch(/1.495/);
  expect(await product.locator('img').evaluate((image: HTMLImageElement) => image.src)).toContain(
    '/drawings/mug-tide.svg',
  );
  await until('the showing', async () => (await counts()).shown === 1);
  await product.click();
  await page.waitForURL(/\/p\/mug-tide$/);
  await until('the press', async () => (await counts()).clicked === 1);
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => /triggers-/.test(name)));
  await leave();
  await page.goto(`${world.demo.shop}cart?lang=en`);
  await leave();
  expect([await host(page).count(), (await counts()).shown]).toEqual([0, 1]);
  await context.close();
});
