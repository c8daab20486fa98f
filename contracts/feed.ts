import * as v from 'valibot';
import { limits } from './limits.ts';
import { ShownProductSchema } from './product-block.ts';
import { line } from './text.ts';

// The product feed of a site. Routes, all below /api/sites/<site>:
//   GET    /feed              settings:read   FeedViewSchema
//   PUT    /feed              settings:write  FeedPutSchema -> FeedViewSchema (makes or changes it, and loads it)
//   DELETE /feed              settings:write  204, with its products
//   POST   /feed/load         settings:write  FeedViewSchema
//   PUT    /feed/held         settings:write  HeldDecisionSchema -> FeedViewSchema
//   GET    /feed/products?q   settings:read   ProductListSchema
//   GET    /feed/unknown      settings:read   UnknownItemsSchema

const text = v.string();
const time = v.pipe(text, v.isoTimestamp());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Where a feed is: YML of Yandex, or Google Merchant as RSS or Atom; which one it is shows in the file. */
export const FeedSettingsSchema = v.strictObject({
  address: v.pipe(
    line(limits.url),
    v.check(
      (address) => /^https?:\/\/[^\s@]+$/i.test(address) && URL.canParse(address),
      'must be an address such as https://shop.example/feed.xml, without a name and password in it',
    ),
  ),
  state: v.picklist(['on', 'off'], 'must be on or off'),
  /** Hours between two loads. */
  everyHours: v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(1), v.maxValue(24)),
});
export type FeedSettings = v.InferOutput<typeof FeedSettingsSchema>;

/** Body of `PUT /feed`. `seen`: the `changedAt` that was on the screen, `null` for a new one. */
export const FeedPutSchema = v.strictObject({ settings: FeedSettingsSchema, seen: v.nullable(time) });

/** Why a feed was not taken over. */
export const feedFailures = [
  'refused-address',
  'no-answer',
  'timeout',
  'redirect',
  'bad-status',
  'too-large',
  'too-many-products',
  'not-xml',
  'not-a-feed',
  'unknown-encoding',
  'broken-gzip',
  'no-products',
  'stopped',
] as const;
export type FeedFailure = (typeof feedFailures)[number];

/** What is wrong with a product; one without an id or a title is left out, every other one is taken with what it has. */
export const productProblems = [
  'no-id',
  'long-id',
  'no-title',
  'no-price',
  'no-address',
  'odd-picture',
  'twice',
  'unknown-category',
  'unknown-entity',
] as const;
export type ProductProblem = (typeof productProblems)[number];

/** What came of the last load. `line` is in the file, from 1. */
export const FeedReportSchema = v.object({
  outcome: v.picklist(['loaded', 'unchanged', 'held', 'failed']),
  failure: v.nullable(v.picklist(feedFailures)),
  /** The server's answer, where that is the failure; where in the file it broke, else. */
  detail: v.nullable(v.object({ status: v.nullable(count), line: v.nullable(count) })),
  products: count,
  /** How often there was each problem. */
  counts: v.record(v.picklist(productProblems), count),
  /** The first of them. */
  examples: v.array(v.object({ problem: v.picklist(productProblems), line: count, product: v.nullable(text) })),
});
export type FeedReport = v.InferOutput<typeof FeedReportSchema>;

/** `products`: how many are live. `held`: how many there are in a feed that waits for a person to say that it is meant so. */
export const FeedViewSchema = v.object({
  settings: v.nullable(FeedSettingsSchema),
  changedAt: v.nullable(time),
  changedBy: v.nullable(text),
  products: count,
  loadedAt: v.nullable(time),
  triedAt: v.nullable(time),
  isLoading: v.boolean(),
  report: v.nullable(FeedReportSchema),
  held: v.nullable(count),
});
export type FeedView = v.InferOutput<typeof FeedViewSchema>;

/** Body of `PUT /feed/held`. */
export const HeldDecisionSchema = v.strictObject({ decision: v.picklist(['take', 'drop'], 'must be take or drop') });

/** A product of the feed, with its category as a path. */
export const ProductSchema = v.object({
  ...ShownProductSchema.entries,
  category: v.nullable(text),
  vendor: v.nullable(text),
  isAvailable: v.boolean(),
});
export type FeedProduct = v.InferOutput<typeof ProductSchema>;
/** `GET /feed/products?q=`: the first ones whose id is `q` or whose title has it. */
export const ProductSearchSchema = v.object({ q: v.optional(line(), ''), language: v.optional(line(3), 'ru') });
export const ProductListSchema = v.object({ products: v.array(ProductSchema) });

/** Ids that the site's pages say and the feed lacks. `similar`: one in the feed that differs in capitals only. */
export const UnknownItemsSchema = v.object({
  since: time,
  items: v.array(v.object({ id: text, views: count, lastAt: time, similar: v.nullable(text) })),
});
export type UnknownItems = v.InferOutput<typeof UnknownItemsSchema>;
