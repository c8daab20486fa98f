import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { byKey } from '../store/by-key.ts';
import type { Tables } from '../store/schema.ts';
import { countTroubles } from './count-trouble.ts';

/** Why an event cannot be stored as what it says it is. */
export type ParkReason = 'unreadable-sealed' | 'same-id-other-content';

/** An event that is kept for a person's look. */
export interface EventToPark {
  site: string;
  eventId: string;
  reason: ParkReason;
  body: object;
  /** The visit that it came with; sealed events have it inside. */
  visit: object | null;
  receivedAt: Date;
}

const details: Record<ParkReason, string> = {
  'unreadable-sealed': 'A sealed event cannot be opened; was SECRET_KEY changed?',
  'same-id-other-content': 'An inquiry came under the id of another one; the first is kept, compare the two.',
};

/** Keeps events for a person's look and counts each of them once as a trouble, however often it comes. */
export async function parkEvents(tx: Kysely<Tables>, events: readonly EventToPark[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events
    .map(({ site, eventId, reason, body, visit, receivedAt }) => ({
      site_id: site,
      id: randomUUID(),
      event_id: eventId,
      received_at: receivedAt,
      reason,
      body,
      visit,
    }))
    .sort(byKey(({ site_id, event_id, reason }) => `${site_id} ${event_id} ${reason}`));
  const added = await sql<{ site_id: string; reason: ParkReason; received_at: Date }>`
    insert into parked_events (site_id, id, event_id, received_at, reason, body, visit)
    select site_id, id, event_id, received_at, reason, body, visit
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as parked (
      site_id text, id uuid, event_id uuid, received_at timestamptz, reason text, body jsonb, visit jsonb)
    on conflict do nothing
    returning site_id, reason, received_at
  `.execute(tx);
  await countTroubles(
    tx,
    added.rows.map(({ site_id, reason, received_at }) => ({
      site: site_id,
      kind: 'parked-event' as const,
      reason,
      detail: details[reason],
      at: received_at,
    })),
  );
}
