import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyAddress, newKey, stepOfCode } from './second-factor.ts';

/** RFC 6238 appendix B: the key of its SHA-1 examples, whose codes have eight digits; ours are their last six. */
const rfcKey = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
])('at second %i of the standard the code is %s', (second, code) => {
  expect(stepOfCode(rfcKey, { code, now: new Date(second * 1000) })).toBe(Math.floor(second / 30));
});

test('a code is good for its own step and the two beside it', () => {
  const at = (seconds: number) =>
    stepOfCode(rfcKey, { code: '005924', now: new Date((1_234_567_890 + seconds) * 1000) });
  const step = at(0);
  expect([at(-61), at(-30), at(30), at(61)]).toEqual([null, step, step, null]);
});

test('anything that is not six digits is no code', () => {
  fc.assert(
    fc.property(fc.string(), (code) => {
      fc.pre(!/^\d{6}$/.test(code));
      expect(stepOfCode(rfcKey, { code, now: new Date() })).toBeNull();
    }),
  );
});

test('a key has 160 bits and an address that authenticators read', () => {
  const key = newKey();
  expect(key).toMatch(/^[A-Z2-7]{32}$/);
  expect(newKey()).not.toBe(key);
  const address = new URL(keyAddress(key, 'a@b.example'));
  expect([address.protocol, address.host]).toEqual(['otpauth:', 'totp']);
  expect([address.searchParams.get('secret'), address.searchParams.get('issuer')]).toEqual([key, 'Tendril']);
});
