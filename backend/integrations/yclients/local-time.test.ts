import { expect, test } from 'vitest';
import { knownTimeZone, momentOf } from './local-time.ts';

test.each([
  ['2026-03-01T10:15:42+0300', null, '2026-03-01T07:15:42.000Z'],
  ['2026-03-01T10:15:42-05:30', null, '2026-03-01T15:45:42.000Z'],
  ['2026-03-01T10:15:42Z', null, '2026-03-01T10:15:42.000Z'],
  ['2026-03-01 10:15:42', 'Europe/Moscow', '2026-03-01T07:15:42.000Z'],
  ['2026-07-01 10:15:42', 'Europe/Berlin', '2026-07-01T08:15:42.000Z'],
  ['2026-01-01 10:15:42', 'UTC', '2026-01-01T10:15:42.000Z'],
  ['2026-03-01 10:15:42', null, undefined],
  ['2026-13-41 10:15:42', 'Europe/Moscow', undefined],
  ['', 'Europe/Moscow', undefined],
  [null, 'Europe/Moscow', undefined],
])('%s in %s is %s', (text, timeZone, moment) => {
  expect(momentOf(text, timeZone)?.toISOString()).toBe(moment);
});

test.each([
  ['Europe/Moscow', 'Europe/Moscow'],
  ['Nowhere/Land', null],
  ['3', null],
  [3, null],
  [null, null],
])('%s is the zone %s', (name, zone) => {
  expect(knownTimeZone(name)).toBe(zone);
});
