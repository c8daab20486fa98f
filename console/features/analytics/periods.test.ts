import { expect, test } from 'vitest';
import { requestOf } from './analytics-api.ts';
import { readAnalyticsPlace } from './analytics-place.ts';
import { daysOf } from './periods.ts';

test.each([
  ['today', '2026-03-01', '2026-03-01'],
  ['yesterday', '2026-02-28', '2026-02-28'],
  ['7-days', '2026-02-23', '2026-03-01'],
  ['30-days', '2026-01-31', '2026-03-01'],
  ['month', '2026-03-01', '2026-03-01'],
  ['last-month', '2026-02-01', '2026-02-28'],
  ['year', '2026-01-01', '2026-03-01'],
] as const)('on 1 March, %s is %s to %s', (period, from, to) => {
  expect(daysOf(period, '2026-03-01')).toEqual({ from, to });
});

const site = (id: string, currency: string, timeZone = 'UTC') => ({ id, name: id, language: 'en', timeZone, currency });
const now = Date.UTC(2026, 2, 1, 22);

test('a site is asked for by its own day, in its own time zone', () => {
  const sites = [site('salon', 'RUB', 'Europe/Moscow'), site('studio', 'RUB'), site('abroad', 'EUR')];
  expect(requestOf(readAnalyticsPlace('?site=salon&period=today&source='), { sites, now })).toEqual({
    ...{ site: 'salon', currency: 'RUB', isOpen: true, days: { from: '2026-03-02', to: '2026-03-02' } },
    query: '?site=salon&from=2026-03-02&to=2026-03-02&by=channel&model=last&lookbackDays=30&robots=without&source=',
  });
});

test('without a site all of one currency are asked for, and the only one by its name', () => {
  const sites = [site('studio', 'RUB'), site('salon', 'RUB'), site('abroad', 'EUR')];
  expect(requestOf(readAnalyticsPlace(''), { sites, now })).toMatchObject({ site: '', currency: 'RUB' });
  expect(requestOf(readAnalyticsPlace('?currency=EUR'), { sites, now })).toMatchObject({ site: 'abroad' });
  expect(requestOf(readAnalyticsPlace('?site=gone'), { sites, now })).toMatchObject({ site: '', currency: 'RUB' });
  expect(requestOf(readAnalyticsPlace(''), { sites: [], now })).toBeNull();
});
