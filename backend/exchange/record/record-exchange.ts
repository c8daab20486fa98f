import type { Kysely } from 'kysely';
import type { Tables } from '../../store/schema.ts';
import { addExchangeCounts } from './add-exchange-counts.ts';
import { markShowings, type ShowingMark } from './mark-showings.ts';
import { type PartnersOrder, redeemHandouts } from './redeem-handouts.ts';

/**
 * Stores what became of partners' offers, and which of their coupons orders have redeemed, and counts each once for both
 * sites, however often it is told. The same few statements however many; none where there is nothing. Call it late in a
 * transaction.
 */
export async function recordExchange(
  tx: Kysely<Tables>,
  { told, orders }: { told: readonly ShowingMark[]; orders: readonly PartnersOrder[] },
): Promise<void> {
  const redeemed = await redeemHandouts(tx, orders);
  await addExchangeCounts(tx, [...(await markShowings(tx, told)), ...redeemed]);
}
