import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AnalyticsKey, analyticsKeys } from '../../contracts/analytics.ts';
import { attributionKeys, attributionModels } from '../../contracts/attribution.ts';
import { attributionReport } from '../attribution/attribution-report.ts';
import { putInquiries, putVisits, type TestInquiry, type TestVisit } from '../attribution/testing.ts';
import { saveCosts } from '../costs/save-costs.ts';
import { fallbackOrigin } from '../inquiries/fallback-origin.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { originOf } from '../visits/origin-of.ts';
import { aSite, noon, putSites } from '../visits/testing.ts';
import { localDay } from './local-days.ts';
import { reportOf, sumOf } from './testing.ts';

const salon = aSite('salon', {
  campaigns: [{ id: 'spring', name: 'Spring!', when: { field: 'utm_campaign', is: 'equals', value: 'spring' } }],
});
const queries = [
  '',
  '?utm_source=vk&utm_medium=social',
  '?utm_source=yandex&utm_medium=cpc&utm_campaign=spring',
  '?gclid=1',
];
const own = JSON.stringify(fallbackOrigin(salon.fallback));

const visits = fc
  .array(
    fc.record({
      visitor: fc.integer({ min: 1, max: 6 }),
      daysAgo: fc.double({ min: 0, max: 70, noNaN: true }),
      query: fc.constantFrom(...queries),
      suspicions: fc.constantFrom<string[]>([], [], [], ['known-robot']),
    }),
    { minLength: 10, maxLength: 40 },
  )
  .map((list) => list.map((visit, index): TestVisit => ({ ...visit, number: index + 1 })));
const inquiries = fc
  .array(
    fc.record({
      daysAgo: fc.double({ min: 0, max: 65, noNaN: true }),
      kind: fc.constantFrom('booking' as const, 'form' as const),
      visit: fc.integer({ min: 0, max: 40 }),
      suspicions: fc.constantFrom<string[]>([], [], [], ['trap']),
    }),
    { minLength: 5, maxLength: 40 },
  )
  .map((list) =>
    list.map(({ visit, ...rest }, index): TestInquiry => {
      const number = 1_000 + index;
      return { ...rest, number, origin: own, ...(visit ? { visit } : {}) };
    }),
  );

