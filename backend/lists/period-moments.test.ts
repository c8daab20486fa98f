import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { presets } from '../../contracts/list-words.ts';
import { periodMoments } from './period-moments.ts';

const now = new Date('2026-03-15T22:30:00Z');
const texts = ({ from, to }: { from: Date | null; to: Date | null }) => [from?.toISOString(), to?.toISOString()];

describe('the moments of a period', () => {
  test.each([
    ['today', '2026-03-15T21:00:00.000Z', '2026-03-16T21:00:00.000Z'],
    ['yesterday', '2026-03-14T21:00:00.000Z', '2026-03-15T21:00:00.000Z'],
    ['7-days', '2026-03-09T21:00:00.000Z', '2026-03-16T21:00:00.000Z'],
    ['this-month', '2026-02-28T21:00:00.000Z', '2026-03-16T21:00:00.000Z'],
    ['last-month', '2026-01-31T21:00:00.000Z', '2026-02-28T21:00:00.000Z'],
  ] as const)('of %s are those of the site’s own clock', (period, from, to) => {
    expect(texts(periodMoments({ period, zone: 'Europe/Moscow' }, now))).toEqual([from, to]);
  });

  test('of days include both, and those of the change of the clock are as long as they are', () => {
    const zone = 'Europe/Berlin';
    expect(texts(periodMoments({ from: '2026-03-29', to: '2026-03-29', zone }, now))).toEqual([
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ]);
  });

  test('begin with the change of the clock where that skips midnight', () => {
    const { from } = periodMoments({ from: '2018-11-04', zone: 'America/Sao_Paulo' }, now);
    expect(from?.toISOString()).toBe('2018-11-04T03:00:00.000Z');
  });

  test('without a period have no bounds', () => {
    expect(periodMoments({ zone: 'UTC' }, now)).toEqual({ from: null, to: null });
  });

  test('hold the present moment for every period that ends today, in every zone', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const ending = presets.filter((preset) => !['yesterday', 'last-month'].includes(preset));
    const moments = fc.date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(zones, fc.constantFrom(...ending), moments, (zone, period, moment) => {
        const { from, to } = periodMoments({ period, zone }, moment);
        expect(from && from <= moment && to && moment < to).toBe(true);
      }),
    );
  });
});
