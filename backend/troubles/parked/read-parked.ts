import type { Transaction } from 'kysely';
import type { ParkedDelivery } from '../../../contracts/parked.ts';
import type { Tables } from '../../store/schema.ts';
import { masked } from './masked.ts';
import { factsOf, lockParked, type ParkedRow } from './parked-row.ts';

interface Reading {
  id: string;
  sites: readonly string[] | null;
}

/** One parked delivery with its content, secrets masked; `null` where there is none. */
export async function readParked(tx: Transaction<Tables>, { id, sites }: Reading): Promise<ParkedDelivery | null> {
  const row = await lockParked(tx, { id, sites });
  if (!row) return null;
  const { reason, what, about } = factsOf(row);
  const stored = row.kind === 'event' ? row.event : row.message;
  return {
    ...{ id, kind: row.kind, site: row.site, reason, what, about },
    connection: row.kind === 'hook' ? row.connection.id : null,
    receivedAt: stored.received_at.toISOString(),
    body: masked(stored.body),
    editable: isEditable(row),
    inquiry: await inquiryOf(tx, { row, sites }),
  };
}

/** Whether there is anything in it that a person can read, and so mend. */
export function isEditable(row: ParkedRow): boolean {
  return row.kind === 'hook' || !('sealed' in row.event.body);
}

/** The inquiry that came first under the id of a parked event, where the caller may see it. */
async function inquiryOf(
  tx: Transaction<Tables>,
  { row, sites }: { row: ParkedRow; sites: readonly string[] | null },
): Promise<ParkedDelivery['inquiry']> {
  if (row.kind !== 'event') return null;
  const found = await tx
    .selectFrom('inquiry_reports')
    .innerJoin('inquiries', 'inquiries.id', 'inquiry_reports.inquiry_id')
    .select(['inquiries.site_id', 'inquiries.id'])
    .where('inquiry_reports.site_id', '=', row.site)
    .where('inquiry_reports.event_id', '=', row.event.event_id)
    .executeTakeFirst();
  return found && (sites === null || sites.includes(found.site_id)) ? { site: found.site_id, id: found.id } : null;
}
