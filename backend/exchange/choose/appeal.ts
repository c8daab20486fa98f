/** What became of views. */
export interface Measured {
  views: number;
  clicks: number;
  redeemed: number;
}

/** An order is worth as much as so many clicks: about one coupon of five that were taken is redeemed. */
const clicksOfRedemption = 5;
/** So many views of what is expected stand beside what was measured: until then newcomers are taken for average. */
const priorViews = 50;
/** Where nothing was measured anywhere: what banners get. */
const usualRate = 0.01;
/** Further apart than this, what people like less would never be tried again. */
const [least, most] = [0.25, 4];

export const nothingMeasured: Measured = { views: 0, clicks: 0, redeemed: 0 };

/** Sums of what was measured. */
export function sumMeasured(all: Iterable<Measured>): Measured {
  let sum = nothingMeasured;
  for (const { views, clicks, redeemed } of all)
    sum = { views: sum.views + views, clicks: sum.clicks + clicks, redeemed: sum.redeemed + redeemed };
  return sum;
}

/**
 * How much an offer appeals on sites like this one, against the average of the exchange: 1 is average, from a quarter to four.
 * What few views say on such sites leans on what the offer does everywhere, and that on the average.
 */
export function appealOf({ here, everywhere, network }: Record<'here' | 'everywhere' | 'network', Measured>): number {
  const average = rateOf(network, usualRate);
  const rate = rateOf(here, rateOf(everywhere, average));
  return Math.min(most, Math.max(least, rate / average));
}

function rateOf({ views, clicks, redeemed }: Measured, expected: number): number {
  return (clicks + clicksOfRedemption * redeemed + expected * priorViews) / (views + priorViews);
}
