import { type Kysely, type Selectable, sql } from 'kysely';
import { unknownBranch } from '../inquiries/find-inquiries.ts';
import type { BookingTable, HookMessageTable, ParkedEventTable, Tables } from '../store/schema.ts';
import { saysContact } from './says-contact.ts';

interface Sought {
  site: string;
  /** The person's contacts, normal. */
  contacts: ReadonlySet<string>;
}

/** A parked event may say the contact or the session, or be another version of an event that became an inquiry. */
export function parkedEventsOf(
  tx: Kysely<Tables>,
  { site, contacts, sessions, inquiries }: Sought & { sessions: string[]; inquiries: string[] },
): Promise<Selectable<ParkedEventTable>[]> {
  return tx
    .selectFrom('parked_events')
    .selectAll()
    .where('site_id', '=', site)
    .where((eb) =>
      eb.or([
        eb(
          'event_id',
          'in',
          eb
            .selectFrom('inquiry_reports')
            .select('event_id')
            .where('site_id', '=', site)
            .where('inquiry_id', 'in', inquiries),
        ),
        sql<boolean>`concat(body, visit) ~ ${sessions.join('|')}`,
        saysContact(sql<string>`body::text`, contacts),
      ]),
    )
    .execute();
}

/**
 * What names the person in the messages of the site's connections, and every message about the same records and
 * clients, also where it came without the phone.
 */
export async function hookMessagesOf(
  tx: Kysely<Tables>,
  { site, contacts, bookings }: Sought & { bookings: Selectable<BookingTable>[] },
): Promise<Selectable<HookMessageTable>[]> {
  const naming = await tx
    .selectFrom('hook_messages')
    .selectAll()
    .where('connection_id', 'in', (eb) => eb.selectFrom('connections').select('id').where('site_id', '=', site))
    .where(saysContact(sql<string>`body::text`, contacts))
    .execute();
  // Without its branch a record's number could be another branch's.
  const records = bookings.filter(({ branch }) => branch !== unknownBranch);
  const entities = [
    ...records.map(({ branch, record }) => ({ branch, resource: 'record', id: record })),
    ...naming.map(({ branch, resource, resource_id }) => ({ branch, resource, id: resource_id })),
  ];
  if (entities.length === 0) return [];
  const { rows } = await sql<Selectable<HookMessageTable>>`
    select hook_messages.* from hook_messages
    where exists (
      select from jsonb_to_recordset(${JSON.stringify(entities)}::jsonb) as entity (branch text, resource text, id text)
      where entity.resource = hook_messages.resource and entity.id = hook_messages.resource_id
        and entity.branch = hook_messages.branch
    )`.execute(tx);
  return rows;
}
