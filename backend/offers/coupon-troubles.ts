import type { Trouble } from '../troubles/count-trouble.ts';

interface OfPool {
  site: string;
  /** The pool's id: a site's people have chosen it, and it names nobody. */
  pool: string;
  at: Date;
}

/** A pool has no coupon to give: offers that need it are not shown. */
export function poolEmpty({ site, pool, at }: OfPool): Trouble {
  const detail = `The pool ${pool} has no coupons left, or has ended; upload more codes or move its end.`;
  return { site, kind: 'coupons', reason: 'pool-empty', detail, at };
}

/** A pool has fewer coupons than its people wanted to be warned at. */
export function poolLow({ site, pool, at }: OfPool): Trouble {
  return { site, kind: 'coupons', reason: 'pool-low', detail: `The pool ${pool} runs low; upload more codes.`, at };
}
