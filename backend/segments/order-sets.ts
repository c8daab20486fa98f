import { sql } from 'kysely';
import { toMinor } from '../shop/to-minor.ts';
import type { SetOf, Sets } from './condition-set.ts';
import { between, joinPerson, ofScope, type Scope, since, unitOf } from './units.ts';

/** Orders of people; of an erased one nobody knows whose it was. */
const ordersSince = (withinDays: number | null, scope: Scope) => sql<boolean>`${ofScope('orders', scope)}
  and orders.erased_at is null and ${since('orders.at', withinDays, scope)}`;

/** Bounds are said in units of the currency and stored in its smallest ones. */
function inMinor({ from, to }: { from: number | null; to: number | null }, { currency }: Scope) {
  const minor = (amount: number | null) => (amount === null ? null : toMinor(amount, currency));
  return { from: minor(from), to: minor(to) };
}

const unit = unitOf('orders');
const person = joinPerson('orders');

/** Conditions about orders. */
export const orderSets: Sets<'orders' | 'order-sum' | 'bought'> = {
  orders: ({ count, withinDays }, scope) => sql`
    select ${unit} as unit from orders ${person} where ${ordersSince(withinDays, scope)}
    group by 1 having ${between(sql`count(*)`, count)}`,
  // Amounts in other currencies have no sum with these.
  'order-sum': ({ sum, withinDays }, scope) => sql`
    select ${unit} as unit from orders ${person}
    where ${ordersSince(withinDays, scope)} and orders.currency = ${scope.currency} and orders.price_minor is not null
    group by 1 having ${between(sql`sum(orders.price_minor)`, inMinor(sum, scope))}`,
  bought: ({ of, values, withinDays }, scope) => {
    const asked = values.map((one) => JSON.stringify([{ [of === 'item' ? 'id' : 'categoryId']: one }]));
    const isOne = sql.join(
      asked.map((items) => sql`orders.items @> ${items}::jsonb`),
      sql` or `,
    );
    return sql`
      select distinct ${unit} as unit from orders ${person} where ${ordersSince(withinDays, scope)} and (${isOne})`;
  },
};

/** Carts with something in them that were left, and not bought in any of the person's browsers since. */
export const cartSet: SetOf<'left-cart'> = ({ hours, sum }, scope) => sql`
  select distinct ${unitOf('carts')} as unit from carts ${joinPerson('carts')}
  where ${ofScope('carts', scope)} and carts.items <> '[]'
    and carts.at <= ${new Date(scope.now.getTime() - hours * 3_600_000)}
    and ${
      sum.from === null && sum.to === null
        ? sql`true`
        : sql`carts.currency = ${scope.currency} and carts.total_minor is not null
          and ${between(sql`carts.total_minor`, inMinor(sum, scope))}`
    }
    and not exists (
      select 1 from orders
      left join person_visitors as buyer on buyer.site_id = orders.site_id and buyer.visitor_id = orders.visitor_id
      where orders.site_id = carts.site_id and orders.at >= carts.at
        and (orders.visitor_id = carts.visitor_id or buyer.person_id = whose.person_id))`;
