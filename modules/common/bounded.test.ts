import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newId } from '../../loader/new-id.ts';
import { bounded } from './bounded.ts';

const touch = { at: 1, url: 'https://salon.example/?utm_source=yandex', referrer: '' };
const base = { id: newId(), at: 1, robot: false, type: 'inquiry', url: 'https://salon.example/' };
const visit = { visitor: newId(), session: newId(), number: 1, first: touch, last: touch };
const inquiry = (asked: object) => ({ ...base, visit, asked });
const back = (event: ReturnType<typeof inquiry>) => JSON.parse(bounded(event));

describe('the JSON of an event', () => {
  test('is the event as it is where it fits', () => {
    const event = inquiry({
      phone: '+79000000001',
      message: 'Привет 😀'.repeat(300),
      sizes: ['M', 1, null],
      gift: true,
    });
    expect(back(event)).toEqual(event);
  });

  test('has its texts cut where it does not, and of a form of 20 fields nothing left out', () => {
    const fields = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`field ${at}`, 'я'.repeat(5000)]));
    const { asked, ...rest } = back(inquiry({ phone: '+79000000001', ...fields }));
    expect(rest).toEqual({ ...base, visit });
    expect(asked.phone).toBe('+79000000001');
    expect(Object.keys(asked)).toEqual(['phone', ...Object.keys(fields)]);
    for (const name of Object.keys(fields)) expect(asked[name].length).toBeGreaterThan(400);
  });

  test('keeps a field by the name of a method as it is', () => {
    const event = inquiry({ phone: '1', slice: 'Margherita', at: 5, toString: 'x', length: 3 });
    expect(back(event)).toEqual(event);
  });

  test('keeps names and plain values of what has no JSON', () => {
    const circle: Record<string, unknown> = { phone: '+79000000001', amount: 7n, gift: true, none: null };
    circle.self = circle;
    expect(back(inquiry(circle))).toEqual(
      inquiry(['phone,+79000000001', 'amount,7', 'gift,true', 'none,', 'self,[object Object]']),
    );
    expect(back(inquiry({ note: 'x'.repeat(99_999), amount: 7n })).asked).toEqual([
      expect.stringMatching(/^note,x+$/),
      'amount,7',
    ]);
  });

  test('is short enough for a pad and a request, and names event and visit, whatever the page passed', () => {
    const text = fc
      .tuple(fc.constantFrom('x', 'я', '"', '\u0001', '\ud83d', '😀'), fc.integer({ max: 9000, min: 0 }))
      .map(([unit, times]) => unit.repeat(times));
    const list = fc.tuple(text, fc.nat(300)).map(([one, times]) => Array.from({ length: times }, () => one));
    const fields = fc.integer({ min: 0, max: 400 }).chain((count) =>
      fc.oneof(text, list, fc.integer()).map((value) =>
        // One value many times: to make each by itself takes fast-check minutes.
        Object.fromEntries(Array.from({ length: count }, (_, at) => [`a field of the form ${at}`, value])),
      ),
    );
    fc.assert(
      fc.property(fields, (asked) => {
        const json = bounded(inquiry({ phone: '+79000000001', ...asked }));
        expect(json.length).toBeLessThan(16_000);
        expect(JSON.parse(json)).toMatchObject({ ...base, visit, asked: { phone: '+79000000001' } });
      }),
      { numRuns: 100 },
    );
  });
});
