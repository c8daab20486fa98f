import { createDecipheriv, type ECDH, hkdfSync } from 'node:crypto';

/** A browser's side of a subscription: its key pair and the secret it shares with whoever may write to it. */
export interface Receiver {
  ecdh: ECDH;
  auth: Buffer;
}

/** Header of the content coding: salt, record size, length of the key (RFC 8188 §2.1). */
const [saltBytes, sizeBytes] = [16, 4];
const tagBytes = 16;

/** Decrypts a body of `Content-Encoding: aes128gcm` (RFC 8291 over RFC 8188). Throws where it was not made for this browser. */
export function decrypt(body: Buffer, { ecdh, auth }: Receiver): string {
  const salt = body.subarray(0, saltBytes);
  const recordSize = body.readUInt32BE(saltBytes);
  const keyLength = body.readUInt8(saltBytes + sizeBytes);
  const start = saltBytes + sizeBytes + 1;
  const sender = body.subarray(start, start + keyLength);
  const record = body.subarray(start + keyLength);
  // One record only (RFC 8291 §4).
  if (record.length > recordSize) throw new Error('more than one record');

  const shared = ecdh.computeSecret(sender);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender]);
  const material = Buffer.from(hkdfSync('sha256', shared, auth, info, 32));
  const key = Buffer.from(hkdfSync('sha256', material, salt, 'Content-Encoding: aes128gcm\0', 16));
  const nonce = Buffer.from(hkdfSync('sha256', material, salt, 'Content-Encoding: nonce\0', 12));

  const decipher = createDecipheriv('aes-128-gcm', key, nonce, { authTagLength: tagBytes });
  decipher.setAuthTag(record.subarray(-tagBytes));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -tagBytes)), decipher.final()]);
  // The last record ends in 0x02 and zeros (RFC 8188 §2).
  const end = padded.lastIndexOf(2);
  if (end < 0 || padded.subarray(end + 1).some((byte) => byte !== 0)) throw new Error('the padding is wrong');
  return padded.subarray(0, end).toString('utf8');
}
