import { ProblemError } from '../http/problem.ts';
import { commonPasswords } from './common-passwords.ts';

/** Why a password may not be chosen. */
export type PasswordFault = 'common-password' | 'email-as-password';

const problems: Record<PasswordFault, string> = {
  'common-password': 'is one of the passwords that are tried first; choose another',
  'email-as-password': 'is your e-mail address; choose another',
};

/** What is wrong with a password that somebody chooses, beside its length (reliability S39); `null`: nothing. Pure. */
export function passwordFault(password: string, email: string): PasswordFault | null {
  const plain = password.normalize('NFKC').trim().toLowerCase();
  if (plain === email || plain === email.split('@')[0]) return 'email-as-password';
  if (commonPasswords.has(plain) || isOneLetter(plain)) return 'common-password';
  return null;
}

/** Throws a 400 problem at the field `field` when the password may not be chosen. */
export function checkNewPassword(password: string, { email, field }: { email: string; field: string }): void {
  const code = passwordFault(password, email);
  if (!code) return;
  const errors = [{ field, problem: problems[code] }];
  throw new ProblemError({ code, status: 400, title: 'This password may not be chosen.', errors });
}

function isOneLetter(text: string): boolean {
  return new Set(text).size < 2;
}
