import { describe, expect, test } from 'vitest';
import type { BookingView } from '../../contracts/inquiry.ts';
import { bookedTime, bookedZone } from './booked-time.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const booking = (startsAtLocal: string | null, timeZone: string | null): BookingView => ({
  system: 'yclients',
  branch: null,
  record: null,
  startsAtLocal,
  timeZone,
  services: [],
  staff: null,
  status: 'booked',
  confirmedByApi: false,
});

describe('a booked time', () => {
  test('is the branch’s wall clock, whatever the reader’s zone', () => {
    expect(bookedTime('2026-03-14 15:30', { language: 'en', now })).toBe('Sat 14 Mar, 15:30');
    expect(bookedTime('2026-03-14T15:30', { language: 'ru', now })).toBe('сб 14 мар., 15:30');
  });

  test('names the year when it is another', () => {
    expect(bookedTime('2027-01-02 09:00', { language: 'en', now })).toBe('Sat 2 Jan 2027, 09:00');
  });

  test('that cannot be read is shown as it came', () => {
    expect(bookedTime('soon', { language: 'en', now })).toBe('soon');
    expect(bookedTime('2026-99-99 99:99', { language: 'en', now })).toBe('2026-99-99 99:99');
  });

  test('has the offset of its own day', () => {
    expect(bookedZone(booking('2026-07-01 10:00', 'Europe/Berlin'), 'en')).toContain('GMT+2');
    expect(bookedZone(booking('2026-01-01 10:00', 'Europe/Berlin'), 'en')).toContain('GMT+1');
  });

  test('has no zone where none is known, and the outside word for one that is not', () => {
    expect(bookedZone(booking('2026-07-01 10:00', null), 'en')).toBeNull();
    expect(bookedZone(booking('2026-07-01 10:00', 'Mars/Base'), 'en')).toBe('Mars/Base');
  });
});
