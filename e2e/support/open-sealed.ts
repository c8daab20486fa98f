import { createDecipheriv, type ECDH } from 'node:crypto';

/**
 * The backend's half of docs/decisions/0006, written again from its text, so that a mistake in the backend's own does not
 * hide the same mistake in the tag: the JSON inside `sealed`. Throws where the checksum does not match.
 */
export function openSealed(sealed: string, privateKey: ECDH): string {
  const bytes = Buffer.from(sealed, 'base64');
  const secret = privateKey.computeSecret(bytes.subarray(0, 65));
  const cipher = createDecipheriv('aes-128-ctr', secret.subarray(0, 16), Buffer.alloc(16));
  const [, json = '', sum] = /^(.*\})(-?\d+)$/s.exec(cipher.update(bytes.subarray(65)).toString()) ?? [];
  const points = Array.from(json, (character) => character.codePointAt(0) ?? 0);
  if (points.reduce((total, point) => (total * 31 + point) | 0, 0) !== Number(sum)) throw new Error('wrong checksum');
  return json;
}
