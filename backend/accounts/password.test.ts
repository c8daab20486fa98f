import { expect, test } from 'vitest';
import { hashPassword, isPassword } from './password.ts';

test('a password is known again, another one is not', async () => {
  const kept = await hashPassword('пароль é');
  expect(kept).toMatch(/^scrypt\$131072\$8\$1\$/);
  expect(await isPassword('пароль e\u0301', kept)).toBe(true);
  expect(await isPassword('пароль e', kept)).toBe(false);
});

test('the same password looks different each time', async () => {
  expect(await hashPassword('same')).not.toBe(await hashPassword('same'));
});

test('many at once all come to their turn', async () => {
  const kept = await hashPassword('right');
  const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => isPassword(n % 2 ? 'right' : 'wrong', kept)));
  expect(answers).toEqual(Array.from({ length: 10 }, (_, n) => n % 2 === 1));
});
