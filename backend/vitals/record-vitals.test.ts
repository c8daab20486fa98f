import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { VitalsEvent } from '../../contracts/event.ts';
import { runRetention } from '../retention/run-retention.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aSite, idOf, noon, putSites } from '../visits/testing.ts';
import { recordVitals, type VitalsOfPage } from './record-vitals.ts';
import { leastViews } from './vital-of.ts';
import { type VitalsQuery, vitalsReport } from './vitals-report.ts';

const salon = aSite('salon', { timeZone: 'Asia/Tokyo' });
const everyDay: VitalsQuery = { site: 'salon', from: '2026-01-01', to: '2026-12-31', device: null, page: null };

function told(number: number, more: Partial<VitalsEvent> = {}): VitalsOfPage {
  const vitals: VitalsEvent = {
    ...{
      type: 'vitals',
      id: idOf(number),
      at: noon,
      url: 'https://salon.example/prices',
      modules: ['vitals', 'yclients'],
    },
    ...{ lcpMs: 1_200, inpMs: 80, cls: 0.02 },
    ...more,
  };
  return { site: salon, vitals, device: 'mobile', receivedAt: new Date(noon) };
}
const many = (count: number, more: (number: number) => Partial<VitalsEvent> = () => ({})) =>
  Array.from({ length: count }, (_, index) => told(index + 1, more(index + 1)));

describe.each(testStores())('what pages tell on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await putSites(store, [salon]);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of ['vitals', 'vital_reports'] as const) await store.db.deleteFrom(table).execute();
  });
  const record = (pages: readonly VitalsOfPage[]) => store.db.transaction().execute((tx) => recordVitals(tx, pages));
  const report = (more: Partial<VitalsQuery> = {}) => vitalsReport(store.db, { ...everyDay, ...more });

  test('is counted once, however often a browser repeats it', async () => {
    await record([told(1), told(2), told(1)]);
    await record([told(2), told(3)]);
    const { views, vitals, workViews } = await report();
    expect([views, vitals.lcp.views, vitals.inp.views, workViews]).toEqual([3, 3, 3, 0]);
  });

  test('leaves out what a browser cannot tell', async () => {
    await record([told(1), told(2)]);
    const { lcpMs: _, inpMs: __, ...rest } = told(3).vitals;
    await record([{ ...told(3), vitals: rest }]);
    const { views, vitals } = await report();
    expect([views, vitals.lcp.views, vitals.cls.views]).toEqual([3, 2, 3]);
  });

  test('belongs to the day of the site’s own clock, to its device and group of pages', async () => {
    await record([told(1, { at: Date.UTC(2026, 2, 1, 20) }), told(2, { url: 'https://salon.example/goods/12' })]);
    expect((await report({ from: '2026-03-02' })).views).toBe(1);
    expect((await report({ page: '/goods/*' })).views).toBe(1);
    expect((await report({ device: 'desktop' })).views).toBe(0);
    expect((await report()).pages.map(({ page, views }) => [page, views])).toEqual([
      ['/goods/*', 1],
      ['/prices', 1],
    ]);
  });

  test('says with and without a module once there is enough, and names it', async () => {
    const compared = (isLeftOut: boolean) => ({ compared: { module: 'yclients', isLeftOut } });
    await record(many(2 * leastViews, (n) => ({ ...compared(n % 2 === 0), lcpMs: n % 2 === 0 ? 1_000 : 3_000 })));
    await record([told(9_001, { lcpMs: 60_000 })]);
    const [yclients] = (await report()).compared;
    expect(yclients).toMatchObject({ module: 'yclients', with: { views: 100 }, without: { views: 100 } });
    expect(yclients?.label.en).toContain('Yclients');
    expect(yclients?.with.vitals.lcp).toMatchObject({ rating: 'needs-improvement' });
    expect(yclients?.without.vitals.lcp).toMatchObject({ rating: 'good' });
  });

  test('tells the tag’s own work in long frames by part, and how many browsers could say', async () => {
    await record(many(leastViews, (n) => ({ longMs: n % 2 ? { tag: 20 } : { tag: 20, yclients: 60 } })));
    await record([told(9_001, { longMs: {} }), told(9_002)]);
    const { work, workViews } = await report();
    expect(workViews).toBe(leastViews + 1);
    expect(work.map(({ module, longViews, medianMs }) => [module, longViews, medianMs])).toEqual([
      ['tag', 100, expect.closeTo(20, -0.3)],
      ['yclients', 50, null],
    ]);
  });

  test('names the modules that pages went without, where and what they had taken, on page views that are measured', async () => {
    await record([
      told(1, { shed: { yclients: 300 } }),
      told(2, { shed: { yclients: 400, 'yclients-form': 900 }, url: 'https://salon.example/' }),
      told(3, { shed: { yclients: 500 }, url: 'https://salon.example/' }),
      told(4),
    ]);
    const { views, shed, work } = await report();
    expect([views, work]).toEqual([4, []]);
    const near = (ms: number) => expect.toSatisfy((told: number) => Math.abs(told / ms - 1) < 0.03);
    expect(shed).toEqual([
      {
        ...{ module: 'yclients', label: expect.objectContaining({ ru: expect.any(String) }) },
        ...{ views: 3, medianMs: near(400) },
        pages: [
          { page: '/', views: 2, medianMs: near(400) },
          { page: '/prices', views: 1, medianMs: near(300) },
        ],
      },
      expect.objectContaining({ module: 'yclients-form', views: 1, medianMs: near(900) }),
    ]);
    expect((await report({ page: '/prices' })).shed).toHaveLength(1);
  });

  test('cannot fill the table with made-up modules', async () => {
    const made = { gone: 1, constructor: 1, 'work:tag': 1 };
    const compared = { module: 'gone', isLeftOut: true };
    await record([told(1, { modules: ['gone', 'yclients'], longMs: { ...made, tag: 20 }, shed: made, compared })]);
    const rows = await store.db.selectFrom('vitals').select(['measure', 'modules', 'compared']).execute();
    expect(rows.map(({ measure }) => measure).sort()).toEqual([
      'cls',
      'inp',
      'lcp',
      'view',
      'view-of-work',
      'work:tag',
    ]);
    expect(new Set(rows.map(({ modules, compared }) => modules + compared))).toEqual(new Set(['yclients']));
  });

  test('cannot fill the table with made-up pages', async () => {
    const letters = (n: number) => String.fromCharCode(97 + (n % 26), 97 + Math.floor(n / 26));
    await record(many(260, (n) => ({ url: `https://salon.example/${letters(n)}` })));
    const pages = await store.db.selectFrom('vitals').select('page').distinct().execute();
    expect(pages).toHaveLength(201);
    await record([
      told(9_001, { url: 'https://salon.example/zz-new' }),
      told(9_002, { url: 'https://salon.example/bb' }),
    ]);
    expect((await report({ page: '*' })).views).toBe(61);
    expect((await report({ page: '/bb' })).views).toBe(2);
  });

  test('goes with the site’s visits when these grow old, and what is needed against repeats within days', async () => {
    await record([told(1)]);
    const run = (days: number) =>
      runRetention(store.db, { now: new Date(noon + days * 86_400_000), stop: () => false });
    await run(7);
    expect(await store.db.selectFrom('vital_reports').select('id').execute()).toHaveLength(1);
    await run(9);
    expect(await store.db.selectFrom('vital_reports').select('id').execute()).toHaveLength(0);
    expect((await report()).views).toBe(1);
    await run(5_000);
    expect((await report()).views).toBe(0);
  });
});
