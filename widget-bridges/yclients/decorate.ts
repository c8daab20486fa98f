import { visitCodeName } from '../../contracts/visit-code.ts';

/** Parameter that the booking form reads from its address, and cookie that the site script copies there (facts/yclients.md §5.2, §5.5). */
export const extraField = `yextrafield_${visitCodeName}`;

/**
 * Puts the visit code into an address, in place of an older one or as a further parameter. Everything else stays byte
 * for byte: path, other parameters, their order and escaping, and the hash. An empty code empties an older one and adds none.
 */
export function decorate(address: string, code: string): string {
  const [, rest = '', hash] = /^([^#]*)(.*)$/s.exec(address) ?? [];
  // From the first question mark on: what looks like ours in front of it is part of the path.
  const own = new RegExp(`^([^?]*\\?(?:[^]*?&)??${extraField}=)[^&]*`);
  if (own.test(rest)) return rest.replace(own, `$1${code}`) + hash;
  if (!code) return address;
  const joint = !rest.includes('?') ? '?' : /&$|^[^?]*\?$/.test(rest) ? '' : '&';
  return `${rest}${joint}${extraField}=${code}${hash}`;
}
