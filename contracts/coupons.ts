import * as v from 'valibot';
import { line } from './text.ts';

const time = v.pipe(v.string(), v.isoTimestamp());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const day = v.pipe(v.string(), v.isoDate('must be a day such as 2026-03-31'));

/** A pool's most codes, and those of one upload: a file of about 64 characters a line stays below two megabytes. */
export const mostCodes = 1_000_000;
export const mostCodesAtOnce = 30_000;
export const mostUploadBytes = 2_000_000;

export const PoolIdSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$/, 'must be 1 to 64 of a-z, 0-9, "_" and "-"'),
);

/** A code as the shop's checkout takes it. Told from others without regard to case. */
export const CouponCodeSchema = v.pipe(
  line(64),
  v.regex(/^[\p{L}\p{N}][\p{L}\p{N}\p{P}\p{S}]*$/u, 'must be letters and digits without spaces, such as SPRING-10'),
);

/**
 * Where an offer's coupons come from. `unique`: codes that were uploaded, each handed out once; a warning while fewer than
 * `warnBelow` are left. `shared`: one code for everybody. After `endsOn`, a day of the site's time zone, none is handed out.
 */
export const PoolSettingsSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('unique'),
    name: v.pipe(line(), v.minLength(1)),
    warnBelow: v.pipe(count, v.maxValue(mostCodes)),
    endsOn: v.nullable(day),
  }),
  v.strictObject({
    kind: v.literal('shared'),
    name: v.pipe(line(), v.minLength(1)),
    code: CouponCodeSchema,
    endsOn: v.nullable(day),
  }),
]);
export type PoolSettings = v.InferOutput<typeof PoolSettingsSchema>;

/** `GET /api/sites/<site>/coupon-pools/<pool>`. `left` is `null` of a shared code. `offers`: ids of those that use it. */
export const PoolViewSchema = v.object({
  id: v.string(),
  settings: PoolSettingsSchema,
  uploaded: count,
  handedOut: count,
  redeemed: count,
  left: v.nullable(count),
  isLow: v.boolean(),
  hasEnded: v.boolean(),
  offers: v.array(v.string()),
  changedAt: time,
  changedBy: v.string(),
});
export type PoolView = v.InferOutput<typeof PoolViewSchema>;

/** `GET /api/sites/<site>/coupon-pools`, by name. */
export const PoolListSchema = v.object({ pools: v.array(PoolViewSchema) });
export type PoolList = v.InferOutput<typeof PoolListSchema>;

/** Body of `PUT …/coupon-pools/<pool>`. `seen`: the `changedAt` that was on the screen, `null` for a new pool. */
export const PoolPutSchema = v.strictObject({ settings: PoolSettingsSchema, seen: v.nullable(time) });

/**
 * Body of `POST …/coupon-pools/<pool>/codes`: a code a line; of a CSV file the first column, and its first line is let go
 * where it says `code`, `coupon` or the like.
 */
export const CodesUploadSchema = v.strictObject({
  codes: v.pipe(v.string(), v.minLength(1), v.maxLength(mostUploadBytes)),
});

/** Its answer. `known`: they were in the site's pools before, or twice in the file. */
export const CodesUploadedSchema = v.object({ added: count, known: count, left: count });
export type CodesUploaded = v.InferOutput<typeof CodesUploadedSchema>;
