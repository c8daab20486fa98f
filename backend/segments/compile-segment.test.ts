import fc from 'fast-check';
import { sql } from 'kysely';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConditionGroup } from '../../contracts/condition-tree.ts';
import { type SegmentCondition, type SegmentTree, SegmentTreeSchema } from '../../contracts/segments.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { noon } from '../visits/testing.ts';
import { compileSegment } from './compile-segment.ts';
import { countSegment } from './count-segment.ts';
import { isInSegment, segmentVisitors } from './segment-members.ts';
import { unitsIn } from './testing-reference.ts';
import { paths, putWorld, sources, visitorId, type World, worlds } from './testing-world.ts';

const now = new Date(noon);
const site = { id: 'salon', currency: 'RUB' };

type Range = { from: number | null; to: number | null };
const withinDays = fc.constantFrom(null, 1, 2, 30);
const range = fc.constantFrom<Range[]>(
  { from: 1, to: null },
  { from: 2, to: null },
  { from: null, to: 1 },
  { from: null, to: null },
);
const sum = fc.constantFrom<Range[]>({ from: 10, to: null }, { from: null, to: 10.5 }, { from: null, to: null });
const address = fc.constantFrom('/*', '/catalog/*', '*_10', 'salon.example/*a*', '/sale%20', '*', ...paths);
const of = fc.constantFrom('item' as const, 'category' as const);
const values = fc.uniqueArray(fc.constantFrom(...sources.filter(Boolean)), { minLength: 1 });
const ids = fc.uniqueArray(fc.constantFrom('mug', 'cups'), { minLength: 1 });
const leaf = fc.oneof(
  fc.record({ kind: fc.constant('visits' as const), count: range, withinDays }),
  fc.record({ kind: fc.constant('touch' as const), of: fc.constant('source' as const), values, withinDays }),
  fc.record({ kind: fc.constant('first-touch' as const), of: fc.constant('source' as const), values }),
  fc.record({ kind: fc.constant('landing' as const), address, withinDays }),
  fc.record({ kind: fc.constant('page' as const), address, count: range, withinDays }),
  fc.record({ kind: fc.constant('goal' as const), name: fc.constantFrom('call', 'chat'), count: range, withinDays }),
  fc.record({ kind: fc.constant('device' as const), values: fc.constant(['mobile' as const]) }),
  fc.record({
    kind: fc.constant('viewed' as const),
    of,
    values: fc.oneof(ids, fc.constant([])),
    count: range,
    withinDays,
  }),
  fc.record({ kind: fc.constant('orders' as const), count: range, withinDays }),
  fc.record({ kind: fc.constant('order-sum' as const), sum, withinDays }),
  fc.record({ kind: fc.constant('bought' as const), of, values: ids, withinDays }),
  fc.record({ kind: fc.constant('left-cart' as const), hours: fc.constantFrom(0, 24, 48), sum }),
  fc.record({
    ...{ kind: fc.constant('inquiry' as const), count: range, form: fc.constantFrom('', 'order'), withinDays },
    status: fc.constantFrom('any' as const, 'came' as const),
  }),
  fc.record({
    ...{ kind: fc.constant('offer' as const), offer: fc.constantFrom('', 'gift'), withinDays },
    action: fc.constantFrom('shown' as const, 'clicked' as const),
  }),
  fc.record({ kind: fc.constant('profile' as const), name: fc.constant('level'), values: fc.constant(['gold']) }),
  fc.record({ kind: fc.constant('consent' as const), given: fc.boolean() }),
  fc.record({
    kind: fc.constant('contact' as const),
    has: fc.constantFrom('phone' as const, 'email' as const, 'user' as const),
  }),
) as fc.Arbitrary<SegmentCondition>;
const { tree } = fc.letrec<{ tree: SegmentTree; node: SegmentCondition | SegmentTree }>((tie) => ({
  node: fc.oneof({ maxDepth: 2 }, leaf, tie('tree')),
  tree: fc.record({
    match: fc.constantFrom('all' as const, 'any' as const, 'none' as const),
    of: fc.array(tie('node'), { maxLength: 3 }),
  }) as fc.Arbitrary<ConditionGroup<SegmentCondition>>,
}));

describe.each(testStores())('a segment on $engine', ({ open, engine }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  const stored = async (asked: SegmentTree) => {
    const scope = { site: 'salon', currency: 'RUB', now, only: null };
    const { rows } = await sql<{
      unit: string;
    }>`select unit from (${compileSegment(asked, scope)}) as s order by 1`.execute(store.db);
    return rows.map(({ unit }) => unit);
  };

  test('holds exactly those whom its conditions hold for, each once, and every visitor can be asked alone', async () => {
    const trees = fc.array(tree, { minLength: 6, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(worlds, trees, async (world: World, asked) => {
        await putWorld(store, world);
        for (const one of asked) {
          const wanted = unitsIn(world, one);
          expect(await stored(one), JSON.stringify(one)).toEqual(wanted);
          const visitor = visitorId(2);
          const unit = world.persons[2] == null ? visitor : undefined;
          const isMember = await isInSegment(store.db, { site, visitor, tree: one, now });
          const all = await segmentVisitors(store.db, { site, tree: one, now, after: null, limit: 100 });
          expect(isMember, JSON.stringify(one)).toBe(all.some((row) => row.visitor === visitor));
          if (unit) expect(isMember).toBe(wanted.includes(unit));
          expect((await countSegment(store.db, { site, tree: one, now })).people).toBe(wanted.length);
        }
      }),
      { numRuns: engine === 'pglite' ? 25 : 40 },
    );
  }, 120_000);

  test('is read page by page in the order of its visitors', async () => {
    const [world] = fc.sample(worlds, { numRuns: 1, seed: 7 });
    if (!world) throw new Error('there is a world');
    await putWorld(store, world);
    const everybody: SegmentTree = { match: 'all', of: [] };
    const all = await segmentVisitors(store.db, { site, tree: everybody, now, after: null, limit: 100 });
    const pages = [];
    for (let after: string | null = null; ; ) {
      const page = await segmentVisitors(store.db, { site, tree: everybody, now, after, limit: 2 });
      pages.push(...page);
      if (page.length < 2) break;
      after = page.at(-1)?.visitor ?? null;
    }
    expect(pages).toEqual(all);
    expect(all.map(({ visitor }) => visitor)).toEqual([0, 1, 2, 3, 4].map(visitorId));
  });
});

test('every tree of the test is one that the contract takes', () => {
  fc.assert(fc.property(tree, (one) => v.is(SegmentTreeSchema, one)));
});
