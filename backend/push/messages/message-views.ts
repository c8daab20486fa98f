import { type Kysely, type Selectable, sql } from 'kysely';
import * as v from 'valibot';
import {
  PushAudienceSchema,
  PushContentSchema,
  type PushCounts,
  type PushMessageDetail,
  type PushMessageList,
  type PushMessageView,
  pushActions,
} from '../../../contracts/push.ts';
import { readCursor, writeCursor } from '../../lists/time-cursor.ts';
import type { PushMessageTable, Tables } from '../../store/schema.ts';

export interface MessagesAsked {
  site: string;
  before: string | null;
  limit: number;
}

/** A site's messages, newest first, a page at a time, with what became of each. */
export async function listMessages(
  db: Kysely<Tables>,
  { site, before, limit }: MessagesAsked,
): Promise<PushMessageList> {
  const from = before === null ? null : readCursor(before);
  const rows = await db
    .selectFrom('push_messages')
    .selectAll()
    .where('site_id', '=', site)
    // What one visitor gets is part of a chain, and shown there.
    .where('visitor_id', 'is', null)
    .$if(from !== null, (query) => query.where(sql<boolean>`(queued_at, id) < (${from?.at}, ${from?.id}::uuid)`))
    .orderBy('queued_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  const counts = await countsOf(db, { site, messages: rows.map(({ id }) => id) });
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return {
    messages: rows.map((row) => messageView(row, counts)),
    next: last ? writeCursor({ at: last.queued_at, id: last.id }) : null,
  };
}

/** One message, and why some did not get it; `null` where the site has none of this id. */
export async function readMessage(
  db: Kysely<Tables>,
  { site, id }: { site: string; id: string },
): Promise<PushMessageDetail | null> {
  const row = await db
    .selectFrom('push_messages')
    .selectAll()
    .where('site_id', '=', site)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const { rows } = await sql<{ fault: string | null; count: number; twice: number }>`
    select case when state = 'failed' then fault end as fault, count(*)::integer as count,
      (count(*) filter (where unclear > 0))::integer as twice
    from push_deliveries where site_id = ${site} and message_id = ${id} and (state = 'failed' or unclear > 0)
    group by 1 order by 2 desc, 1
  `.execute(db);
  return {
    message: messageView(row, await countsOf(db, { site, messages: [id] })),
    faults: rows.flatMap(({ fault, count }) => (fault === null ? [] : [{ fault, count }])),
    maybeTwice: rows.reduce((sum, { twice }) => sum + twice, 0),
  };
}

async function countsOf(
  db: Kysely<Tables>,
  { site, messages }: { site: string; messages: readonly string[] },
): Promise<Map<string, PushCounts>> {
  const { rows } = await sql<{ message_id: string; action: string; count: number }>`
    select message_id, action, sum(count)::integer as count from push_counts
    where site_id = ${site}
      and message_id in (select jsonb_array_elements_text(${JSON.stringify(messages)}::jsonb)::uuid)
    group by 1, 2
  `.execute(db);
  const counts = new Map<string, PushCounts>();
  for (const { message_id, action, count } of rows) {
    const known = pushActions.find((one) => one === action);
    const sums = counts.get(message_id) ?? noCounts();
    if (known) counts.set(message_id, { ...sums, [known]: count });
  }
  return counts;
}

const noCounts = (): PushCounts => ({ queued: 0, sent: 0, shown: 0, clicked: 0, closed: 0, failed: 0 });

function messageView(row: Selectable<PushMessageTable>, all: ReadonlyMap<string, PushCounts>): PushMessageView {
  const counts = all.get(row.id) ?? noCounts();
  return {
    id: row.id,
    content: v.parse(PushContentSchema, row.content),
    audience: row.audience ? v.parse(PushAudienceSchema, row.audience) : null,
    state: stateOf(row, counts),
    queuedAt: row.queued_at.toISOString(),
    queuedBy: row.queued_by,
    counts,
  };
}

function stateOf(
  { stopped_at, chosen_at }: Pick<Selectable<PushMessageTable>, 'stopped_at' | 'chosen_at'>,
  { queued, sent, failed }: PushCounts,
): PushMessageView['state'] {
  if (stopped_at) return 'stopped';
  if (!chosen_at) return 'choosing';
  return queued > sent + failed ? 'sending' : 'done';
}
