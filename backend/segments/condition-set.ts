import { type RawBuilder, sql } from 'kysely';
import type { SegmentCondition } from '../../contracts/segments.ts';
import { cartSet, orderSets } from './order-sets.ts';
import { saidSets } from './said-sets.ts';
import type { Scope } from './units.ts';
import { visitSets } from './visit-sets.ts';

/** Makes the query of a condition: whom it holds for, each once, as `unit`. */
export type SetOf<Kind extends SegmentCondition['kind']> = (
  condition: Extract<SegmentCondition, { kind: Kind }>,
  scope: Scope,
) => RawBuilder<unknown>;
export type Sets<Kind extends SegmentCondition['kind']> = { [One in Kind]: SetOf<One> };

const sets: Sets<SegmentCondition['kind']> = { ...visitSets, ...orderSets, 'left-cart': cartSet, ...saidSets };

/** Whom one condition holds for. */
export function conditionSet(condition: SegmentCondition, scope: Scope): RawBuilder<unknown> {
  const setOf = sets[condition.kind] as (condition: SegmentCondition, scope: Scope) => RawBuilder<unknown>;
  return sql`${setOf(condition, scope)}`;
}
