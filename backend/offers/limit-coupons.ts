import { addressNetwork } from '../http/client-address.ts';
import { ProblemError } from '../http/problem.ts';
import type { SharedRates } from '../http/shared-rates.ts';
import { networkName } from '../intake/limit-events.ts';

/** Coupons a minute for one network: an office in which many buy at once, and too few to empty a pool by a program. */
const perNetwork = 30;
/** For one visitor: whoever presses again because an answer got lost. */
const perVisitor = 10;

/** Throws a 429 problem where coupons are asked for faster than people do. */
export function takeCouponAsk(
  rates: SharedRates,
  { site, address, visitor }: { site: string; address: string; visitor: string },
): void {
  const network = addressNetwork(address);
  const retryAfterSec = rates.take(
    [
      { name: `coupons-visitor:${site}:${visitor}`, most: perVisitor },
      ...(network === null ? [] : [{ name: `coupons-${networkName(network)}`, most: perNetwork }]),
    ],
    1,
  );
  if (retryAfterSec === null) return;
  throw new ProblemError({
    code: 'too-many',
    status: 429,
    title: 'Too many coupons were asked for in this minute.',
    headers: { 'retry-after': `${retryAfterSec}` },
  });
}
