/**
 * A new UUIDv7: 48 bits of time, the rest random. `crypto.randomUUID` is missing on plain-http pages, so the bytes come
 * from `getRandomValues`. The variant digit is always 8; two random bits less are no loss.
 */
export function newId(): string {
  let hex = Date.now().toString(16).padStart(12, '0');
  for (const byte of crypto.getRandomValues(new Uint8Array(10))) hex += (byte + 256).toString(16).slice(1);
  return hex.replace(/(.{8})(.{4})(...)(...)(.{12}).*/, '$1-$2-7$3-8$4-$5');
}
