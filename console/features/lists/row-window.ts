/** Rows kept in the page above and below those in sight, so that a quick scroll finds them there. */
const around = 20;

/** What of a list is in sight. Lengths are pixels. */
export interface Sight {
  scrollTop: number;
  height: number;
  rowPx: number;
  /** Rows in the list. */
  count: number;
}

/**
 * The rows to draw: `first` up to `last`, not included. It moves by whole steps of `around` rows, so that scrolling draws
 * anew once in many rows and not with each pixel. Pure.
 */
export function rowWindow({ scrollTop, height, rowPx, count }: Sight): { first: number; last: number } {
  const step = (row: number) => Math.floor(row / around) * around;
  const first = step(Math.max(0, scrollTop / rowPx - around));
  const last = step((scrollTop + height) / rowPx + 2 * around);
  return { first: Math.min(first, step(Math.max(0, count - 1))), last: Math.min(last, count) };
}
