import { limits } from '../../contracts/limits.ts';

/**
 * A person's name as it is kept: one line, one space between words, without control characters. `null`: nothing left.
 * Never throws; a result given again stays as it is.
 */
export function normalName(text: string): string | null {
  const plain = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return plain.slice(0, limits.line).toWellFormed().normalize('NFC').slice(0, limits.line).trim() || null;
}
