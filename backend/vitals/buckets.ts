/** Each bucket is a twentieth wider than the one before, so a value is known to 2.5%, and a minute fits into 226. */
const growth = 1.05;
/** CLS is a small fraction: thousandths of it are counted as milliseconds are. */
export const clsScale = 1_000;

/** The bucket of a value of 0 or more, in milliseconds or thousandths; 0 holds what is below 1. */
export function bucketOf(value: number): number {
  return value < 1 ? 0 : 1 + Math.floor(Math.log(value) / Math.log(growth));
}

/** The value in the middle of a bucket. */
export function bucketValue(bucket: number): number {
  return bucket === 0 ? 0 : growth ** (bucket - 0.5);
}
