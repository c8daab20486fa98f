import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type BookingInquiry, bookingReport } from './booking-report.ts';
import type { Success } from './success/signal.ts';

const contact = { name: 'Test', phone: '79000000001' };
const request: Success = {
  seenBy: 'request',
  records: ['1', '2'],
  branch: '700100',
  startsAt: '2026-03-04 15:30:00',
  contact,
};
const callback: Success = { seenBy: 'callback', records: ['1'], contact };
const analytics: Success = { seenBy: 'analytics', records: [], startsAt: '2026-03-04 15:30:00' };
const address: Success = { seenBy: 'address', records: ['1'], branch: '700100' };

describe('the report of a booking', () => {
  let sent: BookingInquiry[];
  let report: ReturnType<typeof bookingReport>;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    vi.advanceTimersByTime(100_000);
    sent = [];
    report = bookingReport((inquiry) => sent.push(inquiry));
  });

  const orders = permutations([request, callback, analytics, address]);
  test.each(orders.map((order) => [order.map(({ seenBy }) => seenBy).join(', '), order] as const))(
    'of all four signals is one booking: %s',
    (_, order) => {
      for (const signal of order) {
        report.take(signal);
        vi.advanceTimersByTime(50);
      }
      vi.advanceTimersByTime(60_000);
      // Whatever went first, all name the same record, so the backend makes one inquiry of them; the last knows all.
      for (const { booking } of sent) expect(booking?.records).toContain('1');
      expect(sent.at(-1)?.contact).toEqual(contact);
      expect(sent.at(-1)?.booking).toMatchObject({ branch: '700100', startsAt: '2026-03-04 15:30:00' });
      expect(new Set(sent.at(-1)?.booking?.records)).toEqual(new Set(['1', '2']));
    },
  );

  test('goes in the task of the first signal that names a record, since the visitor may leave', () => {
    report.take(callback);
    expect(sent).toHaveLength(1);
  });

  test('goes once when the richest signal comes first', () => {
    for (const signal of [request, callback, address, analytics, request]) report.take(signal);
    vi.advanceTimersByTime(60_000);
    expect(sent).toHaveLength(1);
  });

  test.each([request, callback, analytics, address])('comes from $seenBy alone too', (signal) => {
    report.take(signal);
    vi.advanceTimersByTime(60_000);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.booking?.seenBy).toBe(signal.seenBy);
  });

  test('without a record goes at once when the page is left', () => {
    report.take(analytics);
    expect(sent).toHaveLength(0);
    report.flush();
    expect(sent).toHaveLength(1);
    report.flush();
    expect(sent).toHaveLength(1);
  });

  test('is not repeated by late signals of the same booking', () => {
    report.take(request);
    vi.advanceTimersByTime(5_000);
    for (const late of [callback, address, analytics]) report.take(late);
    vi.advanceTimersByTime(60_000);
    expect(sent).toHaveLength(1);
  });

  test('without a record is not repeated when the record turns up late', () => {
    report.take(analytics);
    vi.advanceTimersByTime(5_000);
    report.take(address);
    vi.advanceTimersByTime(5_000);
    report.take(address);
    vi.advanceTimersByTime(120_000);
    expect(sent).toHaveLength(1);
  });

  test('of a second booking on the same page is a second one', () => {
    report.take(request);
    vi.advanceTimersByTime(5_000);
    report.take({ ...request, records: ['3'] });
    vi.advanceTimersByTime(5_000);
    expect(sent.map(({ booking }) => booking?.records)).toEqual([['1', '2'], ['3']]);
  });
});

function permutations<Item>(items: Item[]): Item[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}
