import fc from 'fast-check';
import { expect, test } from 'vitest';
import { secretEnds } from './secret-ends.ts';

test('is the last four characters, of secrets of twelve or more', () => {
  const secrets = { short: '12345678901', least: '123456789012', long: '0123456789abcdefc3f9', none: '', number: 1 };
  expect(secretEnds(secrets)).toEqual({ least: '9012', long: 'c3f9' });
});

test('is never more than a third of a secret, and cuts no character in two', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (secret) => {
      const { end } = secretEnds({ end: secret });
      if (end === undefined) return;
      expect(secret.endsWith(end) && end.isWellFormed()).toBe(true);
      expect([...end].length * 3).toBeLessThanOrEqual([...secret].length);
    }),
  );
});
