import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { OfferSettingsSchema } from '../../contracts/offers.ts';
import type { Caller } from '../accounts/caller.ts';
import { callerName, writeAudit } from '../audit/write-audit.ts';
import { notFound } from '../http/problem.ts';
import type { Tables } from '../store/schema.ts';

/** Switches an offer on or off and notes it in the log of changes; nothing where it is so already. Throws a 404 problem. */
export function switchOffer(
  db: Kysely<Tables>,
  { caller, site, offer, state, at }: { caller: Caller; site: string; offer: string; state: 'on' | 'off'; at: Date },
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const found = await tx
      .selectFrom('offers')
      .select('settings')
      .where('site_id', '=', site)
      .where('id', '=', offer)
      .forUpdate()
      .executeTakeFirst();
    if (!found) throw notFound();
    const settings = v.parse(OfferSettingsSchema, found.settings);
    if (settings.state === state) return;
    await tx
      .updateTable('offers')
      .set({ settings: JSON.stringify({ ...settings, state }), changed_at: at, changed_by: callerName(caller) })
      .where('site_id', '=', site)
      .where('id', '=', offer)
      .execute();
    const change = { before: { state: settings.state }, after: { state } };
    await writeAudit(tx, { caller, action: `offer.switch-${state}`, site, object: offer, ...change, at });
  });
}
