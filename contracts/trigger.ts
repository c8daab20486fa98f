import * as v from 'valibot';
import { conditionsOf, conditionTree } from './condition-tree.ts';
import { line } from './text.ts';

/**
 * What leads to an offer before the order: conditions that the browser watches (facts/flocktory.md §5). The session is the
 * tag's own. Bounds are included, and either may be left out. What is a moment holds only in it: `leaving`, `returned`, `event`.
 */

const bound = (most: number) => v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(most)));
const range = (most: number) =>
  v.pipe(
    v.strictObject({ from: bound(most), to: bound(most) }),
    v.check(({ from, to }) => from !== null || to !== null, 'must have a lower or an upper bound'),
    v.forward(
      v.check(({ from, to }) => from === null || to === null || from <= to, 'must not be below the lower bound'),
      ['to'],
    ),
  );
const seconds = () => v.pipe(v.number('must be a number'), v.minValue(0), v.maxValue(86_400));
const said = () => v.pipe(line(), v.minLength(1, 'must not be empty'));

/** How an address is compared; `pattern` knows `*` for anything. What begins with `/` is held against path and query only. */
export const addressTests = ['contains', 'begins', 'equals', 'pattern'] as const;
export type AddressTest = (typeof addressTests)[number];
const address = { is: v.picklist(addressTests, `must be one of ${addressTests.join(', ')}`), value: said() };

const kind = <Name extends string>(name: Name) => ({ kind: v.literal(name) });

export const TriggerConditionSchema = v.variant(
  'kind',
  [
    /** The page has said who the visitor is in this session (`identify`); the backend knows. */
    v.strictObject(kind('known')),
    /** The visitor's first session in this browser. */
    v.strictObject(kind('first-visit')),
    /** Pages seen in the session, this one included. */
    v.strictObject({ ...kind('pages'), count: range(10_000) }),
    /** Different products seen in the session, by their ids. */
    v.strictObject({ ...kind('products'), count: range(10_000) }),
    /** The page on which the session began. */
    v.strictObject({ ...kind('entry'), ...address }),
    /** A page of the session, this one included, since the offer is live. */
    v.strictObject({ ...kind('visited'), ...address }),
    v.strictObject({ ...kind('address'), ...address }),
    /** The pointer has left the page over its top edge. Not on phones, which have no pointer. */
    v.strictObject(kind('leaving')),
    /** The page has the focus again after another tab or window had it. */
    v.strictObject(kind('returned')),
    /** Per cent of what can be scrolled; never on a page that cannot. */
    v.strictObject({
      ...kind('scrolled'),
      percent: v.pipe(v.number('must be a number'), v.minValue(0), v.maxValue(100)),
    }),
    /** Pieces in the cart. */
    v.strictObject({ ...kind('cart-count'), count: range(1_000_000) }),
    /** In the currency of the page's prices; not while an item in the cart has none. */
    v.strictObject({ ...kind('cart-sum'), sum: range(100_000_000_000) }),
    /** While the page has the focus. */
    v.strictObject({ ...kind('session-time'), seconds: seconds() }),
    v.strictObject({ ...kind('page-time'), seconds: seconds() }),
    /** Neither pointer nor keys for so long, while the page has the focus. */
    v.strictObject({ ...kind('inactive'), seconds: seconds() }),
    /** Of the address on which the session began; without regard to case. */
    v.strictObject({ ...kind('utm'), label: v.picklist(['source', 'medium', 'campaign']), value: said() }),
    /** Where the session came from contains it. */
    v.strictObject({ ...kind('referrer'), value: said() }),
    /** The page has named this place (`spot`). */
    v.strictObject({ ...kind('spot'), value: said() }),
    /** The page has just said it (`event`). */
    v.strictObject({ ...kind('event'), name: said() }),
    /** There is such a cookie that scripts can read, whatever it says. */
    v.strictObject({ ...kind('cookie'), name: said() }),
    /** What the browser is mainly used with. */
    v.strictObject({ ...kind('pointer'), is: v.picklist(['touch', 'mouse']) }),
  ],
  'must be a kind of condition that is known here',
);
export type TriggerCondition = v.InferOutput<typeof TriggerConditionSchema>;
export type TriggerKind = TriggerCondition['kind'];

export const TriggerSchema = v.pipe(
  conditionTree(TriggerConditionSchema),
  v.check((tree) => conditionsOf(tree).length > 0, 'must have at least one condition; add one'),
);
export type Trigger = v.InferOutput<typeof TriggerSchema>;

/** What `GET /o/<site>/triggers/<version>` answers: the offers that are live before an order, and what leads to each. */
export const TriggerListSchema = v.strictObject({
  triggers: v.array(v.strictObject({ offer: line(64), when: TriggerSchema })),
});
export type TriggerList = v.InferOutput<typeof TriggerListSchema>;
