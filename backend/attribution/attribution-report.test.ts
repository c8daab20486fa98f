import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AttributionModel } from '../../contracts/attribution.ts';
import { fallbackOrigin } from '../inquiries/fallback-origin.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aSite, noon, putSites } from '../visits/testing.ts';
import { attributionReport } from './attribution-report.ts';
import type { ReportQuery } from './report-query.ts';
import { dayMs, putInquiries, putVisits } from './testing.ts';

const salon = aSite('salon', {
  campaigns: [{ id: 'ads', name: 'All ads', when: { field: 'channel', is: 'equals', value: 'paid' } }],
});
const origin = JSON.stringify(fallbackOrigin({ kind: 'campaign', campaign: 'Walk-in' }));

describe.each(testStores())('the attribution report on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await putSites(store, [salon]);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.db.deleteFrom('visits').execute();
    await store.db.deleteFrom('inquiries').execute();
  });

  const report = (query: Partial<ReportQuery> = {}) =>
    attributionReport(
      store.db,
      {
        ...{ site: 'salon', from: new Date(noon - 60 * dayMs), to: new Date(noon + dayMs), by: 'source' },
        ...{ model: 'last', lookbackDays: 30, robots: false },
        ...query,
      },
      salon.campaigns,
    );
  const creditOf = async (query: Partial<ReportQuery> = {}) =>
    Object.fromEntries<number>((await report(query)).rows.map((row) => [String(row.key), row.inquiries]));

  describe('of a visitor who came three times before asking', () => {
    beforeEach(async () => {
      await putVisits(store, salon, [
        { number: 1, visitor: 1, daysAgo: 14, query: '?utm_source=vk&utm_medium=social' },
        { number: 2, visitor: 1, daysAgo: 7, query: '?yclid=1' },
        { number: 3, visitor: 1, daysAgo: 0 },
        { number: 4, visitor: 1, daysAgo: -0.5, query: '?utm_source=late' },
        { number: 5, visitor: 2, daysAgo: 3, query: '?utm_source=other' },
      ]);
      await putInquiries(store, salon, [{ number: 11, visit: 3, origin }]);
    });

    test.each([
      ['last', { null: 1 }],
      ['last-non-direct', { yandex: 1 }],
      ['first', { vk: 1 }],
      ['linear', { vk: 0.3334, yandex: 0.3333, null: 0.3333 }],
      ['time-decay', { vk: 0.1429, yandex: 0.2857, null: 0.5714 }],
      ['40-20-40', { vk: 0.4, yandex: 0.2, null: 0.4 }],
    ] as [AttributionModel, Record<string, number>][])('the model %s gives %j', async (model, credit) => {
      const given = await creditOf({ model });
      const all = { vk: 0, yandex: 0, null: 0, other: 0, late: 0, ...credit };
      for (const [key, share] of Object.entries(all)) expect(Math.abs((given[key] ?? 0) - share)).toBeLessThan(0.0002);
      expect(Object.values(given).reduce((sum, share) => sum + Math.round(share * 10_000), 0)).toBe(10_000);
    });

    test('what lies before the look-back takes no part', async () => {
      expect(await creditOf({ model: 'first', lookbackDays: 10 })).toMatchObject({ yandex: 1, vk: 0 });
    });

    test('every touch is associated, and first and last are counted whatever the model', async () => {
      const { rows, total } = await report({ model: 'linear' });
      const row = (key: string | null) => rows.find((one) => one.key === key);
      expect(row('vk')).toMatchObject({ visits: 1, associated: 1, firstTouch: 1, lastTouch: 0 });
      expect(row(null)).toMatchObject({ visits: 1, associated: 1, firstTouch: 0, lastTouch: 1 });
      expect(row('other')).toMatchObject({ visits: 1, associated: 0, inquiries: 0 });
      expect(total).toEqual({ visits: 5, inquiries: 1 });
    });

    test('a campaign of the site is one row by its id, shown by its name', async () => {
      const { rows } = await report({ by: 'campaign', model: 'last-non-direct' });
      expect(rows[0]).toMatchObject({ key: 'ads', name: 'All ads', inquiries: 1, visits: 1 });
    });

    test('channels and media are other ways to see the same', async () => {
      expect(await creditOf({ by: 'channel', model: 'first' })).toMatchObject({ social: 1 });
      expect(await creditOf({ by: 'medium', model: 'last-non-direct' })).toMatchObject({ cpc: 1 });
    });
  });

  test('an inquiry without a visit, or of a visit that is gone, counts under its own origin', async () => {
    await putInquiries(store, salon, [
      { number: 11, origin },
      { number: 12, visit: 99, origin },
    ]);
    expect((await report({ by: 'campaign', model: 'linear' })).rows).toMatchObject([
      { key: 'Walk-in', inquiries: 2, associated: 2, visits: 0 },
    ]);
  });

  test('only the period, the kind, and no robots, unless they are asked for', async () => {
    await putVisits(store, salon, [
      { number: 1, suspicions: ['known-robot'] },
      { number: 2, daysAgo: 61 },
    ]);
    await putInquiries(store, salon, [
      { number: 11, origin },
      { number: 12, kind: 'booking', origin },
      { number: 13, suspicions: ['trap'], origin },
      { number: 14, daysAgo: 61, origin },
      { number: 15, daysAgo: -1, origin },
    ]);
    expect((await report()).total).toEqual({ visits: 0, inquiries: 2 });
    expect((await report({ kind: 'booking' })).total.inquiries).toBe(1);
    expect((await report({ robots: true })).total).toEqual({ visits: 1, inquiries: 3 });
  });

  test('thousands of inquiries, many at one moment, are each counted once', async () => {
    const numbers = Array.from({ length: 4_500 }, (_, index) => 1_000 + index);
    for (let at = 0; at < numbers.length; at += 900) {
      const part = numbers.slice(at, at + 900);
      await putVisits(
        store,
        salon,
        part.map((number) => ({ number, visitor: number % 700, daysAgo: 1, query: `?utm_source=s${number % 3}` })),
      );
      await putInquiries(
        store,
        salon,
        part.map((number) => ({ number: 100_000 + number, visit: number, daysAgo: (number % 2) / 10, origin })),
      );
    }
    const { rows, total } = await report({ model: 'linear' });
    expect(total).toEqual({ visits: 4_500, inquiries: 4_500 });
    expect(rows.reduce((sum, row) => sum + Math.round(row.inquiries * 10_000), 0)).toBe(45_000_000);
  });
});
