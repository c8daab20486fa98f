import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { PassingField, SealedField } from './sealed-columns.ts';

/** What a sealed text belongs to: the row, by its key, and the field. Moved to another row or field it does not open. */
export interface SecretPlace {
  connection: string;
  field: SealedField | PassingField;
}

export interface Secrets {
  /** What texts are sealed with from now on; a sealed text names its own. */
  keyId: string;
  seal(text: string, place: SecretPlace): string;
  /** Throws when the text was sealed with a key that is not known here, for another place, or was changed. */
  open(sealed: string, place: SecretPlace): string;
}

const algorithm = 'aes-256-gcm';
const [nonceBytes, tagBytes] = [12, 16];

/**
 * Seals texts with AES-256-GCM under `key` (32 bytes). A sealed text is `v1.<key id>.<nonce, tag and cipher text>`; the
 * key id says which key to look for when several have been in use: `older` ones open what they sealed, and seal nothing.
 */
export function createSecrets(key: Buffer, older: readonly Buffer[] = []): Secrets {
  const keyId = idOfKey(key);
  const keys = new Map([...older, key].map((one) => [idOfKey(one), one]));
  return {
    keyId,
    seal(text, place) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(placeBytes(place));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `v1.${keyId}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed, place) {
      const [version, sealedWith = '', packed = ''] = sealed.split('.');
      if (version !== 'v1') throw new Error('This secret is not in a form that is known here.');
      const own = keys.get(sealedWith);
      if (!own) throw new Error(`This secret was sealed with another key (${sealedWith}); SECRET_KEY changed.`);
      const bytes = Buffer.from(packed, 'base64url');
      // The decoder leaves out what it does not know, and the last letter's spare bits.
      if (bytes.toString('base64url') !== packed) throw new Error('This secret was changed.');
      const decipher = createDecipheriv(algorithm, own, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
      decipher.setAAD(placeBytes(place)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}

/** What a key is called in what it sealed: of its hash, so that it says nothing of the key. */
function idOfKey(key: Buffer): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 8);
}

function placeBytes({ connection, field }: SecretPlace): Buffer {
  return Buffer.from(JSON.stringify([connection, field]));
}
