import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import type { ShownWidget } from '../contracts/offer-widget.ts';
import { until } from './support/api.ts';
import {
  dialog,
  embedded,
  fixed,
  host,
  offering,
  order,
  popup,
  toldOf,
  untilTold,
  wrongInside,
} from './support/offering.ts';
import { say } from './support/page-words.ts';
import { opened } from './support/person.ts';
import { stageForTests } from './support/stage-for-tests.ts';

// What a visitor sees after an order.

const { stage, visitor, seen, settled } = await stageForTests();

async function buy(page: Page): Promise<void> {
  await page.goto(stage.url);
  await say(page, 'order', order);
}

describe('an offer after an order', () => {
  test('is shown, leads to its coupon, which is copied, and everything is told once', async () => {
    const asked = offering(stage);
    const { page, context, errors } = await visitor(opened);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await buy(page);
    await dialog(page).getByRole('heading', { name: 'Ten per cent off' }).waitFor();
    expect(stage.taken('order')).toBe(1);
    expect(asked).toMatchObject([{ what: '', language: 'en', occasion: { kind: 'order', asked: order } }]);
    await page.getByRole('button', { name: 'Show the code' }).click();
    await page.getByLabel('Your coupon').waitFor();
    expect(await page.getByLabel('Your coupon').inputValue()).toBe('AUTUMN-10');
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByText(/Copied.*12\/31\/2026|Copied.*31\/12\/2026/).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('AUTUMN-10');
    const shop = page.getByRole('link', { name: 'To the shop' });
    expect([await shop.getAttribute('href'), await shop.getAttribute('rel')]).toEqual([
      'https://shop.example/sale',
      'noopener',
    ]);
    await page.getByRole('button', { name: 'Close' }).click();
    await untilTold(stage, 'closed');
    expect(new Set(toldOf(stage))).toEqual(new Set(['shown', 'screen first', 'clicked', 'screen code', 'closed']));
    expect(errors).toEqual([]);
  });

  test('brings no interface before there is something to show', async () => {
    offering(stage, { offers: () => ({ offer: null }) });
    const { page } = await visitor();
    const files: string[] = [];
    page.on('request', (request) => files.push(new URL(request.url()).pathname));
    await buy(page);
    await seen('order');
    await until('the answer', async () => files.includes('/o/stage'));
    await settled(page);
    expect(files.filter((file) => file.startsWith('/m/ui-'))).toEqual([]);
    expect(await host(page).count()).toBe(0);
  });

  test('holds the focus, is closed by Escape, and gives the focus back', async () => {
    offering(stage);
    const { page, errors } = await visitor(opened);
    await page.goto(stage.url);
    await page.locator('#next').focus();
    await say(page, 'order', order);
    await dialog(page).waitFor();
    const inside = () => page.evaluate(() => document.activeElement?.tagName === 'TENDRIL-OFFER');
    expect(await inside()).toBe(true);
    for (const key of ['Tab', 'Tab', 'Tab', 'Shift+Tab']) await page.keyboard.press(key);
    // A dialog lets the browser's own controls have their turn, and never the page behind it.
    expect(await page.evaluate(() => document.activeElement?.id)).not.toMatch(/next|away/);
    await dialog(page).getByRole('textbox').focus();
    await page.keyboard.press('Escape');
    await host(page).waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('next');
    await untilTold(stage, 'closed');
    expect(toldOf(stage).filter((what) => what === 'closed')).toHaveLength(1);
    expect(errors).toEqual([]);
  });

  test('sends the coupon to an address that is one, and says so where it cannot', async () => {
    let isSent = false;
    const asked = offering(stage, { coupon: () => ({ code: 'AUTUMN-10', endsOn: null, isSent }) });
    const { page } = await visitor(opened);
    await buy(page);
    const send = page.getByRole('button', { name: 'Send it' });
    await send.click();
    await page.getByText('Enter an address such as').waitFor();
    expect(await page.getByLabel('E-mail').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('E-mail').fill('ann@mail.example');
    await page.keyboard.press('Enter');
    await page.getByText('It could not be sent').waitFor();
    expect(await page.getByLabel('Your coupon').inputValue()).toBe('AUTUMN-10');
    isSent = true;
    await send.click();
    await page.getByRole('heading', { name: 'It is on its way' }).waitFor();
    expect(asked.filter(({ email }) => email === 'ann@mail.example')).toHaveLength(2);
  });

  test('says where no coupons are left, and offers another try where the answer failed', async () => {
    let answer: object | 'failure' = 'failure';
    offering(stage, { coupon: () => answer });
    const { page } = await visitor(opened);
    await buy(page);
    await page.getByRole('button', { name: 'Show the code' }).click();
    await page.getByText('That did not work').waitFor();
    answer = { code: null, endsOn: null, isSent: false };
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('No coupons are left').waitFor();
  });

  test('is one at a time, and the next one comes when it is closed', async () => {
    offering(stage);
    const { page } = await visitor(opened);
    await buy(page);
    await dialog(page).waitFor();
    await say(page, 'order', { orderId: 'A-2' });
    await seen('order', 2);
    await settled(page);
    expect(await host(page).count()).toBe(1);
    await page.keyboard.press('Escape');
    await say(page, 'order', { orderId: 'A-3' });
    await dialog(page).waitFor();
  });

  test('is asked for by nobody who has not consented, and ends where the page stops the tag', async () => {
    const asked = offering(stage, { config: (config) => ({ ...config, measured: null }) });
    const { page } = await visitor(opened);
    await buy(page);
    await say(page, 'inquiry', { phone: '+79000000001' });
    await seen('inquiry');
    expect(asked).toEqual([]);
    await say(page, 'consent', { granted: true });
    await dialog(page).waitFor();
    await say(page, 'stop');
    await host(page).waitFor({ state: 'detached' });
  });
});

describe('what is shown', () => {
  test.each([
    ['popup', popup],
    ['fixed', fixed],
    ['embedded', embedded],
  ] as const)('as %s has nothing that axe finds wrong, on a light desktop and a dark phone', async (_, shown) => {
    for (const [colorScheme, width] of [
      ['light', 1440],
      ['dark', 390],
    ] as const) {
      offering(stage, {
        shown,
        body: '<div id="offer"></div>',
        head: '<style>:root{color-scheme:light dark}#offer{min-height:700px}</style>',
      });
      const { page, context } = await visitor(opened);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 844 });
      await buy(page);
      await host(page).locator('.screen').waitFor();
      expect(await wrongInside(page)).toEqual([]);
      await page.getByRole('button', { name: 'Show the code' }).click();
      await page.getByLabel('Your coupon').waitFor();
      expect(await wrongInside(page)).toEqual([]);
      await context.close();
    }
  });

  test('in a corner never covers a whole phone', async () => {
    const text = 'A long text. '.repeat(60);
    const screens = fixed.screens.map((screen) => ({ ...screen, text }));
    for (const position of ['bottom-right', 'top-left', 'bottom', 'top'] as const) {
      offering(stage, { shown: { ...fixed, position, screens } as ShownWidget });
      const { page, context } = await visitor(opened);
      await page.setViewportSize({ width: 390, height: 844 });
      await buy(page);
      await host(page).locator('.screen').waitFor();
      const box = await host(page).locator('section').boundingBox();
      expect(Math.floor(box?.height ?? 0)).toBeLessThanOrEqual(422);
      expect(Math.floor(box?.width ?? 0)).toBeLessThanOrEqual(390);
      await context.close();
    }
  });
});
