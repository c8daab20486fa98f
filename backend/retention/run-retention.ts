import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { exportDays } from '../../contracts/exports.ts';
import { forgetAlarms } from '../accounts/login-alarms.ts';
import { carryEntries } from '../exchange/ledger/carry-entries.ts';
import { deleteOldExports } from '../exports/delete-exports.ts';
import { reach } from '../fail-points.ts';
import { tendGoals } from '../goals/tend-goals.ts';
import { forgetQuotas } from '../http/quota.ts';
import { forgetOldKeys } from '../push/keys/vapid-keys.ts';
import { forgetShares } from '../share/list-shares.ts';
import { type PartitionedTable, partitionedTables } from '../store/partitions.ts';
import type { Tables } from '../store/schema.ts';
import {
  deleteOldCarts,
  deleteOldExchange,
  deleteOldFeedback,
  deleteOldFirstPartyData,
  deleteOldHookMessages,
  deleteOldLetters,
  deleteOldOffers,
  deleteOldOfPartitioned,
  deleteOldOrders,
  deleteOldPushes,
  deleteOldSubscriptions,
  deleteOldTroubles,
  deleteOldVitalReports,
  deleteOldVitals,
  type Stop,
} from './delete-old.ts';
import { deleteOldClues } from './delete-old-clues.ts';
import { deleteOldInquiries } from './delete-old-inquiries.ts';
import { dropOldPartitions } from './drop-old-partitions.ts';
import { type Retention, RetentionSchema } from './settings.ts';

const dayMs = 86_400_000;
/** A browser may repeat an inquiry this long after it was stored, and it is still known (reliability S23). No personal data. */
const reportDays = 400;
/** Entries of the exchange's ledger are looked at one by one for so long; then their sums stand for them. */
const entryDays = 90;
/** A browser keeps what it could not send for a week (modules/common/parcels.ts). */
const outboxDays = 8;
/** A browser that was not seen on the site for so long is written to no more. */
const subscriptionDays = 400;

export interface RetentionRun {
  /** The wall clock. */
  now: Date;
  /** Asked between two chunks; the run is then not `complete`. */
  stop: Stop;
}

/** What a run removed: numbers only, fit for a log. */
export interface RetentionReport {
  dropped: string[];
  deleted: Record<string, number>;
  complete: boolean;
}

/** Removes what each site no longer wants to keep (reliability S55). Safe to repeat, to kill and to run twice at once. */
export async function runRetention(db: Kysely<Tables>, { now, stop }: RetentionRun): Promise<RetentionReport> {
  const before = (days: number) => new Date(now.getTime() - days * dayMs);
  const sites = await readSites(db);
  reach('retention.started');
  const dropped: string[] = [];
  const deleted: Record<string, number> = {};
  const count = (what: string, rows: number) => {
    deleted[what] = (deleted[what] ?? 0) + rows;
  };

  for (const partitioned of partitionedTables) {
    const longest = Math.max(0, ...sites.map(({ retention }) => daysOf(partitioned, retention)));
    if (sites.length > 0) dropped.push(...(await dropOldPartitions(db, partitioned, before(longest))));
    for (const { site, retention } of sites) {
      const deletion = { site, before: before(daysOf(partitioned, retention)), stop };
      count(partitioned.table, await deleteOldOfPartitioned(db, partitioned, deletion));
    }
  }
  for (const { site, retention } of sites) {
    const of = (days: number) => ({ site, before: before(days), stop });
    await tendGoals(db, { site, before: before(retention.visits), now });
    if (retention.inquiries !== null) count('inquiries', await deleteOldInquiries(db, of(retention.inquiries)));
    if (retention.orders !== null) count('orders', await deleteOldOrders(db, of(retention.orders)));
    count('carts', await deleteOldCarts(db, of(retention.shopViews)));
    count('hook_messages', await deleteOldHookMessages(db, of(retention.hookMessages)));
    count('troubles', await deleteOldTroubles(db, of(retention.troubles)));
    count('letters', await deleteOldLetters(db, of(retention.letters)));
    count('pushes', await deleteOldPushes(db, of(retention.letters)));
    count('push_subscriptions', await deleteOldSubscriptions(db, of(subscriptionDays)));
    count('push_keys', await forgetOldKeys(db, of(1)));
    count('feedback', await deleteOldFeedback(db, of(retention.visits)));
    count('offers', await deleteOldOffers(db, of(retention.visits)));
    count('exchange', await deleteOldExchange(db, of(retention.visits)));
    count('exchange_entries', await carryEntries(db, of(entryDays)));
    count('clues', await deleteOldClues(db, { ...of(retention.identities), now }));
    count('first_party_data', await deleteOldFirstPartyData(db, of(retention.identities)));
    count('vitals', await deleteOldVitals(db, of(retention.visits)));
    count('vital_reports', await deleteOldVitalReports(db, of(outboxDays)));
  }
  count('exports', await deleteOldExports(db, before(exportDays)));
  await forgetQuotas(db, now);
  await forgetAlarms(db, now);
  await forgetShares(db, now);
  await db.deleteFrom('logins').where('expires_at', '<', now).execute();
  return { dropped, deleted, complete: !stop() };
}

function daysOf({ table }: PartitionedTable, retention: Retention): number {
  if (table === 'inquiry_reports') return reportDays;
  if (table === 'shop_views') return retention.shopViews;
  return table === 'identities' ? retention.identities : retention.visits;
}

/** Only this part of a site's settings is read, so that a setting another version knows cannot stop the run. */
const SiteRetentionSchema = v.object({ retention: v.optional(RetentionSchema, {}) });

async function readSites(db: Kysely<Tables>): Promise<{ site: string; retention: Retention }[]> {
  const rows = await db.selectFrom('sites').select(['id', 'settings']).orderBy('id').execute();
  return rows.map(({ id, settings }) => ({ site: id, ...v.parse(SiteRetentionSchema, settings) }));
}
