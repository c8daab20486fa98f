import { randomBytes } from 'node:crypto';
import { tokenHash } from './logins.ts';

const howMany = 10;
/** Without letters and digits that look like others; 32 of them, so that a byte picks one evenly. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** New recovery codes, `ABCD-EFGH-JKLM-NPQR` each: 80 random bits, so that a plain hash keeps them safe. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: howMany }, newCode);
}

/** What is kept of a recovery code, however it was typed. */
export function recoveryHash(code: string): string {
  return tokenHash(code.replace(/[\s-]/g, '').toUpperCase());
}

function newCode(): string {
  const text = Array.from(randomBytes(16), (byte) => letters[byte % letters.length]).join('');
  return text.replace(/.{4}(?=.)/g, '$&-');
}
