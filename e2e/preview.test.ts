import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { until } from './support/api.ts';
import { diskIsOpen, inquire, onDisk, say } from './support/page-words.ts';
import { stageForTests } from './support/stage-for-tests.ts';

// A draft's tag on the site itself, in the place of the live one.

const { stage, visitor, seen, settled } = await stageForTests();
const facts = {
  ...{ token: 'to-ken.1_a', siteName: 'Stage', language: 'en' as const, liveVersion: 3 },
  expiresAt: '2099-01-01T00:00:00.000Z',
  changes: [{ path: ['consent'], before: 'ask', after: 'granted' }],
};
const open = (page: Page, path = '/?a=1&tendril_preview=to-ken.1_a') => page.goto(stage.url + path);
const panel = (page: Page) => page.locator('tendril-preview .panel');

describe('a preview', () => {
  test('runs the draft’s tag instead of the live one, and all its events go with the token', async () => {
    stage.set({ preview: facts, modules: ['yclients'], config: (config) => ({ ...config, measured: true }) });
    const { page, errors } = await visitor();
    await open(page);
    await seen('page_view');
    expect(await inquire(page, { phone: '+79000000001' })).toBe(true);
    await seen('inquiry');
    expect(stage.deliveries.every(({ isPreview }) => isPreview)).toBe(true);
    expect(stage.sent('page_view')).toBe(1);
    await page.locator('[data-module="yclients"][data-state="started"]').waitFor();
    await page.locator('[data-event="inquiry"][data-state="accepted"]').waitFor();
    expect(await panel(page).textContent()).toMatch(/Draft on top of version 3.*consent.*ask.*granted/s);
    expect(errors).toEqual([]);
  });

  test('shows which module failed, while the others run', async () => {
    stage.set({
      preview: facts,
      modules: ['yclients', 'yclients-form'],
      spoil: (id, code) => (id === 'yclients' ? 'missing' : code),
    });
    const { page } = await visitor();
    await open(page);
    await page.locator('[data-module="yclients"][data-state="failed"]').waitFor();
    await page.locator('[data-module="yclients-form"][data-state="started"]').waitFor();
  });

  test('stays while the person clicks through the site, and ends where they leave it', async () => {
    stage.set({ preview: facts });
    const { page } = await visitor();
    await open(page);
    await panel(page).waitFor();
    await page.locator('#next').click();
    await page.waitForURL(/\/next\?tendril_preview=to-ken\.1_a$/);
    await panel(page).waitFor();
    await seen('page_view', 2);
    await page.evaluate(() => {
      const form = document.createElement('form');
      form.action = '/found';
      form.append(Object.assign(document.createElement('input'), { name: 'q', value: 'a' }));
      document.body.append(form);
      form.requestSubmit();
    });
    await page.waitForURL(/\/found\?q=a&tendril_preview=to-ken\.1_a$/);
    await seen('page_view', 3);
    await page.getByRole('button', { name: 'Leave the preview' }).click();
    await page.waitForURL(`${stage.url}/found?q=a`);
    await until('the live tag', async () => stage.deliveries.some(({ isPreview }) => !isPreview));
    expect(await panel(page).count()).toBe(0);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['tendril']);
  });

  test('has a visitor and an outbox of its own: what the live tag keeps stays as it is', async () => {
    stage.set({ preview: facts });
    const { page } = await visitor();
    await page.goto(stage.url);
    await settled(page);
    stage.fail('503');
    await say(page, 'goal', 'lead');
    await until('a failed try', async () => stage.sent('lead') > 0);
    await until('the goal on disk', async () => (await onDisk(page)).length > 0);
    const kept = await page.evaluate(() => localStorage.getItem('tendril'));
    stage.set({ preview: facts });
    await open(page);
    await seen('page_view');
    await say(page, 'goal', 'seen');
    await seen('seen');
    await until('the disk', () => diskIsOpen(page));
    expect(stage.sent('lead')).toBe(0);
    expect((await onDisk(page)).length).toBe(1);
    expect(await page.evaluate(() => localStorage.getItem('tendril'))).toBe(kept);
    await page.goto(stage.url);
    await seen('lead');
  });

  test('is folded and put on the other side by keyboard, and stays so on the next page', async () => {
    stage.set({ preview: facts });
    const { page } = await visitor();
    await open(page);
    await page.getByRole('button', { name: 'Move to the left' }).focus();
    await page.keyboard.press('Enter');
    expect(await panel(page).getAttribute('data-side')).toBe('left');
    await page.keyboard.press('Escape');
    const pill = page.getByRole('button', { name: 'Unfold the preview' });
    await pill.waitFor();
    await page.locator('#next').click();
    await page.waitForURL(/next/);
    await pill.press('Enter');
    await panel(page).waitFor();
    expect(await panel(page).getAttribute('data-side')).toBe('left');
  });

  test('begins folded on a phone, and unfolded leaves a part of the page free', async () => {
    stage.set({ preview: facts });
    const { page } = await visitor();
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page);
    await page.getByRole('button', { name: 'Unfold the preview' }).click();
    const box = await panel(page).boundingBox();
    expect(box?.y).toBeGreaterThan(300);
  });
});

