import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import type { VitalsEvent } from '../contracts/event.ts';
import type { SiteSetup } from '../contracts/sites.ts';
import type { VitalsReport } from '../contracts/vitals.ts';
import { newId } from '../loader/new-id.ts';
import { consoleForTests, findings, looks } from './support/console-for-tests.ts';

// The page that says what the tag costs a site's visitors.

const { world, ownersPage } = await consoleForTests();
const address = 'tag-cost?site=salon';

/** What browsers of visitors tell at the end of so many page views. */
async function tell(views: number, of: (number: number) => Partial<VitalsEvent>): Promise<void> {
  const events = Array.from({ length: views }, (_, number) => ({
    ...{
      type: 'vitals',
      id: newId(),
      at: Date.now(),
      url: `${world.demo.salon}prices`,
      modules: ['yclients', 'vitals'],
    },
    ...{ lcpMs: 1_800 + 10 * number, inpMs: 90 + 2 * number, cls: 0.03 },
    ...of(number),
  }));
  const headers = {
    ...{ origin: new URL(world.demo.salon).origin, 'content-type': 'text/plain', 'accept-language': 'ru' },
    'user-agent':
      'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
  };
  const touch = { at: Date.now(), url: world.demo.salon };
  const visit = { visitor: newId(), session: newId(), number: 1, first: touch, last: touch };
  for (let first = 0; first < events.length; first += 50) {
    const body = JSON.stringify({ visit, events: events.slice(first, first + 50) });
    const answer = await fetch(`${world.demo.console}c/salon`, { method: 'POST', headers, body });
    expect(answer.status, await answer.text()).toBe(200);
  }
}

/** Publishes options of the module that measures. */
async function publish(page: Page, vitals: object): Promise<void> {
  await page.evaluate(async (after) => {
    const call = async (method: string, path: string, body?: object) => {
      const content = body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
      const answer = await fetch(`/api/sites/salon/${path}`, { method, ...content });
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
      return answer.json();
    };
    await call('PATCH', 'draft', { changes: [{ path: ['modules', 'vitals'], after }] });
    const { live, draft } = (await call('GET', 'settings')) as SiteSetup;
    const seen = { basedOn: live.number, draftChangedAt: draft?.changedAt };
    await call('POST', 'versions', { from: 'draft', ...seen });
  }, vitals);
}

/** Has pages measured on a site that leaves slow modules out, once for all tests. */
async function fill(): Promise<void> {
  if ((await measuredViews()) > 0) return;
  await publish(await ownersPage('', { locale: 'en-GB' }), { shed: true, shedOverMs: 150, evenBookings: true });
  const shed = { modules: ['vitals'], shed: { yclients: 340 } };
  await tell(240, (n) => ({ compared: { module: 'yclients', isLeftOut: n % 2 === 0 }, longMs: { tag: 60 + n } }));
  await tell(30, (n) => ({ ...shed, url: `${world.demo.salon}services/hair-${n}` }));
  await tell(12, () => ({ ...shed, url: world.demo.salon }));
  expect(await measuredViews()).toBe(282);
}

async function measuredViews(): Promise<number> {
  const headers = { authorization: `Bearer ${world.demo.token}` };
  const answer = await fetch(`${world.demo.console}api/vitals?site=salon`, { headers });
  return ((await answer.json()) as VitalsReport).views;
}

const section = (page: Page) => page.locator('.menu a[aria-current]').getAttribute('href');
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

// The keyboard's test has axe look at this page in every look.
describe.each([looks[2]])('what the tag costs, on %s', (_, look) => {
  test('is empty until something is measured, and stands in the section of analytics', async () => {
    const page = await ownersPage(address, look);
    await page.getByText(/Замеров пока нет|Nothing is measured yet/).waitFor();
    expect([await section(page), await fits(page), await findings(page)]).toEqual(['/analytics', true, []]);
  });
});

describe.each([looks[0], looks[3]])('once pages are measured, on %s', (_, look) => {
  test('all parts are there, the module that was left out by its name and pages, and axe finds nothing', async () => {
    await fill();
    const page = await ownersPage(address, look);
    const part = page.locator('.vital-section').filter({ hasText: /Отключённые медленные модули|Slow modules/ });
    await part.locator('tbody').waitFor();
    const rows = await part.locator('tbody tr').allTextContents();
    expect(rows).toEqual([
      expect.stringMatching(/^Yclients: .*42/),
      expect.stringMatching(/^\/services\/hair-\*30/),
      expect.stringMatching(/^\/12/),
    ]);
    expect(await part.locator('p').first().textContent()).toMatch(/150.(мс|ms).*Yclients/);
    expect(await page.locator('.vital-card, .vital-section').count()).toBe(7);
    expect([await section(page), await fits(page), await findings(page)]).toEqual(['/analytics', true, []]);
  });
});

test('the way leads from analytics and back', async () => {
  await fill();
  const page = await ownersPage('analytics?site=salon', { locale: 'en-GB' });
  await page.getByRole('link', { name: 'What the tag costs' }).click();
  await page.getByText('The tag’s own work').waitFor();
  await page.getByRole('link', { name: 'Back to analytics' }).click();
  await page.locator('.breakdown').waitFor();
});
