import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { localMinute } from '../backend/inquiries/save-bookings.ts';
import { clockCorrection } from '../backend/intake/correct-clock.ts';
import { knownTimeZone, momentOf } from '../backend/integrations/yclients/local-time.ts';
import { number, text as textField } from '../backend/integrations/yclients/shapes.ts';
import { retryAfterMs } from '../modules/common/retry-after.ts';
import type { Entry } from './entry.ts';
import { hostileJson } from './given/hostile-json.ts';
import { hostileText } from './given/hostile-text.ts';
import { law } from './law.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const zones = ['Europe/Moscow', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Apia', 'UTC'];

const twoDigits = fc.integer({ min: 0, max: 99 }).map((value) => `${value}`.padStart(2, '0'));
/** Times as outside systems write them, and nearly so. */
const written = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('2026', '0000', '0001', '9999', '1969'),
      fc.array(twoDigits, { minLength: 5, maxLength: 5 }),
      fc.constantFrom('T', ' '),
      fc.oneof(
        fc.constantFrom('', 'Z', '+0300', '-12:30', '.123Z'),
        fc.tuple(fc.constantFrom('+', '-'), twoDigits, twoDigits).map((parts) => parts.join('')),
      ),
    )
    .map(
      ([year, [month, day, hour, minute, second], joint, zone]) =>
        `${year}-${month}-${day}${joint}${hour}:${minute}:${second}${zone}`,
    ),
  hostileText(['2026', '-03', '-01', 'T', ' ', '10:15:42', '+0300', 'Z', '.5', '0000-00-00 00:00:00']),
);
const retryAfter = fc.oneof(
  fc.constantFrom(null, '', '0', '120', '-1', '1e9', '99999999999999999999', 'Wed, 21 Oct 2026 07:28:00 GMT', 'never'),
  fc.nat({ max: 10 ** 9 }).map(String),
  fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
  hostileText(['120', 'Wed, ', '21 Oct ', '2026 ', '07:28:00 ', 'GMT', '-', '1e']),
);
/** What the wire lets through as a moment. */
const moment = fc.oneof(
  fc.integer({ min: 0, max: 8_640_000_000_000_000 }),
  fc.constantFrom(0, 1, 8.64e15, 253_402_300_800_000),
  fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 }),
);
const receivedAtMs = Date.UTC(2026, 10, 22, 12);

/** E17: whatever a header, a clock or another system says, times and numbers stay within bounds. */
export const times: Entry = {
  proves: 'Retry-After, dates, numbers: the result is within bounds',
  runs: 10_000,
  shortRuns: 800,
  async open() {
    return {
      laws: [
        law<[string | null]>({
          title: 'Retry-After asks for nothing, or for a second to an hour',
          given: [retryAfter],
          holds(header) {
            const askedMs = retryAfterMs(header);
            assert.ok(askedMs === 0 || (askedMs >= 1_000 && askedMs <= hourMs), `${askedMs}`);
          },
        }),
        law<[number | undefined, number, number, number]>({
          title: 'however a browser’s clock goes, its times become times that can be true',
          given: [fc.option(moment, { nil: undefined }), moment, moment, moment],
          holds(sentAtMs, at, firstAt, lastAt) {
            const clock = clockCorrection({ receivedAtMs, sentAtMs });
            const touch = { url: 'https://salon.example/' };
            const visit = clock.visit({
              ...{ visitor: '', session: '', number: 1 },
              first: { ...touch, at: firstAt },
              last: { ...touch, at: lastAt },
            });
            const event = clock.event({ type: 'withdrawal', id: '', at });
            assertBetween(event.at, receivedAtMs - 8 * dayMs, receivedAtMs + 300_000);
            assertBetween(visit.last.at, receivedAtMs - 8 * dayMs, receivedAtMs + 300_000);
            assertBetween(visit.first.at, Date.UTC(2000, 0, 1), visit.last.at);
          },
        }),
        law<[number, number, number]>({
          title: 'a clock that is wrong by years is put right to the minute',
          given: [
            fc.integer({ min: -10 * 365 * dayMs, max: 10 * 365 * dayMs }),
            fc.integer({ min: 0, max: 7 * dayMs }),
            fc.integer({ min: 0, max: 30_000 }),
          ],
          holds(wrongMs, ageMs, travelMs) {
            const clock = clockCorrection({ receivedAtMs, sentAtMs: receivedAtMs - travelMs + wrongMs });
            const { at } = clock.event({ type: 'withdrawal', id: '', at: receivedAtMs - travelMs - ageMs + wrongMs });
            assert.ok(Math.abs(at - (receivedAtMs - ageMs)) <= 60_000 + travelMs);
          },
        }),
        law<[string, string | null]>({
          title: 'a written time is a moment that the database takes, or none',
          given: [written, fc.constantFrom(...zones, null)],
          // An offset that no clock has, and a year that PostgreSQL does not know.
          examples: [
            ['2026-03-01T10:15:42+9999', null],
            ['0000-01-01 00:00:00', 'UTC'],
          ],
          holds(text, zone) {
            const found = momentOf(text, zone);
            if (found) assertBetween(found.getTime(), Date.UTC(1970), Date.UTC(10_000));
            const minute = localMinute(text);
            if (minute !== null) assert.match(minute, /^\d{4}-\d\d-\d\d \d\d:\d\d$/);
            knownTimeZone(text);
          },
        }),
        law<[number, string]>({
          title:
            'a moment written on a zone’s clock is read back to that moment, or to its other reading when clocks go back',
          given: [fc.integer({ min: 0, max: Date.UTC(2040) / 1000 }), fc.constantFrom(...zones)],
          holds(seconds, zone) {
            const read = momentOf(localTime(seconds * 1000, zone), zone)?.getTime() ?? Number.NaN;
            assert.equal(localTime(read, zone), localTime(seconds * 1000, zone));
          },
        }),
        law<[unknown]>({
          title: 'numbers and texts of other systems are finite, bounded and storable, or nothing',
          given: [hostileJson(['12', ' -1.5 ', '1e9', 'Infinity', '0x10'])],
          holds(value) {
            const read = v.parse(number, value);
            assert.ok(read === null || Number.isFinite(read));
            const text = v.parse(textField(32), value);
            assert.ok(text === null || (text.length <= 32 && text.isWellFormed() && !text.includes('\u0000')));
          },
        }),
      ],
    };
  },
};

function assertBetween(value: number, least: number, most: number): void {
  assert.ok(Number.isInteger(value) && value >= least && value <= most, `${value} is not within ${least} and ${most}`);
}

function localTime(moment: number, timeZone: string): string {
  return new Date(moment).toLocaleString('sv-SE', { timeZone });
}
