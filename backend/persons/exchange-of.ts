import type { Kysely, Selectable } from 'kysely';
import type { ExchangeHandoutTable, ExchangeShowingTable, Tables } from '../store/schema.ts';
import { listedIds } from './join-clues.ts';

interface InSessions {
  site: string;
  sessions: readonly string[];
}

/** Partners' offers that were chosen for the person's sessions on the site. */
export function exchangeShowingsOf(
  tx: Kysely<Tables>,
  { site, sessions }: InSessions,
): Promise<Selectable<ExchangeShowingTable>[]> {
  return tx
    .selectFrom('exchange_showings')
    .selectAll()
    .where('site_id', '=', site)
    .where('session_id', 'in', listedIds(sessions))
    .orderBy('id')
    .execute();
}

/** Partners' coupons that were taken in them. */
export function partnersCouponsOf(
  tx: Kysely<Tables>,
  { site, sessions }: InSessions,
): Promise<Selectable<ExchangeHandoutTable>[]> {
  return tx
    .selectFrom('exchange_handouts')
    .selectAll()
    .where('host_site', '=', site)
    .where('session_id', 'in', listedIds(sessions))
    .orderBy('site_id')
    .orderBy('offer_id')
    .execute();
}

/** Removes both. Counts, the ledger, and that the codes are used, say nothing of anybody and stay. */
export async function eraseExchange(
  tx: Kysely<Tables>,
  {
    site,
    exchangeShowings,
    partnersCoupons,
  }: {
    site: string;
    exchangeShowings: Selectable<ExchangeShowingTable>[];
    partnersCoupons: Selectable<ExchangeHandoutTable>[];
  },
): Promise<void> {
  await tx
    .deleteFrom('exchange_showings')
    .where('site_id', '=', site)
    .where('id', 'in', listedIds(exchangeShowings.map(({ id }) => id)))
    .execute();
  await tx
    .deleteFrom('exchange_handouts')
    .where('host_site', '=', site)
    .where('session_id', 'in', listedIds(partnersCoupons.map(({ session_id }) => session_id)))
    .execute();
}
