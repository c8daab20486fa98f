import { expect, test } from 'vitest';
import type { VitalsEvent } from '../contracts/event.ts';
import { until } from './support/api.ts';
import { stageForTests } from './support/stage-for-tests.ts';

// What a page was like for its visitor, as the module `vitals` tells it in the end.

const { stage, browser } = await stageForTests();

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

test('names what of the tag worked in a long frame, and never the page’s own scripts', async () => {
  const slow = (code: string) =>
    code
      .replace(/(tendril\.define\(\["exports"\],\(?)/, '$1')
      .replace(/^/, `{const end=performance.now()+90;while(performance.now()<end);}`);
  // Its integrity is that of the slow file: a module that does too much by itself.
  const { yclients } = stage.built;
  if (!yclients) throw new Error('yclients is not built');
  const plain = yclients.code;
  const { createHash } = await import('node:crypto');
  yclients.code = slow(plain);
  const integrity = yclients.integrity;
  yclients.integrity = `sha384-${createHash('sha384').update(yclients.code).digest('base64')}`;
  try {
    const { longMs } = await leave({ modules: ['yclients', 'vitals'] });
    expect(longMs?.yclients).toBeGreaterThanOrEqual(80);
    expect(Object.keys(longMs ?? {}).filter((part) => !['tag', 'yclients', 'vitals'].includes(part))).toEqual([]);
  } finally {
    Object.assign(yclients, { code: plain, integrity });
  }
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
