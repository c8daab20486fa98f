import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import type { ShownProduct } from '../contracts/product-block.ts';
import type { Trigger } from '../contracts/trigger.ts';
import { until } from './support/api.ts';
import { dialog, host, offering, popup, shifts, toldOf, untilTold, wrongInside } from './support/offering.ts';
import { say } from './support/page-words.ts';
import { opened } from './support/person.ts';
import { stageForTests } from './support/stage-for-tests.ts';

// What leads to an offer before the order, on a page alone.

const { stage, visitor, seen, settled } = await stageForTests();

const modules = ['post-checkout', 'pre-checkout'] as const;
const all = (...of: Trigger['of']): Trigger => ({ match: 'all', of });
const leftCart = all({ kind: 'cart-count', count: { from: 1, to: null } }, { kind: 'leaving' });
const mug: ShownProduct = {
  ...{ id: 'mug', title: 'Mug <b>', price: '€10', oldPrice: '€12', address: 'https://shop.example/mug', picture: null },
};
const first = popup.screens[0]?.id ?? '';

/** The pointer goes up to the tabs. */
async function leave(page: Page): Promise<void> {
  await page.mouse.move(200, 300);
  await page.evaluate(() =>
    document.dispatchEvent(new MouseEvent('mouseout', { clientX: 200, clientY: -3, relatedTarget: null })),
  );
}
const filesOf = (page: Page) => {
  const files: string[] = [];
  page.on('request', (request) => files.push(new URL(request.url()).pathname));
  return files;
};
/** The list has come and been read; what is asked for by it alone is known. */
const watching = (page: Page) =>
  until('the triggers', () =>
    page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/triggers/v1'))),
  );

