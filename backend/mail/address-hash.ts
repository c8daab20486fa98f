import { createHash } from 'node:crypto';
import { normalEmail } from '../inquiries/normal-email.ts';

/**
 * By what an address is known after it was erased: SHA-256 of the site and the address in its normal form, hex. The same
 * address on two sites has two hashes, so that they cannot be joined.
 */
export function addressHash(site: string, address: string): string {
  const normal = normalEmail(address) ?? address.trim().toLowerCase();
  return createHash('sha256')
    .update(JSON.stringify([site, normal]))
    .digest('hex');
}
