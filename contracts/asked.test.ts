import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { sortAsked } from './asked.ts';
import { EventSchema } from './event.ts';

const base = { id: '01990000-0000-7000-8000-000000000001', at: 1, url: 'https://salon.example/' };
const inquiry = (asked: unknown, more: object = {}) => sortAsked({ ...base, type: 'inquiry', asked, ...more });

describe('what a page said itself', () => {
  test('is sorted into contact, words and further fields, each as a text', () => {
    expect(
      inquiry({
        name: 'Test',
        phone: 79_000_000_000,
        message: 'Hello',
        form: 'callback',
        size: 42,
        gift: true,
        none: null,
        list: ['a'],
      }),
    ).toEqual({
      ...base,
      type: 'inquiry',
      contact: { name: 'Test', phone: '79000000000' },
      message: 'Hello',
      form: 'callback',
      fields: { size: '42', gift: 'true', list: '["a"]' },
    });
  });

  test('passes on how the form was filled in, and nothing that makes no sense', () => {
    expect(inquiry({ phone: '1', fillMs: 1500.4, trap: 'x' })).toMatchObject({ fillMs: 1500, trap: true });
    const odd = inquiry({ phone: '1', fillMs: -5, trap: '' });
    expect(odd).not.toHaveProperty('fillMs');
    expect(odd).not.toHaveProperty('trap');
  });

  test('carries the version of the consent: the call’s own, else the one beside the visit', () => {
    const visit = { consent: true, version: 'privacy-1' };
    expect(inquiry({ phone: '1' }, { visit })).toMatchObject({ consentVersion: 'privacy-1' });
    expect(inquiry({ phone: '1', consentVersion: 'form-2' }, { visit })).toMatchObject({ consentVersion: 'form-2' });
    expect(inquiry({ phone: '1' }, { visit: { consent: false, version: 'privacy-1' } })).not.toHaveProperty(
      'consentVersion',
    );
  });

  test('without JSON comes as a list, and its plain values are found again', () => {
    const asked = [
      'phone,+79000000000',
      'size,7',
      'note,one, two\nthree',
      'button,[object HTMLElement]',
      'none,',
      'odd',
      1,
    ];
    expect(inquiry(asked)).toMatchObject({
      contact: { phone: '+79000000000' },
      fields: { size: '7', note: 'one, two\nthree' },
    });
  });

  test('cannot speak for what is ours', () => {
    const sorted = inquiry({ phone: '1', id: 'mine', at: 5, type: 'goal', visit: {}, booking: {} });
    expect(sorted).toMatchObject({ ...base, type: 'inquiry', fields: { id: 'mine', at: '5', type: 'goal' } });
    expect(sorted).not.toHaveProperty('booking');
  });

  test('sorts an identity, a title and a goal’s name', () => {
    expect(sortAsked({ ...base, type: 'identify', asked: { email: 'test@example.com', id: 7 } })).toEqual({
      id: base.id,
      at: base.at,
      type: 'identity',
      contact: { email: 'test@example.com' },
      userId: '7',
    });
    expect(sortAsked({ ...base, type: 'page_view', title: 'x'.repeat(999) })).toMatchObject({ title: 'x'.repeat(256) });
    expect(sortAsked({ ...base, type: 'goal', asked: 12 })).toEqual({ ...base, type: 'goal', name: '12' });
    expect(sortAsked({ ...base, type: 'goal', name: 'called' })).toEqual({ ...base, type: 'goal', name: 'called' });
  });

  test('sorts a profile into texts, and takes nothing for a consent but true or false', () => {
    const { url: _, ...event } = base;
    const profile = sortAsked({
      ...event,
      type: 'profile',
      asked: { level: 'gold', visits: 7, vip: true, none: null },
    });
    expect(v.parse(EventSchema, profile)).toEqual({
      ...event,
      type: 'profile',
      values: { level: 'gold', visits: '7', vip: 'true' },
    });
    const consent = (asked: unknown) =>
      v.safeParse(EventSchema, sortAsked({ ...event, type: 'marketing_consent', asked }));
    expect(consent({ given: true, text: 7 })).toMatchObject({ success: true, output: { given: true, text: '7' } });
    expect(consent(false)).toMatchObject({ success: true, output: { given: false } });
    for (const odd of [{}, { given: 'yes' }, { given: 1 }, null, 'true', []]) expect(consent(odd).success).toBe(false);
  });

  test('whatever it is, with a phone it becomes an inquiry that is taken', () => {
    const values = fc.dictionary(fc.string({ unit: 'binary' }), fc.anything({ maxDepth: 3 }));
    fc.assert(
      fc.property(values, (asked) => {
        const event = JSON.parse(
          JSON.stringify({ ...base, type: 'inquiry', asked: { ...asked, phone: '+79000000000' } }, (_, value) =>
            typeof value === 'bigint' ? 1 : value,
          ),
        );
        expect(v.safeParse(EventSchema, sortAsked(event)).issues).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });
});
