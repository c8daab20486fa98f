import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PageViewEvent } from '../../contracts/event.ts';
import type { Visit } from '../../contracts/visit.ts';
import { clockCorrection } from './correct-clock.ts';

const receivedAtMs = Date.UTC(2026, 2, 29, 1, 30);
const [minuteMs, dayMs] = [60_000, 86_400_000];
const url = 'https://salon.example/';
const eventAt = (at: number): PageViewEvent => ({ id: '', type: 'page_view', at, url });
const visitAt = (first: number, last: number): Visit => ({
  ...{ visitor: '', session: '', number: 1 },
  first: { at: first, url },
  last: { at: last, url },
});

describe('times of a browser', () => {
  test.each([
    ['a right clock', 0, undefined, -5_000, -5_000],
    ['a send that took 50 seconds', 0, -50_000, -55_000, -55_000],
    ['a clock an hour behind', -60 * minuteMs, -60 * minuteMs, -61 * minuteMs, -minuteMs],
    ['a clock an hour ahead', 60 * minuteMs, 60 * minuteMs, 59 * minuteMs, -minuteMs],
    ['an event of seven days ago', 0, 0, -7 * dayMs, -7 * dayMs],
    ['an event of nine days ago', 0, 0, -9 * dayMs, 0],
    ['an event from the future', 0, 0, 6 * minuteMs, 0],
  ])('with %s', (_, __, sentAfterMs, atAfterMs, expectedAfterMs) => {
    const sentAtMs = sentAfterMs === undefined ? undefined : receivedAtMs + sentAfterMs;
    const { event } = clockCorrection({ receivedAtMs, sentAtMs });
    expect(event(eventAt(receivedAtMs + atAfterMs)).at - receivedAtMs).toBe(expectedAfterMs);
  });

  test('a first touch may be years old', () => {
    const { visit } = clockCorrection({ receivedAtMs, sentAtMs: receivedAtMs });
    expect(visit(visitAt(receivedAtMs - 900 * dayMs, receivedAtMs - 1)).first.at).toBe(receivedAtMs - 900 * dayMs);
  });

  test('whatever a clock says, the outcome can be stored and the first touch is not after the last', () => {
    const moment = fc.integer({ min: 0, max: 8_640_000_000_000_000 });
    fc.assert(
      fc.property(moment, fc.option(moment, { nil: undefined }), moment, moment, (at, sentAtMs, first, last) => {
        const clock = clockCorrection({ receivedAtMs, sentAtMs });
        const event = clock.event(eventAt(at));
        const visit = clock.visit(visitAt(first, last));
        for (const time of [event.at, visit.last.at]) {
          expect(time).toBeGreaterThanOrEqual(receivedAtMs - 8 * dayMs);
          expect(time).toBeLessThanOrEqual(receivedAtMs + 5 * minuteMs);
        }
        expect(visit.first.at).toBeLessThanOrEqual(visit.last.at);
        expect(new Date(visit.first.at).getUTCFullYear()).toBeGreaterThanOrEqual(2000);
      }),
      { numRuns: 10_000 },
    );
  });

  test('the order of events and their distances stay, however wrong the clock is', () => {
    const wrong = fc.integer({ min: -3650, max: 3650 }).map((days) => days * dayMs);
    const ages = fc.tuple(fc.integer({ min: 0, max: 7 * dayMs }), fc.integer({ min: 0, max: 7 * dayMs }));
    fc.assert(
      fc.property(wrong, ages, (wrongMs, [one, other]) => {
        fc.pre(Math.abs(wrongMs) > 0);
        const sentAtMs = receivedAtMs + wrongMs;
        const { event } = clockCorrection({ receivedAtMs, sentAtMs });
        expect(event(eventAt(sentAtMs - one)).at - event(eventAt(sentAtMs - other)).at).toBe(other - one);
      }),
      { numRuns: 2_000 },
    );
  });
});
