import { type Kysely, sql } from 'kysely';
import * as v from 'valibot';
import { PushAudienceSchema } from '../../../contracts/push.ts';
import { localDay } from '../../analytics/local-days.ts';
import { reach } from '../../fail-points.ts';
import type { Enqueue } from '../../jobs/jobs.ts';
import { siteOf } from '../../sites/site-of.ts';
import type { Tables } from '../../store/schema.ts';
import { inAudience } from '../audience-sql.ts';
import { addPushCounts } from '../messages/add-counts.ts';
import { enqueuePushes } from './enqueue-pushes.ts';

export interface ChoosingParts {
  db: Kysely<Tables>;
  enqueue: Enqueue;
  now: () => Date;
}

/** Short enough that nobody waits behind it, on the embedded database's one connection too. */
const chunkRows = 1000;

/**
 * Goes through a message's audience, chunk by chunk: a chunk's deliveries and the note of how far it is commit together,
 * so that a kill neither leaves anybody out nor writes to anybody twice. Who subscribes later is not written to.
 */
export async function chooseRecipients(
  parts: ChoosingParts,
  { site, message, signal }: { site: string; message: string; signal: AbortSignal },
): Promise<void> {
  const { timeZone } = await siteOf(parts.db, site);
  while (!signal.aborted) {
    const isDone = await parts.db.transaction().execute((tx) => chooseChunk(tx, parts, { site, message, timeZone }));
    reach('push.chosen');
    if (isDone) return;
  }
  await parts.enqueue(parts.db, 'push.choose', { site, message }, { key: message });
}

interface Chunk {
  site: string;
  message: string;
  timeZone: string;
}

/** Whether there is nobody left. */
async function chooseChunk(
  tx: Kysely<Tables>,
  { enqueue, now }: ChoosingParts,
  { site, message: id, timeZone }: Chunk,
): Promise<boolean> {
  const message = await tx
    .selectFrom('push_messages')
    .selectAll()
    .where('site_id', '=', site)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!message?.audience || message.chosen_at || message.stopped_at) return true;
  const audience = inAudience(v.parse(PushAudienceSchema, message.audience), message.queued_at);
  const at = now();
  const { rows } = await sql<{ seen: number; last: string | null; chosen: number }>`
    with chunk as (
      select * from push_subscriptions where site_id = ${site} and subscribed_at <= ${message.queued_at}
        and (${message.chosen_to}::uuid is null or id > ${message.chosen_to}::uuid)
      order by id limit ${chunkRows}
    ), chosen as (
      insert into push_deliveries (site_id, id, message_id, subscription_id, visitor_id, service, state, due_at,
        expires_at, queued_at)
      select site_id, gen_random_uuid(), ${id}, id, visitor_id, service, 'waiting', ${at}, ${message.expires_at}, ${at}
      from chunk as push_subscriptions where ${audience}
      on conflict (site_id, message_id, subscription_id) do nothing
      returning id
    )
    select (select count(*)::integer from chunk) as seen, (select id from chunk order by id desc limit 1) as last,
      (select count(*)::integer from chosen) as chosen
  `.execute(tx);
  const { seen = 0, last = null, chosen = 0 } = rows[0] ?? {};
  const isDone = seen < chunkRows;
  await tx
    .updateTable('push_messages')
    .set({ chosen_to: last ?? message.chosen_to, chosen_at: isDone ? at : null })
    .where('site_id', '=', site)
    .where('id', '=', id)
    .execute();
  if (chosen > 0) {
    const day = localDay(at.getTime(), timeZone);
    await addPushCounts(tx, [{ site_id: site, message_id: id, day, action: 'queued', count: chosen }]);
    await enqueuePushes(tx, { enqueue, site });
  }
  return isDone;
}
