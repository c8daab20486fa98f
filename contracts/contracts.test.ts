import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { newId } from '../loader/new-id.ts';
import { EnvelopeSchema, EventSchema } from './event.ts';
import { fieldErrors } from './problem.ts';
import { fromVisitCode, toVisitCode } from './visit.ts';

const inquiry = {
  id: newId(),
  type: 'inquiry',
  at: 1,
  url: 'https://salon.example/',
  contact: { phone: '+79000000001' },
};

/** What a caller reads about one wrong event. */
const errorsOf = (event: unknown) => {
  const result = v.safeParse(EventSchema, event);
  return result.success ? [] : fieldErrors(result.issues, 'events[0]');
};

describe('an event', () => {
  test('that is sound passes', () => {
    expect(errorsOf(inquiry)).toEqual([]);
  });

  test.each([
    ['an unknown field', { ...inquiry, colour: 'red' }, 'events[0].colour', /remove/],
    ['a missing field', { ...inquiry, url: undefined }, 'events[0].url', /missing/],
    ['a wrong type', { ...inquiry, at: 'yesterday' }, 'events[0].at', /expected number/],
    ['a script address', { ...inquiry, url: 'javascript:alert(1)' }, 'events[0].url', /http/],
    ['no contact at all', { ...inquiry, contact: {} }, 'events[0].contact', /phone or an e-mail/],
    ['too long a phone', { ...inquiry, contact: { phone: '1'.repeat(33) } }, 'events[0].contact.phone', /32/],
    [
      'a NUL in the name',
      { ...inquiry, contact: { ...inquiry.contact, name: 'a\u0000' } },
      'events[0].contact.name',
      /NUL/,
    ],
    ['a UUID of another version', { ...inquiry, id: crypto.randomUUID() }, 'events[0].id', /version 7/],
    ['an unknown type', { ...inquiry, type: 'wish' }, 'events[0].type', /page_view/],
  ])('with %s is refused by the name of the field', (_, event, field, problem) => {
    const errors = errorsOf(event);
    expect(errors).toContainEqual({ field, problem: expect.stringMatching(problem) });
  });

  test('is refused without its values being repeated', () => {
    const secret = 'planted-79000000001';
    const wrong = {
      ...inquiry,
      id: secret,
      url: secret,
      at: secret,
      contact: { phone: secret.repeat(3), email: [secret] },
      [secret]: 1,
    };
    const told = errorsOf(wrong).map(({ problem }) => problem);
    expect(told.join()).not.toContain(secret);
  });
});

test('an envelope is checked without a look inside its events', () => {
  expect(v.is(EnvelopeSchema, { events: [{ nonsense: 1 }] })).toBe(true);
  expect(v.is(EnvelopeSchema, { events: [] })).toBe(false);
  expect(v.is(EnvelopeSchema, { events: [{}], extra: 1 })).toBe(false);
});

describe('a visit code', () => {
  test('gives back the site and the session it was made of', () => {
    const session = newId();
    expect(fromVisitCode(toVisitCode('salon-2', session))).toEqual({ site: 'salon-2', session });
  });

  test('of anything else is none, and never an error', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => fromVisitCode(value) === null),
      { numRuns: 2000 },
    );
    for (const value of ['', 'salon.', 'a.b', `-a.${'0'.repeat(32)}`, `salon.${'0'.repeat(33)}`])
      expect(fromVisitCode(value)).toBeNull();
  });
});