describe('a preview under a content security policy', () => {
  test.each([
    ['with nonce and strict-dynamic', "script-src 'nonce-n0nce' 'strict-dynamic'; object-src 'none'; base-uri 'none'"],
    ['with a nonce alone', "script-src 'nonce-n0nce'; object-src 'none'"],
    [
      'that names our Trusted Types policy',
      "script-src 'nonce-n0nce' 'strict-dynamic'; require-trusted-types-for 'script'; trusted-types tendril",
    ],
    [
      'that allows hosts, and no styles',
      "script-src http://localhost:* 'nonce-n0nce'; connect-src http://localhost:*; style-src 'none'; img-src 'none'",
    ],
  ])('%s works without a violation, and looks as it should', async (_, contentSecurity) => {
    stage.set({ contentSecurity, preview: facts, modules: ['yclients'] });
    const { page, errors } = await visitor();
    await open(page);
    await seen('page_view');
    await page.locator('[data-module="yclients"][data-state="started"]').waitFor();
    expect(await panel(page).evaluate((element) => getComputedStyle(element).position)).toBe('fixed');
    expect(errors).toEqual([]);
  });
});

describe('where there is no preview', () => {
  test.each(['expired', 'forged', 'draft-changed', 'draft-gone'] as const)(
    'since the token is refused (%s), an overlay says so and the live tag runs',
    async (refused) => {
      stage.set({ preview: { refused, language: 'en' } });
      const { page, errors } = await visitor();
      await open(page);
      await page.locator(`[data-refused="${refused}"]`).waitFor();
      expect(await inquire(page, { phone: '+79000000001' })).toBe(true);
      await seen('inquiry');
      expect(stage.deliveries.some(({ isPreview }) => isPreview)).toBe(false);
      expect(stage.sent('page_view')).toBe(1);
      expect(errors).toEqual([]);
    },
  );

  test('since nothing comes, the live tag runs', async () => {
    stage.set({});
    const { page } = await visitor();
    await open(page);
    await seen('page_view');
    expect(stage.deliveries.some(({ isPreview }) => isPreview)).toBe(false);
  });

  test.each([
    '?tendril_preview=https://evil.example/x.js',
    '?tendril_preview=//evil.example',
    '?tendril_preview=../../evil',
    '?tendril_preview=a%2f..%2fx',
    '?tendril_preview=@evil.example',
    '?a=tendril_preview=x@evil.example/',
  ])('since the token is none (%s), nothing but our own origin is asked', async (query) => {
    stage.set({});
    const { context, page } = await visitor();
    const asked: string[] = [];
    context.on('request', (request) => asked.push(new URL(request.url()).origin));
    await open(page, `/${query}`);
    await seen('page_view');
    expect(new Set(asked)).toEqual(new Set([stage.url, new URL(stage.tagUrl).origin]));
  });
});
