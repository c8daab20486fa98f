import * as v from 'valibot';
import { AccentSchema } from './accent.ts';
import { PoolIdSchema } from './coupons.ts';
import { CapSchema, ScheduleSchema } from './offer-rules.ts';
import { OfferIdSchema } from './offers.ts';
import { line, webAddress } from './text.ts';
import { languagesIn, type Texts, TextsSchema } from './texts-in.ts';

// The exchange: sites that show each other's offers. Routes, all below /api/sites/<site>/exchange:
//   GET    /                         settings:read   MembershipViewSchema
//   PUT    /                         settings:write  MemberPutSchema -> MembershipViewSchema
//   GET    /offers                   settings:read   ExchangeOfferListSchema
//   PUT    /offers/<offer>           settings:write  ExchangeOfferPutSchema -> ExchangeOfferViewSchema
//   DELETE /offers/<offer>           settings:write  204
//   GET    /partners                 settings:read   PartnerListSchema
//   PUT    /partners/<partner>       settings:write  VerdictPutSchema -> PartnerListSchema
//   GET    /ledger?from&to           analytics:read  LedgerSchema (contracts/exchange-ledger.ts)
// What the browser asks and is answered stands in contracts/exchange-wire.ts.

const text = v.string();
const time = v.pipe(text, v.isoTimestamp());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What a site is about: by this partners refuse each other, and what is measured on one site speaks for others like it. */
export const topics = [
  ...(['beauty', 'books', 'cars', 'children', 'clothes', 'education', 'electronics', 'food', 'gifts'] as const),
  ...(['health', 'home', 'leisure', 'pets', 'services', 'sport', 'travel', 'other'] as const),
] as const;
export const TopicSchema = v.picklist(topics, `must be one of ${topics.join(', ')}`);
export type Topic = v.InferOutput<typeof TopicSchema>;

const httpsAddress = v.pipe(webAddress(), v.regex(/^https:\/\//i, 'must start with https://'));
const topicList = v.pipe(v.array(TopicSchema), v.maxLength(topics.length));
/** Countries, or parts of one, of ISO 3166: `RU`, `RU-MOW`. */
const regions = v.pipe(
  v.array(
    v.pipe(v.string(), v.regex(/^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/, 'must be a code of ISO 3166 such as RU or RU-MOW')),
  ),
  v.maxLength(100, 'must be at most 100 regions'),
);

/** On which terms a site takes part. Partners see its name, logo and texts, and nothing else of it. */
export const MemberSettingsSchema = v.strictObject({
  state: v.picklist(['on', 'off'], 'must be on or off'),
  name: v.pipe(line(60), v.regex(/\S/, 'must not be empty; it is how partners’ visitors know you')),
  logo: v.nullable(httpsAddress),
  /** Of what is drawn on its own pages. */
  accent: AccentSchema,
  topic: TopicSchema,
  /** Where its visitors are; empty: everywhere. Partners’ offers may ask for some. */
  regions,
  /** `all`: whoever is not blocked. `listed`: only who is allowed. It holds for both directions. */
  admits: v.picklist(['all', 'listed'], 'must be all or listed'),
  /** Offers of sites about these are not shown here. */
  refusedTopics: topicList,
  /** How many coupons of partners a visitor can take within 30 days. */
  couponsAMonth: v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(1), v.maxValue(100)),
});
export type MemberSettings = v.InferOutput<typeof MemberSettingsSchema>;

/** Body of `PUT /exchange`. `seen`: the `changedAt` that was on the screen, `null` where the site was no member. */
export const MemberPutSchema = v.strictObject({ settings: MemberSettingsSchema, seen: v.nullable(time) });
export type MemberPut = v.InferOutput<typeof MemberPutSchema>;

/** `GET /exchange`. `settings`: `null` while it never took part. Views are counted since the site joined. */
export const MembershipViewSchema = v.object({
  settings: v.nullable(MemberSettingsSchema),
  joinedAt: v.nullable(time),
  changedAt: v.nullable(time),
  changedBy: v.nullable(text),
  /** Views that partners' offers had here, and the site's own had with partners. */
  given: count,
  received: count,
  /** How far it may be ahead of what it has given. */
  credit: count,
  /** Other sites that take part. */
  members: count,
  /** Whether the site's tag, as it is live, has the module that shows partners. */
  isInTag: v.boolean(),
});
export type MembershipView = v.InferOutput<typeof MembershipViewSchema>;

const most = v.nullable(v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(1), v.maxValue(1_000_000)));

