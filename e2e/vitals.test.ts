import { createHash } from 'node:crypto';
import type { Page } from 'playwright';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { VitalsEvent } from '../contracts/event.ts';
import { until } from './support/api.ts';
import { say } from './support/page-words.ts';
import { stageForTests } from './support/stage-for-tests.ts';

// What a page was like for its visitor, as the module `vitals` tells it in the end.

const { stage, browser, visitor } = await stageForTests();

const reports = () =>
  stage.deliveries.flatMap(({ events }) => events).filter((event): event is VitalsEvent => event.type === 'vitals');

/** A page that shows a text, answers a click slowly, and shifts once. */
const head = `<script>
  addEventListener('click', () => { const end = performance.now() + 120; while (performance.now() < end); });
</script><h1>A text that is the largest thing on the page</h1>`;

async function leave(options: Parameters<typeof stage.set>[0], { click = true } = {}): Promise<VitalsEvent> {
  stage.set({ modules: ['vitals'], head, ...options });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${stage.url}/prices/12?utm_source=a`);
  await until('the module', async () => stage.taken('page_view') > 0);
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => /\/m\/vitals-/.test(name)),
  );
  await page.waitForLoadState('networkidle');
  if (click) {
    await page.locator('h1').click();
    // The browser tells of an interaction once its next frame is drawn.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  }
  await page.goto(`${stage.url}/without-tag`);
  const report = await until('the report', async () => reports()[0]);
  await context.close();
  return report;
}

test('a page that is left tells how it was: once, with its address, its modules and the web vitals', async () => {
  const report = await leave({ modules: ['yclients', 'vitals'] });
  expect(report).toMatchObject({ url: `${stage.url}/prices/12?utm_source=a`, modules: ['yclients', 'vitals'] });
  expect(report.lcpMs).toBeGreaterThan(0);
  expect(report.inpMs).toBeGreaterThanOrEqual(100);
  expect(report.cls).toBeGreaterThanOrEqual(0);
  expect(report.compared).toBeUndefined();
  expect(new Set(reports().map(({ id }) => id)).size).toBe(1);
});

test('a page that nobody touched has no answer to an action', async () => {
  expect((await leave({}, { click: false })).inpMs).toBeUndefined();
});

/** Makes a bridge do too much by itself until the test is over; its integrity is that of the slow file. */
function slowDown(id: 'yclients' | 'yclients-form'): void {
  const bridge = stage.built[id];
  if (!bridge) throw new Error(`${id} is not built`);
  const { code, integrity } = bridge;
  onTestFinished(() => void Object.assign(bridge, { code, integrity }));
  bridge.code = `{const end=performance.now()+90;while(performance.now()<end);}${code}`;
  bridge.integrity = `sha384-${createHash('sha384').update(bridge.code).digest('base64')}`;
}

test('names what of the tag worked in a long frame, and never the page’s own scripts', async () => {
  slowDown('yclients');
  const { longMs } = await leave({ modules: ['yclients', 'vitals'] });
  expect(longMs?.yclients).toBeGreaterThanOrEqual(80);
  expect(Object.keys(longMs ?? {}).filter((part) => !['tag', 'yclients', 'vitals'].includes(part))).toEqual([]);
});

test('who is chosen to go without a module does not even fetch it, and says so', async () => {
  const compares = (withoutShare: number) => ({
    modules: ['yclients', 'vitals'] as const,
    options: { vitals: { without: 'yclients', withoutShare, evenBookings: true } },
  });
  const context = await browser.newContext();
  const page = await context.newPage();
  stage.set({ ...compares(100), modules: ['yclients', 'vitals'], head });
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await page.goto(`${stage.url}/first`);
  await until('the first page', async () => stage.taken('page_view') === 1);
  await page.waitForLoadState('networkidle');
  // Nobody knew the visitor yet.
  expect(fetched.some((path) => path.startsWith('/m/yclients-'))).toBe(true);
  fetched.length = 0;
  await page.goto(`${stage.url}/second`);
  await until('the second page', async () => stage.taken('page_view') === 2);
  await page.waitForLoadState('networkidle');
  expect(fetched.filter((path) => path.startsWith('/m/')).length).toBe(1);
  await page.goto(`${stage.url}/without-tag`);
  await until('both reports', async () => new Set(reports().map(({ id }) => id)).size === 2);
  const [first, second] = reports().sort((a, b) => a.at - b.at);
  expect([first?.compared, first?.modules]).toEqual([undefined, ['yclients', 'vitals']]);
  expect([second?.compared, second?.modules]).toEqual([{ module: 'yclients', isLeftOut: true }, ['vitals']]);
  await context.close();
});

describe('a module that is too slow', () => {
  const sheds = { share: 100, shed: true, shedOverMs: 60, evenBookings: true };

  /** Opens a page and goes when its modules have come; tells which came, besides the one that measures. */
  async function pass(page: Page, path: string): Promise<string[]> {
    const before = stage.taken('page_view');
    await page.goto(stage.url + path);
    await until('the page view', async () => stage.taken('page_view') > before);
    await page.waitForLoadState('networkidle');
    const came = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .flatMap(({ name }) => /\/m\/([\w-]+)-[\da-f]{12}\.js$/.exec(name)?.[1] ?? []),
    );
    const told = reports().length;
    await page.goto(`${stage.url}/without-tag`);
    await until('the report', async () => reports().length > told);
    return came.filter((id) => id !== 'vitals');
  }

  test('is left out of that page from its third view on, and named; other pages keep it', async () => {
    slowDown('yclients');
    stage.set({ modules: ['yclients', 'yclients-form', 'vitals'], options: { vitals: sheds } });
    const { page, errors } = await visitor();
    const both = ['yclients', 'yclients-form'];
    expect([await pass(page, '/prices?a=1'), await pass(page, '/prices?a=2')]).toEqual([both, both]);
    expect([await pass(page, '/prices'), await pass(page, '/')]).toEqual([['yclients-form'], both]);
    const [first, second, third, fourth] = reports();
    for (const report of [first, second, fourth])
      expect([report?.shed, report?.modules[0]]).toEqual([undefined, 'yclients']);
    expect(third).toMatchObject({ modules: ['yclients-form', 'vitals'], shed: { yclients: expect.any(Number) } });
    expect(third?.shed?.yclients).toBeGreaterThanOrEqual(80);
    expect(errors).toEqual([]);
  });

  test('stays for who has not agreed to be measured; who takes that back leaves no note', async () => {
    slowDown('yclients');
    const noteCount = (page: Page) => page.evaluate(() => Number(localStorage.getItem('tendril-slow') !== null));
    stage.set({
      ...{ modules: ['yclients', 'vitals'], options: { vitals: sheds } },
      config: (config) => ({ ...config, measured: null }),
    });
    const { page } = await visitor();
    const open = async () => {
      await page.goto(`${stage.url}/prices`);
      await page.waitForLoadState('networkidle');
    };
    for (let view = 0; view < 3; view++) await open();
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await say(page, 'consent', { granted: true });
    await open();
    expect(await noteCount(page)).toBe(1);
    await say(page, 'consent', { granted: false });
    expect(await noteCount(page)).toBe(0);
  });

  test('is not even watched for where the site does not wish it', async () => {
    slowDown('yclients');
    stage.set({ modules: ['yclients', 'vitals'], options: { vitals: { ...sheds, shed: false } } });
    const { page } = await visitor();
    for (let view = 0; view < 3; view++) expect(await pass(page, '/prices')).toEqual(['yclients']);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['tendril']);
  });
});
