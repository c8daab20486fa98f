import { limits } from '../../contracts/limits.ts';

/**
 * An e-mail address in the form that compares equal: trimmed, lower case. `null`: not an address. Never throws; a
 * result given again stays as it is.
 */
export function normalEmail(text: string): string | null {
  const plain = text
    .slice(0, 2 * limits.email)
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .normalize('NFKC');
  if (plain.length > limits.email || !plain.isWellFormed()) return null;
  return /^[^\s@\p{C}<>"'(),;:]+@[^\s@\p{C}<>"'(),;:]+\.[\p{L}\d-]{2,}$/u.test(plain) ? plain : null;
}
