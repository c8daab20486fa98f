import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageOf, fitting, idOf, isInquiry, isMeasured, kindOf, needsConsent } from './parcels.ts';

const now = Date.now();
const day = 24 * 3_600_000;
const kinds = { notice: 0, inquiry: 1, measured: 2 } as const;
type Kind = (typeof kinds)[keyof typeof kinds];

/** A stored parcel of this age; `serial` tells parcels of the same moment apart. */
function parcel(kind: Kind, ageMs: number, { serial = 0, length = 100 } = {}): string {
  const time = (now - ageMs).toString(16).padStart(12, '0');
  const id = `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${serial.toString(16).padStart(12, '0')}`;
  return `${kind}{"id":"${id}","sealed":"${'A'.repeat(length)}"}`;
}
const many = (kind: Kind, count: number, firstAgeMs: number) =>
  Array.from({ length: count }, (_, serial) => parcel(kind, firstAgeMs - serial * 1000, { serial }));

describe('parcels', () => {
  test('say their id and their age', () => {
    const one = parcel(kinds.inquiry, 5000, { serial: 7 });
    expect(idOf(one)).toMatch(/^[0-9a-f-]{36}$/);
    expect(ageOf(one)).toBeGreaterThanOrEqual(5000);
    expect(ageOf(one)).toBeLessThan(60_000);
  });

  test.each([
    ['loss', kinds.notice],
    ['withdrawal', kinds.notice],
    ['inquiry', kinds.inquiry],
    ['page_view', kinds.measured],
    ['identity', kinds.measured],
    ['goal', kinds.measured],
  ] as const)('of type %s are of kind %s, which says what they are worth', (type, kind) => {
    expect(kindOf(type)).toBe(kind);
    expect(needsConsent(type)).toBe(kind === kinds.measured);
    expect(isMeasured(parcel(kind, 0))).toBe(kind === kinds.measured);
    expect(isInquiry(parcel(kind, 0))).toBe(kind === kinds.inquiry);
  });

  test('in their order are notices first, then inquiries, each kind oldest first', () => {
    const [old, fresh, view] = [parcel(kinds.inquiry, 9000), parcel(kinds.inquiry, 10), parcel(kinds.measured, 90_000)];
    const notice = parcel(kinds.notice, 5);
    expect([fresh, view, notice, old].sort()).toEqual([notice, old, fresh, view]);
  });
});

describe('what stays on disk', () => {
  test('is all that fits', () => {
    const stored = [...many(kinds.inquiry, 100, day), ...many(kinds.measured, 100, day)];
    expect(fitting(stored, false).sort()).toEqual(stored.sort());
  });

  test('is nothing older than a week', () => {
    const young = parcel(kinds.inquiry, 7 * day - 60_000);
    expect(fitting([parcel(kinds.inquiry, 7 * day + 60_000), young], false)).toEqual([young]);
  });

  test('past 200 records loses the oldest measured event first, then the oldest inquiry', () => {
    const inquiries = many(kinds.inquiry, 150, day);
    const views = many(kinds.measured, 60, 2 * day);
    expect(new Set(fitting([...views, ...inquiries], false))).toEqual(new Set([...inquiries, ...views.slice(10)]));
    const more = many(kinds.inquiry, 203, day);
    expect(new Set(fitting([...views, ...more], false))).toEqual(new Set(more.slice(3)));
  });

  test('past 1 MB loses the oldest measured events first', () => {
    const inquiry = parcel(kinds.inquiry, 3 * day, { length: 400_000 });
    const [older, newer] = [2, 1].map((days) => parcel(kinds.measured, days * day, { length: 400_000 }));
    expect(new Set(fitting([older ?? '', newer ?? '', inquiry], false))).toEqual(new Set([inquiry, newer]));
  });

  test('on a full disk is no measured event', () => {
    const [inquiry, notice] = [parcel(kinds.inquiry, day), parcel(kinds.notice, day)];
    expect(new Set(fitting([inquiry, parcel(kinds.measured, day), notice], true))).toEqual(new Set([inquiry, notice]));
  });

  test('is a notice before anything else, as long as it is young', () => {
    const [young, old] = [many(kinds.notice, 5, day), many(kinds.notice, 5, 30 * day)];
    const measured = many(kinds.measured, 200, day);
    expect(new Set(fitting([...young, ...old, ...measured], false))).toEqual(new Set([...young, ...measured.slice(5)]));
  });

  test('is nothing garbled, and all else, whatever stands there (reliability E15)', () => {
    const good = many(kinds.inquiry, 3, day);
    const spoilt = fc.tuple(fc.nat(), fc.constantFrom('"', '}', ',', '\\', '', '\u0000', '€')).map(([at, by]) => {
      const text = good[0] ?? '';
      return text.slice(0, at % text.length) + by + text.slice((at % text.length) + 1);
    });
    const garbage = fc.oneof(fc.string(), fc.json(), fc.constant('[object Object]'), spoilt);
    fc.assert(
      fc.property(fc.array(garbage), (bad) => {
        const stay = fitting([...good.slice(1), ...bad], false);
        expect(stay).toEqual(expect.arrayContaining(good.slice(1)));
        for (const one of stay) expect(Object.keys(JSON.parse(one.slice(1)))).toEqual(['id', 'sealed']);
      }),
      { numRuns: 5000 },
    );
  });
});