/** An offer that partners show: what it says, where its coupons come from, and where it may be shown. */
export const ExchangeOfferSettingsSchema = v.pipe(
  v.strictObject({
    name: v.pipe(line(), v.minLength(1)),
    state: v.picklist(['on', 'off'], 'must be on or off'),
    title: TextsSchema(80),
    text: v.nullable(TextsSchema(240)),
    terms: v.nullable(TextsSchema(500)),
    picture: v.nullable(v.strictObject({ address: httpsAddress, alt: v.nullable(TextsSchema(200)) })),
    /** Where the coupon is used. */
    address: webAddress(),
    pool: v.pipe(v.string(), v.minLength(1, 'must be chosen; choose a pool, or make one first'), PoolIdSchema),
    schedule: ScheduleSchema,
    /** Coupons a day, and altogether; `null`: as many as there are. */
    coupons: v.strictObject({ aDay: most, altogether: most }),
    /** How often one visitor of a partner sees it; `null`: as often as it comes. */
    cap: v.nullable(CapSchema),
    /** Everything that is asked has to hold; an empty list asks nothing. Regions and topics are the partner's. */
    where: v.strictObject({
      regions,
      topics: topicList,
      languages: v.pipe(
        v.array(v.pipe(line(3), v.regex(/^[a-z]{2,3}$/, 'must be a language such as ru'))),
        v.maxLength(20),
      ),
      devices: v.array(v.picklist(['desktop', 'mobile', 'tablet', 'other'])),
    }),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const offer = dataset.value;
    const languages = languagesIn(offer.title);
    const others: ['text' | 'terms' | 'picture', Texts | null | undefined][] = [
      ['text', offer.text],
      ['terms', offer.terms],
      ['picture', offer.picture?.alt],
    ];
    for (const [key, texts] of others)
      if (texts && languagesIn(texts) !== languages)
        addIssue({
          message: `must be given in the same languages as the title: ${languages}`,
          path: [{ type: 'object', origin: 'value', input: offer, key, value: offer[key] }],
        });
  }),
);
export type ExchangeOfferSettings = v.InferOutput<typeof ExchangeOfferSettingsSchema>;
export { OfferIdSchema as ExchangeOfferIdSchema };

/** Body of `PUT /offers/<offer>`. `seen`: as in `MemberPutSchema`. */
export const ExchangeOfferPutSchema = v.strictObject({ settings: ExchangeOfferSettingsSchema, seen: v.nullable(time) });
export type ExchangeOfferPut = v.InferOutput<typeof ExchangeOfferPutSchema>;

/** What became of offers. `viewed`: half of it was seen for a second. */
export const exchangeActions = ['viewed', 'clicked', 'taken', 'redeemed'] as const;
export type ExchangeAction = (typeof exchangeActions)[number];
export const ExchangeCountsSchema = v.object({ viewed: count, clicked: count, taken: count, redeemed: count });
export type ExchangeCounts = v.InferOutput<typeof ExchangeCountsSchema>;

/** `isLive`: on, in its days, and the site takes part. `counts` are of the last 30 days, at all partners. */
export const ExchangeOfferViewSchema = v.object({
  id: text,
  settings: ExchangeOfferSettingsSchema,
  isLive: v.boolean(),
  counts: ExchangeCountsSchema,
  /** Of its pool; `null` where that has a shared code, or is no more. */
  couponsLeft: v.nullable(count),
  changedAt: time,
  changedBy: text,
});
export type ExchangeOfferView = v.InferOutput<typeof ExchangeOfferViewSchema>;
export const ExchangeOfferListSchema = v.object({ offers: v.array(ExchangeOfferViewSchema) });
export type ExchangeOfferList = v.InferOutput<typeof ExchangeOfferListSchema>;

/** What a site has decided of a partner; `null`: nothing, so that its terms decide. */
export const VerdictSchema = v.nullable(v.picklist(['allowed', 'blocked'], 'must be allowed, blocked or null'));
export type Verdict = v.InferOutput<typeof VerdictSchema>;
export const VerdictPutSchema = v.strictObject({ verdict: VerdictSchema });

/** A partner by the name that it has among members; it says nothing of the partner's id here. */
export const PartnerIdSchema = v.pipe(v.string(), v.uuid('must be a partner’s id'));

/** `GET /partners`: every other member. `given`: its offers here; `received`: ours there; the last 30 days. */
export const PartnerListSchema = v.object({
  partners: v.array(
    v.object({
      id: text,
      name: text,
      logo: v.nullable(text),
      topic: TopicSchema,
      /** Titles of its offers, in every language that they have. */
      offers: v.array(v.record(text, text)),
      verdict: VerdictSchema,
      /** Whether its offers may be shown here as things are, and why not. */
      shown: v.picklist(['yes', 'blocked', 'not-listed', 'refused-topic', 'refuses-us']),
      given: ExchangeCountsSchema,
      received: ExchangeCountsSchema,
    }),
  ),
});
export type PartnerList = v.InferOutput<typeof PartnerListSchema>;
export type Partner = PartnerList['partners'][number];
