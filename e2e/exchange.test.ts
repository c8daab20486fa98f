import axe from 'axe-core';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import type { ExchangeAnswer, ExchangeCard } from '../contracts/exchange-wire.ts';
import { exchangeWords } from '../contracts/exchange-words.ts';
import { until } from './support/api.ts';
import { shifts } from './support/offering.ts';
import { say } from './support/page-words.ts';
import { opened } from './support/person.ts';
import type { OfferQuestion, StageOptions } from './support/stage.ts';
import { stageForTests } from './support/stage-for-tests.ts';

// Partners' offers on pages of all kinds (reliability B11, B12, S6, S7, S9). Two sites together stand in exchange-between-sites.test.ts.

const { stage, visitor, seen, settled } = await stageForTests();
const modules = ['post-checkout', 'pre-checkout', 'exchange', 'exchange-loyalty'] as const;
const evil = '<img src=x onerror="window.hit=1">';

const look = { accent: '#0b7350', language: 'en', words: exchangeWords('en') };
const aCard = (number: number, changes: Partial<ExchangeCard> = {}): ExchangeCard => ({
  ...{ showing: `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`, spot: '', partner: `Partner ${number}` },
  ...{ logo: null, title: 'Ten per cent off', text: 'For your first order.', terms: 'Once.', picture: null },
  ...{ address: `https://partner.example/${number}`, language: 'en', ...changes },
});

/** As the backend answers: a card for each place, as many as it asks for, up to three. */
function offers(changes: Partial<ExchangeCard> = {}) {
  return (what: string, { spots = [] }: OfferQuestion): object => {
    if (what === '/coupon') return { code: 'TEN-1', endsOn: '2026-12-31' };
    const before = { ...aCard(9), code: 'OLD-1', endsOn: null };
    const { showing: _, spot: __, ...taken } = before;
    if (what === '/taken') return { taken: [taken], look };
    const places = spots.flatMap(({ spot, most }) => Array.from({ length: Math.min(most, 3) }, () => spot));
    return {
      cards: places.map((spot, index) => aCard(index + 1, { spot, ...changes })),
      look,
    } satisfies ExchangeAnswer;
  };
}
function begin(body: string, options: StageOptions = {}): void {
  const style = '<style>.room{min-height:420px}.tall{height:3000px}</style>';
  stage.set({ modules: [...modules], exchange: offers(), body, head: style, ...options });
}
const cards = (page: Page) => page.locator('tendril-exchange');
const told = () =>
  stage.deliveries
    .flatMap(({ events }) => events)
    .flatMap((event) => (event.type === 'exchange' ? [`${event.action} ${event.showing.slice(-1)}`] : []));

