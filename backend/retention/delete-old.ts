import { type Kysely, type RawBuilder, sql } from 'kysely';
import { reach } from '../fail-points.ts';
import { idAt, otherOf, type PartitionedTable } from '../store/partitions.ts';
import type { Tables } from '../store/schema.ts';

/** Rows in one transaction: short enough that nobody waits behind it, on the embedded database's one connection too. */
const chunkRows = 1000;

/** What is deleted: rows of `from` that meet `where`, found again by their `keys`. */
interface Old {
  from: RawBuilder<unknown>;
  keys: RawBuilder<unknown>;
  where: RawBuilder<unknown>;
  order?: RawBuilder<unknown>;
}

/** Tells whether to stop between two chunks; what is left is old tomorrow as well. */
export type Stop = () => boolean;

/** Deletes old rows chunk by chunk and gives their number. A kill between two chunks does no harm. */
async function deleteOld(db: Kysely<Tables>, { from, keys, where, order }: Old, stop: Stop): Promise<number> {
  let deleted = 0;
  while (!stop()) {
    const chunk = sql`select ${keys} from ${from} where ${where} ${order ? sql`order by ${order}` : sql``}
      limit ${sql.lit(chunkRows)}`;
    const { numAffectedRows = 0n } = await sql`delete from ${from} where (${keys}) in (${chunk})`.execute(db);
    reach('retention.chunk-deleted');
    deleted += Number(numAffectedRows);
    if (numAffectedRows < chunkRows) break;
  }
  return deleted;
}

export interface Deletion {
  site: string;
  /** What was last told of before this goes. */
  before: Date;
  stop: Stop;
}

/**
 * Deletes a site's old rows of a partitioned table. In the monthly partitions a row is old when the time inside its id
 * is, too: that reads only the old end of the index. In the default partition, where ids tell wrong times, the time of
 * receipt alone decides.
 */
export async function deleteOldOfPartitioned(
  db: Kysely<Tables>,
  { table, id, time }: PartitionedTable,
  { site, before, stop }: Deletion,
): Promise<number> {
  const keys = sql`site_id, ${sql.ref(id)}`;
  const old = sql`site_id = ${site} and ${sql.ref(time)} < ${before}`;
  const byId = sql`${old} and ${sql.ref(id)} < ${idAt(before)}`;
  const parts = await deleteOld(db, { from: sql.table(table), keys, where: byId, order: sql.ref(id) }, stop);
  return parts + (await deleteOld(db, { from: otherOf(table), keys, where: old }, stop));
}

/** Deletes the old raw messages of a site's connections. */
export function deleteOldHookMessages(db: Kysely<Tables>, { site, before, stop }: Deletion): Promise<number> {
  const where = sql`connection_id in (select id from connections where site_id = ${site}) and received_at < ${before}`;
  return deleteOld(db, { from: sql.table('hook_messages'), keys: sql`connection_id, id`, where }, stop);
}

/** Deletes a site's old letters; one that still waits has a few days at most. */
export function deleteOldLetters(db: Kysely<Tables>, { site, before, stop }: Deletion): Promise<number> {
  const where = sql`site_id = ${site} and queued_at < ${before}`;
  return deleteOld(db, { from: sql.table('letters'), keys: sql`site_id, id`, where }, stop);
}

/** Deletes a site's old histograms of pages. */
export function deleteOldVitals(db: Kysely<Tables>, { site, before, stop }: Deletion): Promise<number> {
  const keys = sql`site_id, day, measure, page, device, modules, compared, bucket`;
  return deleteOld(
    db,
    { from: sql.table('vitals'), keys, where: sql`site_id = ${site} and day < ${before}::date` },
    stop,
  );
}

/** Deletes which pages' reports are counted already; later than that no browser repeats one. */
export function deleteOldVitalReports(db: Kysely<Tables>, { site, before, stop }: Deletion): Promise<number> {
  const where = sql`site_id = ${site} and received_at < ${before}`;
  return deleteOld(db, { from: sql.table('vital_reports'), keys: sql`site_id, id`, where }, stop);
}

/** Deletes a site's old orders. */
export function deleteOldOrders(db: Kysely<Tables>, { site, before, stop }: Deletion): Promise<number> {
  const where = sql`site_id = ${site} and received_at < ${before}`;
  return deleteOld(db, { from: sql.table('orders'), keys: sql`site_id, key`, where }, stop);
}

/** Deletes carts that a site's visitors have not touched for long. */
export function deleteOldCarts(db: Kysely<Tables>, { site, before, stop }: Deletion): Promise<number> {
  const where = sql`site_id = ${site} and received_at < ${before}`;
  return deleteOld(db, { from: sql.table('carts'), keys: sql`site_id, visitor_id`, where }, stop);
}

