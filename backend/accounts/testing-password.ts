import { randomBytes, scryptSync } from 'node:crypto';
import type * as Passwords from './password.ts';

/** A hash in the form of password.ts at a tiny part of its cost, which its own test pays in full. */
export function quickHash(text: string): string {
  const salt = randomBytes(16);
  const hash = scryptSync(text.normalize('NFKC'), salt, 32, { N: 1024, r: 8, p: 1 });
  return `scrypt$1024$8$1$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

/** What password.ts is for tests that log in many times: the same, but cheap, and never out of date. */
export function cheapPasswords(real: typeof Passwords): typeof Passwords {
  return { ...real, hashPassword: async (password) => quickHash(password), isOutdated: () => false };
}
