import { addressNetwork } from '../../http/client-address.ts';
import { ProblemError } from '../../http/problem.ts';
import type { SharedRates } from '../../http/shared-rates.ts';
import { networkName } from '../../intake/limit-events.ts';

/** Subscriptions a minute from one network: an office in which many say yes, and too few to fill a table by a program. */
const perNetwork = 60;

/** Throws a 429 problem where subscriptions come faster than from people. */
export function takeSubscription(rates: SharedRates, address: string): void {
  const network = addressNetwork(address);
  if (network === null) return;
  const retryAfterSec = rates.take([{ name: `push-${networkName(network)}`, most: perNetwork }], 1);
  if (retryAfterSec === null) return;
  throw new ProblemError({
    code: 'too-many',
    status: 429,
    title: 'Too many subscriptions in this minute.',
    headers: { 'retry-after': `${retryAfterSec}` },
  });
}