/** Deletes a site's old showings of offers, with what is counted of them, and coupons that were handed out long ago. */
export async function deleteOldOffers(db: Kysely<Tables>, { site, before, stop }: Deletion): Promise<number> {
  let deleted = 0;
  for (const [table, keys, old] of [
    ['offer_showings', sql`site_id, id`, sql`asked_at < ${before}`],
    ['offer_counts', sql`site_id, offer_id, variant_id, day, action`, sql`day < ${before}::date`],
    ['coupon_handouts', sql`site_id, offer_id, visitor_id`, sql`handed_at < ${before}`],
  ] as const) {
    const where = sql`site_id = ${site} and ${old}`;
    deleted += await deleteOld(db, { from: sql.table(table), keys, where }, stop);
  }
  return deleted;
}

/** Deletes whom a site asked long ago, with what they answered. */
export function deleteOldFeedback(db: Kysely<Tables>, { site, before, stop }: Deletion): Promise<number> {
  const where = sql`site_id = ${site} and asked_at < ${before}`;
  return deleteOld(db, { from: sql.table('feedback_requests'), keys: sql`site_id, id`, where }, stop);
}

/** Deletes what a site's visitors were known for and said to advertisements long ago, and merges of then. */
export async function deleteOldFirstPartyData(db: Kysely<Tables>, { site, before, stop }: Deletion): Promise<number> {
  let deleted = 0;
  for (const [table, keys, time] of [
    ['visitor_profiles', sql`site_id, visitor_id, name`, 'received_at'],
    ['visitor_consents', sql`site_id, id`, 'received_at'],
    ['person_merges', sql`site_id, id`, 'at'],
  ] as const) {
    const where = sql`site_id = ${site} and ${sql.ref(time)} < ${before}`;
    deleted += await deleteOld(db, { from: sql.table(table), keys, where }, stop);
  }
  return deleted;
}

/** Deletes what a site's exchange counted long ago, and the coupons that its visitors took of partners then. */
export async function deleteOldExchange(db: Kysely<Tables>, { site, before, stop }: Deletion): Promise<number> {
  let deleted = 0;
  for (const [table, keys, where] of [
    [
      'exchange_counts',
      sql`site_id, side, day, partner_site, offer_id, spot, action`,
      sql`site_id = ${site} and day < ${before}::date`,
    ],
    [
      'exchange_handouts',
      sql`site_id, offer_id, host_site, visitor_id`,
      sql`host_site = ${site} and handed_at < ${before}`,
    ],
  ] as const)
    deleted += await deleteOld(db, { from: sql.table(table), keys, where }, stop);
  return deleted;
}

/** Deletes a site's old pushes: messages, and what became of them. One that still waits has four weeks at most. */
export async function deleteOldPushes(db: Kysely<Tables>, { site, before, stop }: Deletion): Promise<number> {
  let deleted = 0;
  for (const [table, keys, old] of [
    ['push_deliveries', sql`site_id, id`, sql`queued_at < ${before}`],
    ['push_messages', sql`site_id, id`, sql`queued_at < ${before}`],
    ['push_counts', sql`site_id, message_id, day, action`, sql`day < ${before}::date`],
    ['push_holds', sql`site_id, service`, sql`until < ${before}`],
  ] as const) {
    const where = sql`site_id = ${site} and ${old}`;
    deleted += await deleteOld(db, { from: sql.table(table), keys, where }, stop);
  }
  return deleted;
}

/** Deletes subscriptions of browsers that were not seen on a site for long, and what is counted of such days. */
export async function deleteOldSubscriptions(db: Kysely<Tables>, { site, before, stop }: Deletion): Promise<number> {
  const unseen = sql`site_id = ${site} and seen_at < ${before}`;
  const deleted = await deleteOld(
    db,
    { from: sql.table('push_subscriptions'), keys: sql`site_id, id`, where: unseen },
    stop,
  );
  const days = sql`site_id = ${site} and day < ${before}::date`;
  return deleted + (await deleteOld(db, { from: sql.table('push_days'), keys: sql`site_id, day`, where: days }, stop));
}

/** Deletes a site's old troubles, losses and parked events. */
export async function deleteOldTroubles(db: Kysely<Tables>, { site, before, stop }: Deletion): Promise<number> {
  let deleted = 0;
  for (const [table, keys, time] of [
    ['troubles', sql`site_id, kind, reason`, 'last_at'],
    ['losses', sql`site_id, id`, 'received_at'],
    ['parked_events', sql`site_id, id`, 'received_at'],
  ] as const) {
    const where = sql`site_id = ${site} and ${sql.ref(time)} < ${before}`;
    deleted += await deleteOld(db, { from: sql.table(table), keys, where }, stop);
  }
  return deleted;
}
