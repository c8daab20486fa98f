import { visitCodeName } from '../../contracts/visit-code.ts';

/** Parameter that the booking form reads from its address, and cookie that the site script copies there (facts/yclients.md §5.2, §5.5). */
export const extraField = `yextrafield_${visitCodeName}`;

/**
 * Puts the visit code into an address, in place of an older one or as a further parameter. Everything else stays byte
 * for byte: path, other parameters, their order and escaping, and the hash.
 */
export function decorate(address: string, code: string): string {
  const [, rest = '', hash] = /^([^#]*)(.*)$/s.exec(address) ?? [];
  const own = new RegExp(`([?&]${extraField}=)[^&]*`);
  if (own.test(rest)) return rest.replace(own, `$1${code}`) + hash;
  const joint = !rest.includes('?') ? '?' : /[?&]$/.test(rest) ? '' : '&';
  return `${rest}${joint}${extraField}=${code}${hash}`;
}
