import { createDecipheriv, createECDH, type ECDH, hkdfSync } from 'node:crypto';
import type { SealedEvent } from '../../contracts/event.ts';

/** The backend's half of docs/decisions/0006: the key that browsers seal to, and what opens their events again. */
export interface SealedEvents {
  /** P-256, uncompressed point, 65 bytes in base64: `sealKey` of the site's config. */
  publicKey: string;
  /** The JSON inside; `null` when it was sealed to another key or is damaged. Never throws. */
  open(event: SealedEvent): unknown;
}

const curve = 'prime256v1';
const pointBytes = 65;
/** Number of P-256's points (FIPS 186-5, SP 800-186 §3.2.1.3). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
/** 64 bits more than the order has, so that no scalar is likelier than another (FIPS 186-5 A.2.1). */
const seedBytes = 40;

/**
 * Every process derives the same pair from SECRET_KEY (32 bytes), so nothing is stored. What browsers sealed for one of the
 * `older` keys opens too.
 */
export function sealedEvents(secretKey: Buffer, older: readonly Buffer[] = []): SealedEvents {
  const [pair, ...olderPairs] = [secretKey, ...older].map(pairOf);
  if (!pair) throw new RangeError('there is no key');
  return {
    publicKey: pair.getPublicKey('base64', 'uncompressed'),
    open({ sealed }) {
      const bytes = Buffer.from(sealed, 'base64');
      for (const one of [pair, ...olderPairs]) {
        const event = openWith(one, bytes);
        if (event !== null) return event;
      }
      return null;
    },
  };
}

function pairOf(secretKey: Buffer): ECDH {
  const pair = createECDH(curve);
  pair.setPrivateKey(privateKeyOf(secretKey));
  return pair;
}

function openWith(pair: ECDH, bytes: Buffer): unknown {
  try {
    // The pad's key serves one event only, so its counter begins at zero.
    const secret = pair.computeSecret(bytes.subarray(0, pointBytes));
    const pad = createDecipheriv('aes-128-ctr', secret.subarray(0, 16), Buffer.alloc(16));
    const plain = Buffer.concat([pad.update(bytes.subarray(pointBytes)), pad.final()]);
    return readPlain(new TextDecoder('utf-8', { fatal: true }).decode(plain));
  } catch {
    // No point of the curve, no UTF-8, no JSON: for the caller all of them are the same.
    return null;
  }
}

function privateKeyOf(secretKey: Buffer): Buffer {
  const seed = Buffer.from(hkdfSync('sha256', secretKey, Buffer.alloc(0), 'tendril sealed events v1', seedBytes));
  const scalar = (BigInt(`0x${seed.toString('hex')}`) % (order - 1n)) + 1n;
  return Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex');
}

/** Takes the checksum off. What was changed on the disk is not believed. */
function readPlain(plain: string): unknown {
  const end = plain.lastIndexOf('}') + 1;
  const json = plain.slice(0, end);
  return plain.slice(end) === String(checksum(json)) ? JSON.parse(json) : null;
}

/** Over the code points, as the tag computes it. */
export function checksum(text: string): number {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) | 0;
  return sum;
}
