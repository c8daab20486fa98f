import type { Selectable, Transaction } from 'kysely';
import type { ConnectionTable, HookMessageTable, ParkedEventTable, Tables } from '../../store/schema.ts';

/** A parked delivery as it is stored. */
export type ParkedRow =
  | { kind: 'event'; site: string; event: Selectable<ParkedEventTable> }
  | { kind: 'hook'; site: string; message: Selectable<HookMessageTable>; connection: Selectable<ConnectionTable> };

interface Sought {
  id: string;
  /** `null`: on whichever site. */
  sites: readonly string[] | null;
}

/** A parked delivery, held until the transaction ends; `null` where none of these sites has it, or it is parked no more. */
export async function lockParked(tx: Transaction<Tables>, { id, sites }: Sought): Promise<ParkedRow | null> {
  const [, connectionId, uuid = ''] = /^(?:([a-z0-9-]+)\.)?([0-9a-f-]{36})$/.exec(id) ?? [];
  const row = connectionId === undefined ? await eventRow(tx, uuid) : await hookRow(tx, connectionId, uuid);
  return row && (sites === null || sites.includes(row.site)) ? row : null;
}

async function eventRow(tx: Transaction<Tables>, id: string): Promise<ParkedRow | null> {
  const event = await tx.selectFrom('parked_events').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return event ? { kind: 'event', site: event.site_id, event } : null;
}

async function hookRow(tx: Transaction<Tables>, connectionId: string, id: string): Promise<ParkedRow | null> {
  const connection = await tx.selectFrom('connections').selectAll().where('id', '=', connectionId).executeTakeFirst();
  if (!connection) return null;
  const message = await tx
    .selectFrom('hook_messages')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .where('id', '=', id)
    .where('state', '=', 'parked')
    .forUpdate()
    .executeTakeFirst();
  return message ? { kind: 'hook', site: connection.site_id, message, connection } : null;
}

/** Why it is parked, and what it is about: what the log of changes keeps of it. */
export function factsOf(row: ParkedRow): { kind: string; reason: string; what: string; about: string } {
  if (row.kind === 'hook') {
    const { reason, resource, resource_id } = row.message;
    return { kind: 'hook', reason: reason ?? '', what: resource, about: resource_id };
  }
  const { reason, body, event_id } = row.event;
  const type = 'type' in body && typeof body.type === 'string' ? body.type : 'sealed';
  return { kind: 'event', reason, what: type, about: event_id };
}
