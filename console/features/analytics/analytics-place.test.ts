import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyticsKeys, robotChoices } from '../../../contracts/analytics.ts';
import { attributionModels } from '../../../contracts/attribution.ts';
import {
  type AnalyticsPlace,
  filterKeys,
  lookbackChoices,
  lookInto,
  lookOut,
  metrics,
  plotStyles,
  readAnalyticsPlace,
  sortColumns,
  writeAnalyticsPlace,
} from './analytics-place.ts';
import { periods } from './periods.ts';

const places = fc
  .record({
    site: fc.constantFrom('', 'salon'),
    currency: fc.constantFrom('', 'EUR'),
    period: fc.constantFrom(...periods),
    by: fc.constantFrom(...analyticsKeys),
    filters: fc.uniqueArray(fc.tuple(fc.constantFrom(...filterKeys), fc.string()), { selector: ([key]) => key }),
    model: fc.constantFrom(...attributionModels),
    lookbackDays: fc.constantFrom(...lookbackChoices),
    robots: fc.constantFrom(...robotChoices),
    metric: fc.constantFrom(...metrics),
    plot: fc.constantFrom(...plotStyles),
    sort: fc.option(fc.record({ column: fc.constantFrom(...sortColumns), down: fc.boolean() })),
  })
  .map((place): AnalyticsPlace => {
    const isCustom = place.period === 'custom';
    const days = isCustom ? { from: '2026-01-01', to: '2026-01-31' } : { from: '', to: '' };
    return { ...place, ...days, currency: place.site ? '' : place.currency };
  });

describe('the address of the analytics', () => {
  test('says everything that is shown', () => {
    fc.assert(
      fc.property(places, (place) => {
        expect(readAnalyticsPlace(writeAnalyticsPlace(place))).toEqual(place);
      }),
    );
  });

  test('is never a failure, whatever it says', () => {
    fc.assert(
      fc.property(fc.string(), (search) => {
        expect(analyticsKeys).toContain(readAnalyticsPlace(search).by);
      }),
    );
    expect(readAnalyticsPlace('?from=2026-02-31&to=2026-03-01').period).toBe('30-days');
    expect(readAnalyticsPlace('?from=2026-03-02&to=2026-03-01').period).toBe('30-days');
  });

  test('of the usual page is empty', () => expect(writeAnalyticsPlace(readAnalyticsPlace(''))).toBe('?'));

  test('leads from a channel to its sources, on to their campaigns, and back', () => {
    const days = { from: '', to: '' };
    const paid = lookInto(readAnalyticsPlace(''), 'paid', days);
    expect(writeAnalyticsPlace(paid)).toBe('?by=source&channel=paid');
    const yandex = lookInto(paid, 'yandex', days);
    expect(writeAnalyticsPlace(yandex)).toBe('?by=campaign&channel=paid&source=yandex');
    expect(lookOut(yandex, 'source')).toEqual(paid);
  });

  test('leads from a day to that day alone', () => {
    const day = { from: '2026-03-01', to: '2026-03-01' };
    expect(writeAnalyticsPlace(lookInto(readAnalyticsPlace('?by=day'), day.from, day))).toBe(
      '?from=2026-03-01&to=2026-03-01',
    );
  });
});
