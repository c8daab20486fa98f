import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createSecrets } from './secrets.ts';

const place = { connection: 'salon', field: 'tokens' } as const;

describe('sealed secrets', () => {
  const secrets = createSecrets(randomBytes(32));

  test('come back as they were, and look different each time', () => {
    const sealed = secrets.seal('токен-42', place);
    expect(sealed).not.toContain('42');
    expect(secrets.seal('токен-42', place)).not.toBe(sealed);
    expect(secrets.open(sealed, place)).toBe('токен-42');
  });

  test('do not open for another connection or field', () => {
    const sealed = secrets.seal('token', place);
    expect(() => secrets.open(sealed, { ...place, connection: 'other' })).toThrow();
    expect(() => secrets.open(sealed, { ...place, field: 'totp' })).toThrow();
  });

  test('do not open when a byte was changed or the tag was cut', () => {
    const sealed = secrets.seal('token', place);
    expect(() => secrets.open(`${sealed.slice(0, -2)}AA`, place)).toThrow();
    expect(() => secrets.open(sealed.slice(0, 30), place)).toThrow();
  });

  test('open with the key before too, and are sealed with the new one', () => {
    const [old, key] = [randomBytes(32), randomBytes(32)];
    const both = createSecrets(key, [old]);
    expect(both.open(createSecrets(old).seal('token', place), place)).toBe('token');
    expect(createSecrets(key).open(both.seal('token', place), place)).toBe('token');
    expect(both.keyId).toBe(createSecrets(key).keyId);
  });

  test('say so when the key is another one', () => {
    const sealed = secrets.seal('token', place);
    expect(() => createSecrets(randomBytes(32)).open(sealed, place)).toThrow('SECRET_KEY changed');
  });
});
