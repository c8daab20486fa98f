import { createHash } from 'node:crypto';

/** What an endpoint is found by: SHA-256, hex. */
export function endpointHash(endpoint: string): string {
  return createHash('sha256').update(endpoint).digest('hex');
}
