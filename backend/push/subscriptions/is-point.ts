import { ECDH } from 'node:crypto';
import type { Subscription } from '../../../contracts/push-wire.ts';

/** Whether a browser's key is a point of P-256, without which nothing could be encrypted to it (RFC 8291 §3.1). */
export function isPoint({ keys }: Pick<Subscription, 'keys'>): boolean {
  try {
    ECDH.convertKey(keys.p256dh, 'prime256v1', 'base64url', 'base64url', 'compressed');
    return keys.p256dh.startsWith('B'); // 0x04: not compressed
  } catch {
    return false;
  }
}