describe('partners’ offers', () => {
  test('stand in every place of the page, Flocktory’s too, each told with its name', async () => {
    const asked: unknown[] = [];
    const answer = offers();
    begin(
      `<div data-tendril-exchange="top" class="room"></div>
       <div class="i-flocktory room" data-fl-action="exchange" data-fl-spot="bottom"></div>`,
      {
        exchange(what, question) {
          asked.push(question.spots);
          return answer(what, question);
        },
      },
    );
    const { page, errors } = await visitor(opened);
    await page.goto(stage.url);
    await cards(page).nth(1).waitFor();
    expect(asked).toEqual([
      [
        { spot: 'top', most: 1 },
        { spot: 'bottom', most: 1 },
      ],
    ]);
    await page.evaluate(() => {
      const late = document.createElement('div');
      late.dataset.tendrilExchange = 'late';
      document.body.append(late);
    });
    await cards(page).nth(2).waitFor({ state: 'attached' });
    expect(asked.at(-1)).toEqual([{ spot: 'late', most: 1 }]);
    expect(await shifts(page)).toBe(0);
    expect(errors).toEqual([]);
  });

  test('are viewed once half of them was in sight for a second, and not before', async () => {
    begin('<div class="tall"></div><div data-tendril-exchange></div><p>behind it</p>');
    const { page } = await visitor(opened);
    await page.goto(stage.url);
    await cards(page).waitFor({ state: 'attached' });
    await settled(page);
    expect(told()).toEqual([]);
    await cards(page).locator('h3').scrollIntoViewIfNeeded();
    await until('the view', async () => told().includes('viewed 1'));
    await settled(page);
    expect(told()).toEqual(['viewed 1']);
    expect(await shifts(page)).toBe(0);
  });

  test('give a coupon in place of the button, without moving the page, and nothing that axe minds', async () => {
    begin('<div data-tendril-exchange class="room"></div><p>behind it</p>');
    const { page } = await visitor(opened);
    await page.goto(stage.url);
    await page.getByRole('button', { name: 'Get the coupon' }).click();
    expect(await page.getByLabel('Your coupon').inputValue()).toBe('TEN-1');
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByText('Copied').waitFor();
    await until('the click', async () => told().includes('clicked 1'));
    expect(await page.getByRole('link', { name: 'To the partner’s site' }).getAttribute('href')).toMatch(
      /partner\.example/,
    );
    expect(await shifts(page)).toBe(0);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() =>
      (window as unknown as { axe: typeof axe }).axe.run('tendril-exchange', { rules: { region: { enabled: false } } }),
    );
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  test('do not come where what is seen would move, and come once it would not', async () => {
    begin('<div data-tendril-exchange id="place"></div><p>seen below it</p><div class="tall"></div>');
    const { page } = await visitor(opened);
    await page.goto(stage.url);
    await until('the cards’ code', () =>
      page.evaluate(() =>
        performance.getEntriesByType('resource').some(({ name }) => name.includes('/m/exchange-cards-')),
      ),
    );
    await settled(page);
    expect(await cards(page).count()).toBe(0);
    await page.evaluate(() => {
      const place = document.querySelector('#place');
      if (place) document.body.append(place);
    });
    await cards(page).waitFor({ state: 'attached' });
    expect(await shifts(page)).toBe(0);
  });

  test('come by a word into the element that it names, and else into a corner', async () => {
    begin('<div id="own" class="room"></div>');
    const { page } = await visitor(opened);
    await page.goto(stage.url);
    await say(page, 'exchange', { spot: 'said', place: '#own' });
    await cards(page).waitFor();
    await say(page, 'exchange', { spot: 'corner' });
    await page.locator('tendril-offer').getByRole('button', { name: 'Get the coupon' }).click();
    await page.locator('tendril-offer').getByLabel('Your coupon').waitFor();
    await until('the view in the corner', async () => told().filter((one) => one === 'viewed 1').length === 2);
  });

  test('make a showcase of the account, with what was taken before', async () => {
    begin('<h1>Account</h1><div data-tendril-loyalty></div>');
    const { page } = await visitor(opened);
    await page.goto(stage.url);
    await page.getByRole('heading', { name: 'Partners’ offers' }).waitFor();
    expect(await page.getByRole('button', { name: 'Get the coupon' }).count()).toBe(3);
    expect(await page.getByRole('textbox').inputValue()).toBe('OLD-1');
    expect(await shifts(page)).toBe(0);
  });

  test('wait for a consent: nothing is asked before it', async () => {
    const asked: string[] = [];
    const answer = offers();
    begin('<div data-tendril-exchange class="room"></div>', {
      exchange(what, question) {
        asked.push(what);
        return answer(what, question);
      },
      config: (config) => ({ ...config, measured: null }),
    });
    const { page } = await visitor(opened);
    await page.goto(stage.url);
    await page.waitForFunction(() => 'tendril' in window && !Array.isArray(window.tendril));
    expect(asked).toEqual([]);
    await say(page, 'consent', { granted: true });
    await cards(page).waitFor();
  });
});

test('Global Privacy Control keeps the showing out of the partner’s address', async () => {
  const address = 'https://partner.example/?a=1&tendril_exchange=01900000-0000-7000-8000-000000000001';
  for (const isPrivate of [false, true]) {
    begin('<div data-tendril-exchange class="room"></div>', { exchange: offers({ address }) });
    const { page, context } = await visitor(opened);
    if (isPrivate)
      await page.addInitScript(() =>
        Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }),
      );
    await page.goto(stage.url);
    const href = await cards(page).getByRole('link').getAttribute('href');
    expect(href).toBe(isPrivate ? 'https://partner.example/?a=1' : address);
    await context.close();
  }
});

