import * as v from 'valibot';

const days = (most: number) =>
  v.pipe(
    v.number(),
    v.integer(),
    v.minValue(1, `must be a number of days from 1 to ${most}`),
    v.maxValue(most, `must be a number of days from 1 to ${most}`),
  );
const tenYears = 3650;

/** For how many days a site keeps what it has been told (reliability S55). What is older goes within a day. */
export const RetentionSchema = v.strictObject({
  /** Visits with their page views and goals. An inquiry keeps the origin it got from its visit. */
  visits: v.optional(days(tenYears), 400),
  identities: v.optional(days(tenYears), 400),
  /** Inquiries with their bookings; `null`: kept until a person is erased. */
  inquiries: v.optional(v.nullable(days(tenYears)), null),
  /** Orders; `null`: kept until a person is erased. */
  orders: v.optional(v.nullable(days(tenYears)), null),
  /** Products and categories that were seen, and carts. */
  shopViews: v.optional(days(tenYears), 400),
  /** Raw messages of outside systems. They hold more of a person than we need, so not longer than 30 days. */
  hookMessages: v.optional(days(30), 30),
  /** Troubles, with the events that were parked for a look and the losses that browsers reported. */
  troubles: v.optional(days(tenYears), 90),
  /** Letters with who they went to. Who wants none is known for good. */
  letters: v.optional(days(tenYears), 90),
});
export type Retention = v.InferOutput<typeof RetentionSchema>;
