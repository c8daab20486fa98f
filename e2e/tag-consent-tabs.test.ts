import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import type { SiteConfig } from '../contracts/site-config.ts';
import { until } from './support/api.ts';
import { diskIsOpen, inquire, onDisk, recordWrites, say, writesOf } from './support/page-words.ts';
import { stageForTests } from './support/stage-for-tests.ts';

// A visitor has several tabs of the site open: what they say in one of them holds in all (reliability S51).

const inquiry = { name: 'Test', phone: '+79005550123' };
const { stage, visitor, seen } = await stageForTests();

const site = (measured: SiteConfig['measured']) =>
  stage.set({ modules: ['yclients'], config: (config) => ({ ...config, measured }) });
/** Runs in each page before any script: their browser sends Global Privacy Control. */
const asksForPrivacy = () => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });

/** A visitor's tabs, all modules running in each. */
async function openTabs(before: () => void = recordWrites): Promise<[Page, Page, Page]> {
  const { context, page } = await visitor(before);
  const tabs: [Page, Page, Page] = [page, await context.newPage(), await context.newPage()];
  for (const [place, tab] of tabs.entries()) {
    await tab.goto(`${stage.url}/${place}?utm_source=yandex`);
    await tab.waitForFunction(() => 'define' in (window.tendril ?? {}));
  }
  return tabs;
}

const choose = (page: Page, granted: boolean) => say(page, 'consent', { granted, version: 'v2' });
/** Waits until a tab can read what was chosen in another one. */
const hears = (page: Page, granted: boolean) =>
  page.waitForFunction((chosen) => JSON.parse(localStorage.getItem('tendril') ?? '{}').consent === chosen, granted);
/** All that a page may say of a visitor, but for an inquiry. */
async function doMuch(page: Page): Promise<void> {
  await page.evaluate(() => history.pushState({}, '', '/moved'));
  await page.mouse.click(5, 5);
  await say(page, 'goal', 'reached');
  await say(page, 'identify', { email: 'test@mail.example' });
}
/** Past the looks through the outbox. Nothing is to come, so there is nothing to wait for. */
const aWhile = (page: Page) => page.waitForTimeout(5500);
const events = () => stage.deliveries.flatMap((delivery) => delivery.events);
const nothingButTheChoice = { stored: { tendril: JSON.stringify({ consent: false, version: 'v2' }) }, cookie: '' };
const traces = (page: Page) =>
  page.evaluate(() => ({ stored: { ...localStorage, ...sessionStorage }, cookie: document.cookie }));

describe('a consent taken back in one tab', () => {
  test('stops and clears the others, which go on delivering inquiries, without a visit', async () => {
    site(true);
    const [first, second, third] = await openTabs();
    await seen('page_view', 3);
    stage.fail('503');
    for (const tab of [second, third]) await say(tab, 'goal', 'unsent');
    await until('both goals on disk', async () => (await diskIsOpen(second)) && (await onDisk(second)).length === 2);
    await choose(first, false);
    for (const tab of [second, third]) await hears(tab, false);
    const before = stage.deliveries.length;
    for (const tab of [second, third]) await doMuch(tab);
    expect(await inquire(second, inquiry)).toBe(true);
    stage.fail('none');
    await seen('inquiry');
    await seen('withdrawal');
    await aWhile(third);

    const later = stage.deliveries.slice(before).flatMap((delivery) => delivery.events);
    expect(new Set(later.map(({ type }) => type))).toEqual(new Set(['inquiry', 'withdrawal']));
    for (const event of later) expect(event).not.toHaveProperty('visit');
    for (const what of ['inquiry', 'withdrawal']) expect(stage.taken(what)).toBe(1);
    for (const tab of [first, second, third]) {
      expect(await traces(tab)).toEqual(nothingButTheChoice);
      expect(await onDisk(tab)).toEqual([]);
    }
    const written = [...(await writesOf(second)), ...(await writesOf(third))];
    expect(new Set(written.filter((parcel) => parcel >= '2')).size).toBe(2); // what was unsent before
  });

  test('keeps off the disk what was on its way then, and could not be sent', async () => {
    site(true);
    const [first, second] = await openTabs();
    await seen('page_view', 3);
    const sending = Promise.withResolvers<() => Promise<void>>();
    await second.route('**/c/stage', (route) => sending.resolve(() => route.abort()));
    await second.evaluate(() => history.pushState({}, '', '/moved'));
    const abort = await sending.promise;
    await choose(first, false);
    await hears(second, false);
    await abort();
    await aWhile(second);
    expect(await writesOf(second)).toEqual([]);
    expect(await onDisk(second)).toEqual([]);
  });

  test('holds also for tabs whose browser asks for privacy, so that the visit is in their memory only', async () => {
    site(true);
    const [first, second] = await openTabs(asksForPrivacy);
    await seen('page_view', 3);
    await choose(first, false);
    await hears(second, false);
    await seen('withdrawal');
    const before = stage.deliveries.length;
    await doMuch(second);
    expect(await inquire(second, inquiry)).toBe(true);
    await seen('inquiry');
    await aWhile(second);
    const later = stage.deliveries.slice(before).flatMap((delivery) => delivery.events);
    expect(later.map(({ type }) => type)).toEqual(['inquiry']);
    expect(later[0]).not.toHaveProperty('visit');
  });
});

test('a consent given in one tab counts in the others, with what waited there', async () => {
  site(null);
  const [first, second, third] = await openTabs();
  expect(stage.deliveries).toEqual([]);
  await choose(first, true);
  await seen('page_view', 3);
  await say(second, 'goal', 'second');
  await say(third, 'goal', 'third');
  for (const name of ['second', 'third']) await seen(name);
  expect(new Set(events().map(({ visit }) => visit?.visitor)).size).toBe(1);
  expect(new Set(events().map(({ visit }) => visit?.session)).size).toBe(1);
  for (const { visit } of events()) expect(visit?.last.url).toContain('utm_source=yandex');
});