describe('an offer before the order', () => {
  test('comes when somebody leaves with a full cart, shows what is in it, and is told of', async () => {
    const asked = offering(stage, {
      modules: [...modules],
      triggers: { left: leftCart },
      products: { [first]: [mug] },
    });
    const { page, errors } = await visitor(opened);
    await page.goto(stage.url);
    await watching(page);
    await leave(page);
    await say(page, 'add_to_cart', { id: 'mug', price: 10 });
    await seen('cart');
    await leave(page);
    await dialog(page).getByRole('link', { name: 'Mug <b>' }).waitFor();
    expect(asked).toMatchObject([{ what: '', occasion: { kind: 'trigger', offers: [{ id: 'left' }] } }]);
    expect(await shifts(page)).toBe(0);
    expect(await wrongInside(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await untilTold(stage, 'closed');
    await leave(page);
    await settled(page);
    expect([asked.length, await host(page).count()]).toEqual([1, 0]);
    expect(errors).toEqual([]);
  });

  test('comes when the page was scrolled far enough, and not before', async () => {
    offering(stage, {
      ...{ modules: [...modules], triggers: { read: all({ kind: 'scrolled', percent: 50 }) } },
      ...{ body: '<div class="long"></div>', head: '<style>.long{height:4000px}</style>' },
    });
    const { page, errors } = await visitor(opened);
    await page.goto(stage.url);
    await watching(page);
    await page.evaluate(() => scrollTo(0, 500));
    await settled(page);
    expect(await host(page).count()).toBe(0);
    await page.evaluate(() => scrollTo(0, 3000));
    await dialog(page).waitFor();
    expect(errors).toEqual([]);
  });

  test('waits for a form that is being filled in', async () => {
    offering(stage, {
      ...{ modules: [...modules], triggers: { said: all({ kind: 'event', name: 'now' }) } },
      body: '<label>Name <input id="name"></label>',
    });
    const { page } = await visitor(opened);
    await page.goto(stage.url);
    await watching(page);
    await page.getByLabel('Name').fill('Ann');
    await say(page, 'event', 'now');
    await settled(page);
    expect(await host(page).count()).toBe(0);
    await page.getByLabel('Name').blur();
    await say(page, 'event', 'now');
    await dialog(page).waitFor();
  });

  test('costs a page nothing where there is none, and asks and keeps nothing before a consent', async () => {
    stage.set({ modules: [...modules] });
    const { page } = await visitor();
    const files = filesOf(page);
    await page.goto(stage.url);
    await settled(page);
    expect(files.filter((file) => /triggers|\/o\//.test(file))).toEqual([]);

    const asked = offering(stage, {
      ...{ modules: [...modules], triggers: { left: leftCart } },
      config: (config) => ({ ...config, measured: null }),
    });
    const { page: stranger } = await visitor(opened);
    const strange = filesOf(stranger);
    await stranger.goto(stage.url);
    await say(stranger, 'add_to_cart', { id: 'mug' });
    await until('the part', async () => strange.some((file) => file.startsWith('/m/triggers-')));
    await leave(stranger);
    expect([asked, strange.filter((file) => file.startsWith('/o/'))]).toEqual([[], []]);
    expect(await stranger.evaluate(() => localStorage.length)).toBe(0);
    await say(stranger, 'consent', { granted: true });
    await watching(stranger);
    await until('the trigger', async () => {
      await leave(stranger);
      return asked.length > 0;
    });
    await dialog(stranger).waitFor();
  });

  test('takes nothing from a page that is polluted and patched (B11, S6, S7)', async () => {
    const asked = offering(stage, {
      modules: [...modules],
      triggers: { left: leftCart },
      products: { [first]: [mug] },
    });
    const { page, errors } = await visitor(() => {
      const { attachShadow } = Element.prototype;
      Element.prototype.attachShadow = function (init) {
        return attachShadow.call(this, { ...init, mode: 'open' });
      };
      const marker = 'https://evil.example/marker';
      const pollution: Record<string, unknown> = {
        ...{
          triggers: 'evil',
          match: 'any',
          of: [],
          kind: 'first-visit',
          when: {},
          products: { evil: 1 },
        },
        ...{ address: marker, picture: marker, href: marker, src: marker, method: 'DELETE', price: marker },
        ...{ facts: { pages: 9 }, pages: 9, seconds: 0, ifKnown: true, persisted: true },
      };
      for (const [name, value] of Object.entries(pollution))
        Object.defineProperty(Object.prototype, name, { value, enumerable: true, configurable: true, writable: true });
      Object.defineProperty(Array.prototype, 'extra', { value: marker, enumerable: true });
      Object.freeze(Object.prototype);
    });
    const requests: string[] = [];
    page.on('request', (request) => requests.push(`${request.method()} ${request.url()} ${request.postData()}`));
    await page.goto(stage.url);
    await watching(page);
    await say(page, 'add_to_cart', { id: 'mug', price: 10 });
    await leave(page);
    await dialog(page).getByRole('link', { name: 'Mug <b>' }).waitFor();
    expect(asked).toMatchObject([{ occasion: { kind: 'trigger', offers: [{ id: 'left' }] } }]);
    const markup = await host(page).evaluate((element) => element.shadowRoot?.innerHTML ?? '');
    expect(markup).not.toMatch(/evil|<img/);
    expect(requests.filter((request) => /evil|DELETE/.test(request))).toEqual([]);
    expect(errors).toEqual([]);
  });

  test.each(['triggers', 'products'])(
    'with the file of %s missing or spoilt shows nothing and keeps the rest (B12)',
    async (part) => {
      const spoilt = { missing: () => 'missing' as const, throwing: () => "throw new Error('spoilt')" };
      for (const spoil of Object.values(spoilt)) {
        offering(stage, {
          ...{ modules: [...modules], triggers: { left: leftCart }, products: { [first]: [mug] } },
          spoil: (id, code) => (id === part ? spoil() : code),
        });
        const { page, errors } = await visitor(opened);
        await page.goto(stage.url);
        await say(page, 'add_to_cart', { id: 'mug', price: 10 });
        await seen('cart');
        if (part === 'products') {
          await watching(page);
          await leave(page);
        }
        await say(page, 'inquiry', { phone: '+79000000001' });
        await seen('inquiry');
        await settled(page);
        expect([await host(page).count(), toldOf(stage)]).toEqual([0, []]);
        expect(errors.filter((error) => !/integrity|spoilt|404/.test(error))).toEqual([]);
        await page.context().close();
      }
    },
  );
});