describe.each(testStores())('the analytics report on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await putSites(store, [salon]);
  });
  afterAll(() => store.close());
  const clear = async () => {
    for (const table of ['visits', 'inquiries', 'campaign_costs'] as const) await store.db.deleteFrom(table).execute();
  };
  beforeEach(clear);

  const put = async (world: { visits: TestVisit[]; inquiries: TestInquiry[] }) => {
    await clear();
    await putVisits(store, salon, world.visits);
    await putInquiries(store, salon, world.inquiries);
  };
  const raw = async (where: { kind?: string } = {}) => {
    const from = new Date('2026-01-31T00:00:00Z');
    const rows = await store.db.selectFrom('inquiries').selectAll().where('at', '>=', from).execute();
    return rows.filter(({ suspicions, kind }) => suspicions.length === 0 && (!where.kind || kind === where.kind))
      .length;
  };
  const check = (property: (world: { visits: TestVisit[]; inquiries: TestInquiry[] }) => Promise<void>) =>
    fc.assert(
      fc.asyncProperty(fc.record({ visits, inquiries }), async (world) => {
        await put(world);
        await property(world);
      }),
      // A failure is shrunk for a while only: each step fills the store anew.
      { numRuns: 2, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: false },
    );

  test('has the same inquiries for every model and every grouping: those of the raw list', async () => {
    await check(async () => {
      const [all, bookings] = [await raw(), await raw({ kind: 'booking' })];
      for (const model of attributionModels) {
        for (const by of analyticsKeys) {
          const report = await reportOf(store, [salon], { model, by, step: by === 'week' ? 'week' : 'day' });
          const what = `${model} by ${by}`;
          expect(report.total.now.inquiries, what).toBe(all);
          expect(
            sumOf([...report.rows, ...(report.rest ? [report.rest] : [])].map(({ now }) => now.inquiries)),
            what,
          ).toBe(all);
          expect(sumOf(report.now.inquiries), what).toBe(all);
          expect(sumOf(report.rows.map(({ now }) => now.visits)), what).toBe(
            by === 'kind' || by === 'form' ? 0 : report.total.now.visits,
          );
        }
        const filtered = await reportOf(store, [salon], { model, filters: { kind: 'booking' } });
        expect(filtered.total.now.inquiries).toBe(bookings);
      }
    });
  }, 120_000);

  test('gives each touch what the models of the attribution report give', async () => {
    await check(async () => {
      for (const model of attributionModels) {
        for (const by of attributionKeys) {
          const period = { from: new Date('2026-01-31T00:00:00Z'), to: new Date('2026-03-02T00:00:00Z') };
          const query = { site: 'salon', ...period, model, by, lookbackDays: 30, robots: false };
          const { rows } = await attributionReport(store.db, query, salon.campaigns);
          const report = await reportOf(store, [salon], { model, by });
          const told = report.rows.filter(({ now }) => now.visits || now.inquiries);
          const wanted = rows.filter((row) => row.visits || row.inquiries);
          const what = `${model} by ${by}`;
          expect(told.map(({ key }) => key).sort(), what).toEqual(wanted.map(({ key }) => key ?? '').sort());
          for (const { key, now } of told) {
            const row = wanted.find((one) => (one.key ?? '') === key);
            expect(now.visits, what).toBe(row?.visits);
            // Of equal remainders either may be rounded up; that all add up is tested above.
            expect(now.inquiries, what).toBeCloseTo(row?.inquiries ?? 0, 3);
          }
        }
      }
    });
  }, 120_000);

  test('a row that is looked into has the same total, whatever it is then cut by', async () => {
    await check(async () => {
      for (const model of ['last', 'time-decay'] as const) {
        for (const outer of ['channel', 'campaign', 'landing'] as const) {
          for (const row of (await reportOf(store, [salon], { model, by: outer })).rows) {
            for (const by of ['source', 'device', 'day', 'kind'] satisfies AnalyticsKey[]) {
              const inner = await reportOf(store, [salon], { model, by, filters: { [outer]: row.key } });
              expect(inner.total.now.inquiries).toBeCloseTo(row.now.inquiries, 3);
              expect([inner.total.now.visits, inner.total.now.visitors]).toEqual([row.now.visits, row.now.visitors]);
              expect(sumOf(inner.rows.map(({ now }) => now.inquiries))).toBe(inner.total.now.inquiries);
            }
          }
        }
      }
    });
  }, 120_000);

  test('puts everything into its own day on the wall clock of its own site, at every change of the clock', async () => {
    const zones = ['Europe/London', 'America/New_York', 'Africa/Cairo', 'Asia/Beirut', 'Pacific/Apia', 'UTC'];
    const moment = fc.integer({ min: Date.UTC(2024, 2, 1), max: Date.UTC(2024, 4, 1) });
    const moments = fc.array(fc.record({ at: moment, zone: fc.nat({ max: zones.length - 1 }) }), {
      minLength: 20,
      maxLength: 80,
    });
    const sites = zones.map((timeZone, index) => aSite(`zone-${index}`, { timeZone }));
    const days = { from: '2024-03-08', to: '2024-04-27' };
    await fc.assert(
      fc.asyncProperty(moments, async (list) => {
        await clear();
        for (const [index, { at, zone }] of list.entries()) {
          const site = sites[zone];
          if (!site) continue;
          const daysAgo = (noon - at) / 86_400_000;
          await putVisits(store, site, [{ number: index + 1, daysAgo }]);
          await putInquiries(store, site, [{ number: index + 1, visit: index + 1, daysAgo, origin: own }]);
        }
        const expected = new Map<string, number>();
        for (const { at, zone } of list) {
          const day = localDay(at, zones[zone] ?? 'UTC');
          if (day >= days.from && day <= days.to) expected.set(day, (expected.get(day) ?? 0) + 1);
        }
        const report = await reportOf(store, sites, { ...days, by: 'day' });
        const busy = report.rows
          .filter(({ now }) => now.visits)
          .map(({ key, now }) => [key, now.visits, now.inquiries]);
        expect(busy).toEqual([...expected].sort().map(([day, count]) => [day, count, count]));
      }),
      { numRuns: 4 },
    );
  }, 120_000);

  test('compares with as many days before, and counts a visitor once however often they came', async () => {
    await putVisits(store, salon, [
      { number: 1, visitor: 1, query: queries[1] ?? '' },
      { number: 2, visitor: 1, daysAgo: 1, query: queries[2] ?? '' },
      { number: 3, visitor: 2, daysAgo: 30 },
    ]);
    const { total, rows, before } = await reportOf(store, [salon]);
    expect(before).toEqual({ from: '2026-01-01', to: '2026-01-30' });
    expect([total.now.visits, total.now.visitors, total.before.visits, total.before.visitors]).toEqual([2, 1, 1, 1]);
    expect(rows.map(({ key, now, before: then }) => [key, now.visitors, then.visitors])).toEqual([
      ['paid', 1, 0],
      ['social', 1, 0],
      ['direct', 0, 1],
    ]);
  });

  test('keeps robots apart, looks at them alone, or counts them in', async () => {
    await putVisits(store, salon, [{ number: 1 }, { number: 2, suspicions: ['known-robot'] }]);
    await putInquiries(store, salon, [{ number: 3, visit: 2, suspicions: ['trap'], origin: own }]);
    const counted = async (robots: 'without' | 'with' | 'only') => {
      const { total, rows } = await reportOf(store, [salon], { robots });
      return [total.now.visits, total.now.inquiries, sumOf(rows.map(({ now }) => now.inquiries))];
    };
    expect([await counted('without'), await counted('with'), await counted('only')]).toEqual([
      [1, 0, 0],
      [2, 1, 1],
      [1, 1, 1],
    ]);
  });

  test('puts costs where the visits of their campaign are, to the cent, and knows none by landing page', async () => {
    const query = queries[2] ?? '';
    await putVisits(store, salon, [{ number: 1, query }]);
    const origin = JSON.stringify(originOf({ url: `https://salon.example/${query}` }, salon));
    await putInquiries(store, salon, [{ number: 2, visit: 1, origin }]);
    const row = { source: 'yandex', medium: 'cpc', campaign: 'spring' };
    const rows = [
      { ...row, day: '2026-02-28', amount: '0.10' },
      { ...row, day: '2026-03-01', amount: '0.20' },
      { ...row, day: '2026-01-30', amount: '5.00' },
      { day: '2026-03-01', source: 'vk', medium: 'cpc', campaign: 'unseen', amount: '7.00' },
      { day: '2026-03-02', source: 'vk', medium: 'cpc', campaign: 'unseen', amount: '9.00' },
    ];
    await saveCosts(store.db, { site: 'salon', currency: 'RUB', rows, at: new Date(noon) });
    const report = await reportOf(store, [salon], { by: 'campaign' });
    expect(report.rows.map(({ key, name, now, before }) => [key, name, now.inquiries, now.cost, before.cost])).toEqual([
      ['spring', 'Spring!', 1, 0.3, 5],
      ['unseen', 'unseen', 0, 7, null],
    ]);
    expect([report.total.now.cost, report.total.before.cost]).toEqual([7.3, 5]);
    expect(report.now.cost.slice(-2)).toEqual([0.1, 7.2]);
    const paid = await reportOf(store, [salon], { by: 'source', filters: { campaign: 'spring' } });
    expect(paid.rows.map(({ key, now }) => [key, now.cost])).toEqual([['yandex', 0.3]]);
    expect((await reportOf(store, [salon], { by: 'landing' })).total.now.cost).toBeNull();
    expect((await reportOf(store, [salon], { filters: { form: '' } })).total.now.cost).toBeNull();
  });

  test('shows the largest of very many rows, and all others together', async () => {
    const list = Array.from(
      { length: 520 },
      (_, index): TestVisit => ({ number: index + 1, query: `?utm_source=s${index}` }),
    );
    await putVisits(store, salon, [...list, { number: 999, query: '?utm_source=s519' }]);
    await putInquiries(store, salon, [{ number: 1_000, visit: 520, origin: own }]);
    const report = await reportOf(store, [salon], { by: 'source' });
    expect(report.rows).toHaveLength(500);
    expect(report.rows[0]).toMatchObject({ key: 's519', now: { visits: 2, inquiries: 1 } });
    expect(report.rest?.now).toMatchObject({ visits: 20, inquiries: 0, visitors: null });
    expect(report.parts.visits.map(({ key }) => key)[0]).toBe('s519');
  });
});
