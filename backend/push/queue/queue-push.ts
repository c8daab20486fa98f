import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { PushAudience, PushContent } from '../../../contracts/push.ts';
import { localDay } from '../../analytics/local-days.ts';
import type { Enqueue } from '../../jobs/jobs.ts';
import type { SiteSettings } from '../../sites/settings.ts';
import type { Tables } from '../../store/schema.ts';
import { addPushCounts } from '../messages/add-counts.ts';
import { enqueuePushes } from './enqueue-pushes.ts';

/** A message that something causes. */
export interface NewPush {
  site: Pick<SiteSettings, 'id' | 'timeZone'>;
  to: { visitor: string } | { audience: PushAudience };
  /** Checked (messages/check-content.ts). */
  content: PushContent;
  /** The same for whatever causes the message twice; kept as long as the message is. */
  idempotencyKey: string;
  /** Who causes it, named as in the log of changes: `person:<e-mail>`, `system` … */
  by: string;
  enqueue: Enqueue;
  now: Date;
}

const hourMs = 3_600_000;

/**
 * Stores a message with the transaction of what causes it, and the job that sends it: it goes out exactly if that
 * commits. One whose key is known already is left out. `nobody`: the visitor is not subscribed, and nothing is stored;
 * an audience is gone through by a job, since it may be long.
 */
export async function queuePush(tx: Kysely<Tables>, push: NewPush): Promise<'queued' | 'known' | 'nobody'> {
  const { site, to, content, idempotencyKey, by, enqueue, now } = push;
  const id = randomUUID();
  const visitor = 'visitor' in to ? to.visitor : null;
  if (visitor !== null && !(await isSubscribed(tx, { site: site.id, visitor }))) return 'nobody';
  const expiresAt = new Date(now.getTime() + content.ttlHours * hourMs);
  const stored = await tx
    .insertInto('push_messages')
    .values({
      ...{ site_id: site.id, id, idempotency_key: idempotencyKey, content: JSON.stringify(content) },
      audience: 'audience' in to ? JSON.stringify(to.audience) : null,
      ...{ visitor_id: visitor, queued_at: now, queued_by: by, expires_at: expiresAt },
      chosen_at: visitor === null ? null : now,
    })
    .onConflict((conflict) => conflict.columns(['site_id', 'idempotency_key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!stored) return 'known';
  if (visitor === null) {
    await enqueue(tx, 'push.choose', { site: site.id, message: id }, { key: id });
    return 'queued';
  }
  const { numAffectedRows = 0n } = await sql`
    insert into push_deliveries (site_id, id, message_id, subscription_id, visitor_id, service, state, due_at, expires_at,
      queued_at)
    select site_id, gen_random_uuid(), ${id}, id, visitor_id, service, 'waiting', ${now}, ${expiresAt}, ${now}
    from push_subscriptions where site_id = ${site.id} and visitor_id = ${visitor}
  `.execute(tx);
  const day = localDay(now.getTime(), site.timeZone);
  const counted = { site_id: site.id, message_id: id, day, action: 'queued', count: Number(numAffectedRows) } as const;
  await addPushCounts(tx, [counted]);
  await enqueuePushes(tx, { enqueue, site: site.id });
  return 'queued';
}

async function isSubscribed(
  tx: Kysely<Tables>,
  { site, visitor }: { site: string; visitor: string },
): Promise<boolean> {
  const found = await tx
    .selectFrom('push_subscriptions')
    .select('id')
    .where('site_id', '=', site)
    .where('visitor_id', '=', visitor)
    .executeTakeFirst();
  return found !== undefined;
}