describe('a hostile page', () => {
  test('that is polluted and patched gets nothing of its into ours (B11, S7), and texts stay texts (S9)', async () => {
    begin('<div data-tendril-exchange class="room"></div><form><input name="createElement"></form>', {
      exchange: offers({ title: evil, text: evil, address: 'javascript:window.hit=1', partner: evil }),
      contentSecurity:
        "default-src 'none'; script-src 'nonce-n0nce' 'strict-dynamic'; connect-src *; style-src 'unsafe-inline'; require-trusted-types-for 'script'",
    });
    const { page, errors } = await visitor(() => {
      const { attachShadow } = Element.prototype;
      Element.prototype.attachShadow = function (init) {
        return attachShadow.call(this, { ...init, mode: 'open' });
      };
      const marker = 'https://evil.example/marker';
      const pollution = {
        innerHTML: marker,
        href: marker,
        src: marker,
        onclick: marker,
        root: marker,
        threshold: 9,
        method: 'DELETE',
        look: marker,
        attributeFilter: marker,
      };
      for (const [name, value] of Object.entries(pollution))
        Object.defineProperty(Object.prototype, name, { value, enumerable: true, configurable: true, writable: true });
      Object.defineProperty(Array.prototype, 'extra', { value: marker, enumerable: true });
    });
    const requests: string[] = [];
    page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`));
    await page.goto(stage.url);
    await cards(page).getByText(evil).first().waitFor();
    await page.getByRole('button', { name: 'Get the coupon' }).click();
    await page.getByLabel('Your coupon').waitFor();
    expect(await cards(page).getByRole('link').count()).toBe(0);
    expect(await page.evaluate(() => (window as { hit?: number }).hit)).toBeUndefined();
    expect(requests.filter((request) => /evil|DELETE/.test(request))).toEqual([]);
    expect(errors).toEqual([]);
  });

  const spoilt = { missing: () => 'missing' as const, throwing: () => "throw new Error('spoilt')" };
  test.each(['exchange', 'exchange-cards', 'exchange-loyalty'] as const)(
    'with %s missing or spoilt keeps everything else (B12)',
    async (part) => {
      for (const spoil of Object.values(spoilt)) {
        begin('<div data-tendril-exchange class="room"></div>', {
          spoil: (id, code) => (id === part ? spoil() : code),
        });
        const { page, context, errors } = await visitor();
        await page.goto(stage.url);
        await say(page, 'order', { orderId: 'A-1' });
        await seen('order');
        if (part === 'exchange-loyalty') await cards(page).waitFor();
        else expect(await cards(page).count()).toBe(0);
        // What the browser itself says of the file is no error of ours.
        expect(errors.filter((error) => !/integrity|spoilt/.test(error))).toEqual([]);
        await context.close();
      }
    },
  );

  test('whose backend answers nothing, or nonsense, shows nothing and loses nothing', async () => {
    for (const answer of ['failure' as const, { cards: 'all' }, {}]) {
      begin('<div data-tendril-exchange class="room"></div>', { exchange: () => answer as object });
      const { page, context, errors } = await visitor();
      await page.goto(stage.url);
      await settled(page);
      expect([await cards(page).count(), errors]).toEqual([0, []]);
      await context.close();
    }
  });
});
