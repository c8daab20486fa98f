import type { Kysely } from 'kysely';
import type { Booking } from '../../contracts/event.ts';
import type { Tables } from '../store/schema.ts';
import { announcedPrefix, unknownBranch } from './find-inquiries.ts';
import type { SystemRecord } from './system-record.ts';

/** The inquiry that bookings belong to. */
export interface Owner {
  site: string;
  id: string;
}

/**
 * Stores what a page announced: a row for each record it names, or one without a record while none is known. What is
 * there already, above all what the outside system has said, stays.
 */
export async function announceBookings(
  tx: Kysely<Tables>,
  { booking, branch, owner }: { booking: Booking; branch: string; owner: Owner },
): Promise<void> {
  const placeholders = await takePlaceholders(tx, owner);
  const known = await tx
    .selectFrom('bookings')
    .select('record')
    .where('inquiry_site', '=', owner.site)
    .where('inquiry_id', '=', owner.id)
    .executeTakeFirst();
  const records = [...new Set(booking.records)];
  if (records.length === 0 && known) return;
  // Of several appointments the form's start and services belong to one, and nobody knows to which.
  const alone = records.length <= 1;
  const startsAtLocal = alone ? (localMinute(booking.startsAt) ?? placeholders[0]?.starts_at_local ?? null) : null;
  for (const record of records.length > 0 ? records : [`${announcedPrefix}${owner.id}`]) {
    await tx
      .insertInto('bookings')
      .values({
        system: booking.system,
        branch,
        record,
        inquiry_site: owner.site,
        inquiry_id: owner.id,
        starts_at_local: startsAtLocal,
        time_zone: null,
        services: JSON.stringify(alone ? (booking.services ?? placeholders[0]?.services ?? []) : []),
        staff: null,
        status: 'booked',
        changed_at: null,
        confirmed_by_api: false,
      })
      .onConflict((conflict) => conflict.columns(['system', 'branch', 'record']).doNothing())
      .execute();
  }
}

/** Stores what the outside system says of an appointment, unless something newer is stored. */
export async function confirmBooking(
  tx: Kysely<Tables>,
  { record, owner }: { record: SystemRecord; owner: Owner },
): Promise<void> {
  await takePlaceholders(tx, owner);
  const key = { system: record.system, record: record.record };
  // The page may have announced it without knowing the branch.
  await deleteBooking(tx, { ...key, branch: unknownBranch });
  const details = {
    starts_at_local: record.startsAtLocal,
    time_zone: record.timeZone,
    services: JSON.stringify(record.services),
    staff: record.staff,
    status: record.status,
    changed_at: record.changedAt,
    confirmed_by_api: true,
  };
  await tx
    .insertInto('bookings')
    .values({ ...key, branch: record.branch, inquiry_site: owner.site, inquiry_id: owner.id, ...details })
    .onConflict((conflict) =>
      conflict
        .columns(['system', 'branch', 'record'])
        .doUpdateSet(details)
        .where((eb) =>
          eb.or([
            eb('bookings.confirmed_by_api', '=', false),
            eb('bookings.changed_at', 'is', null),
            eb('bookings.changed_at', '<', eb.ref('excluded.changed_at')),
            // The system's clock has whole seconds: within one, a deletion is the last word (facts/yclients.md §4.3).
            eb.and([
              eb('bookings.changed_at', '=', eb.ref('excluded.changed_at')),
              eb.or([eb('bookings.status', '!=', 'cancelled'), eb('excluded.status', '=', 'cancelled')]),
            ]),
          ]),
        ),
    )
    .execute();
}

/** The minute of a local time, `YYYY-MM-DD HH:MM`, as forms and records write it in several ways. */
export function localMinute(text: string | null | undefined): string | null {
  const found = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})/.exec(text ?? '');
  return found ? `${found[1]} ${found[2]}` : null;
}

async function takePlaceholders(tx: Kysely<Tables>, owner: Owner) {
  return tx
    .deleteFrom('bookings')
    .where('inquiry_site', '=', owner.site)
    .where('inquiry_id', '=', owner.id)
    .where('record', 'like', `${announcedPrefix}%`)
    .returning(['starts_at_local', 'services'])
    .execute();
}

async function deleteBooking(tx: Kysely<Tables>, key: { system: string; branch: string; record: string }) {
  await tx
    .deleteFrom('bookings')
    .where('system', '=', key.system)
    .where('branch', '=', key.branch)
    .where('record', '=', key.record)
    .execute();
}
