import { type Kysely, sql } from 'kysely';
import type { PushAction } from '../../../contracts/push.ts';
import { byKey } from '../../store/by-key.ts';
import type { Tables } from '../../store/schema.ts';

/** Something that became of a message. `day` is of the site's time zone. */
export interface CountedPush {
  site_id: string;
  message_id: string;
  day: string;
  action: PushAction;
  /** How often; once where it is absent. */
  count?: number;
}

/** Adds to the counts of messages, in one statement. Many transactions change these rows: call it late. */
export async function addPushCounts(tx: Kysely<Tables>, done: readonly CountedPush[]): Promise<void> {
  const sums = new Map<string, Required<CountedPush>>();
  for (const { site_id, message_id, day, action, count = 1 } of done) {
    const key = `${site_id} ${message_id} ${day} ${action}`;
    sums.set(key, { site_id, message_id, day, action, count: (sums.get(key)?.count ?? 0) + count });
  }
  if (sums.size === 0) return;
  const rows = [...sums].sort(byKey(([key]) => key)).map(([, row]) => row);
  await sql`
    insert into push_counts as kept (site_id, message_id, day, action, count)
    select site_id, message_id, day, action, count
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (
      site_id text, message_id uuid, day date, action text, count integer)
    on conflict (site_id, message_id, day, action) do update set count = kept.count + excluded.count
  `.execute(tx);
}
