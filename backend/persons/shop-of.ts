import { type Kysely, type Selectable, sql } from 'kysely';
import type { CartTable, OrderTable, Tables } from '../store/schema.ts';
import { listedIds } from './join-clues.ts';
import { saysContact } from './says-contact.ts';

interface Traces {
  site: string;
  contacts: ReadonlySet<string>;
  sessions: readonly string[];
  /** Ids of what the person said of themselves; an order with contacts is one of these (visits/record-visits.ts). */
  identities: readonly string[];
}

/** The person's orders: those with their contacts, and in the browsers they used those without anybody's. */
export function ordersOf(
  tx: Kysely<Tables>,
  { site, contacts, sessions, identities }: Traces,
): Promise<Selectable<OrderTable>[]> {
  return tx
    .selectFrom('orders')
    .selectAll()
    .where('site_id', '=', site)
    .where((eb) =>
      eb.or([
        eb.and([
          eb('session_id', 'in', listedIds(sessions)),
          sql<boolean>`(not contact ?| array['phone', 'email'] or event_id = any(${[...identities]}::uuid[]))`,
        ]),
        saysContact(sql<string>`(contact::text || ' ' || coalesce(custom_field, ''))`, contacts),
      ]),
    )
    .orderBy('key')
    .execute();
}

/** The carts that were left in their sessions. */
export function cartsOf(
  tx: Kysely<Tables>,
  { site, sessions }: Pick<Traces, 'site' | 'sessions'>,
): Promise<Selectable<CartTable>[]> {
  return tx
    .selectFrom('carts')
    .selectAll()
    .where('site_id', '=', site)
    .where('session_id', 'in', listedIds(sessions))
    .execute();
}

/** Stands where a visitor and a session stood. */
const erasedId = '00000000-0000-0000-0000-000000000000';

/**
 * Takes everything of the person out of these orders and carts. Of an order its number, sum and day stay, so that a late
 * repeat of the same order does not bring them back, and reports of the past still add up.
 */
export async function eraseShop(
  tx: Kysely<Tables>,
  { site, orders, carts }: { site: string; orders: Selectable<OrderTable>[]; carts: Selectable<CartTable>[] },
): Promise<void> {
  if (orders.length > 0)
    await tx
      .updateTable('orders')
      .set({
        ...{ visitor_id: erasedId, session_id: erasedId, contact: '{}', custom_field: null, coupons: '[]' },
        ...{ items: '[]', url: '', erased_at: new Date() },
      })
      .where('site_id', '=', site)
      .where(
        'key',
        'in',
        orders.map(({ key }) => key),
      )
      .execute();
  await tx
    .deleteFrom('carts')
    .where('site_id', '=', site)
    .where('visitor_id', 'in', listedIds(carts.map(({ visitor_id }) => visitor_id)))
    .execute();
}
