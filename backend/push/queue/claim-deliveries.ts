import { type Kysely, sql } from 'kysely';
import * as v from 'valibot';
import { type PushContent, PushContentSchema, type PushFault } from '../../../contracts/push.ts';
import type { Tables } from '../../store/schema.ts';
import { addPushCounts } from '../messages/add-counts.ts';

/** Longer than an attempt may take (integrations/outbound.ts), so that a delivery is never in two hands. */
export const leaseMs = 90_000;
/** After a connection broke over a push it is sent once more, in the first one's place; and no more. */
export const mostUnclear = 2;

/** A delivery that a process has to itself, with all that it takes to send it. */
export interface ClaimedPush {
  id: string;
  messageId: string;
  subscriptionId: string;
  attempts: number;
  unclear: number;
  expiresAt: Date;
  content: PushContent;
  endpoint: string;
  keys: { p256dh: string; auth: string };
  keyId: string;
  language: string;
}

interface Asked {
  site: string;
  service: string;
  /** Of the site's time zone. */
  day: string;
  now: Date;
  most: number;
}

/**
 * Takes those that have waited longest for a push service, for as long as the lease lasts, and says how many were due.
 * What a process left behind that was killed with a push half out counts as an attempt with an unknown end. What must not
 * be tried again is ended on the way. In a transaction of its own; five statements however many.
 */
export async function claimDeliveries(
  tx: Kysely<Tables>,
  { site, service, day, now, most }: Asked,
): Promise<{ claimed: ClaimedPush[]; due: number }> {
  const due = await tx
    .selectFrom('push_deliveries')
    .select(['id', 'message_id', 'subscription_id', 'attempts', 'unclear', 'handed_over', 'expires_at'])
    .where('site_id', '=', site)
    .where('service', '=', service)
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute();
  if (due.length === 0) return { claimed: [], due: 0 };
  const messages = await messagesOf(tx, { site, ids: due.map(({ message_id }) => message_id) });
  const subscriptions = await subscriptionsOf(tx, { site, ids: due.map(({ subscription_id }) => subscription_id) });
  const leasedUntil = new Date(now.getTime() + leaseMs);
  const claimed: ClaimedPush[] = [];
  const rows = due.map((row) => {
    const unclear = row.unclear + (row.handed_over ? 1 : 0);
    const message = messages.get(row.message_id);
    const subscription = subscriptions.get(row.subscription_id);
    const fault = faultOf({ unclear, expiresAt: row.expires_at, now, message, subscription });
    if (fault || !message || !subscription)
      return { id: row.id, unclear, state: 'failed', due_at: null, ended_at: now, fault, attempts: row.attempts };
    claimed.push({
      ...{ id: row.id, messageId: row.message_id, subscriptionId: row.subscription_id, unclear },
      ...{ attempts: row.attempts + 1, expiresAt: row.expires_at, content: message.content },
      ...{ endpoint: subscription.endpoint, keys: subscription, keyId: subscription.key_id },
      language: subscription.language,
    });
    return {
      id: row.id,
      unclear,
      state: 'waiting',
      due_at: leasedUntil,
      ended_at: null,
      fault,
      attempts: row.attempts + 1,
    };
  });
  await sql`
    update push_deliveries as kept set state = told.state, attempts = told.attempts, unclear = told.unclear,
      handed_over = false, due_at = told.due_at, leased_until = told.due_at, ended_at = told.ended_at,
      fault = coalesce(told.fault, kept.fault)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (id uuid, state text, attempts integer,
      unclear integer, due_at timestamptz, ended_at timestamptz, fault text)
    where kept.site_id = ${site} and kept.id = told.id
  `.execute(tx);
  const ended = new Set(rows.filter(({ state }) => state === 'failed').map(({ id }) => id));
  const failed = due.filter(({ id }) => ended.has(id));
  await addPushCounts(
    tx,
    failed.map(({ message_id }) => ({ site_id: site, message_id, day, action: 'failed' })),
  );
  return { claimed, due: due.length };
}

interface Judged {
  unclear: number;
  expiresAt: Date;
  now: Date;
  message: { stopped: boolean } | undefined;
  subscription: object | undefined;
}

/** Why it is not tried again; `null`: it is. */
function faultOf({ unclear, expiresAt, now, message, subscription }: Judged): PushFault | null {
  if (unclear >= mostUnclear) return 'unknown-outcome';
  if (!message || message.stopped) return 'stopped';
  if (!subscription) return 'gone';
  return expiresAt <= now ? 'expired' : null;
}

async function messagesOf(tx: Kysely<Tables>, { site, ids }: { site: string; ids: readonly string[] }) {
  const rows = await tx
    .selectFrom('push_messages')
    .select(['id', 'content', 'stopped_at'])
    .where('site_id', '=', site)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(
    rows.map(({ id, content, stopped_at }) => [
      id,
      { content: v.parse(PushContentSchema, content), stopped: stopped_at !== null },
    ]),
  );
}

async function subscriptionsOf(tx: Kysely<Tables>, { site, ids }: { site: string; ids: readonly string[] }) {
  const rows = await tx
    .selectFrom('push_subscriptions')
    .select(['id', 'endpoint', 'p256dh', 'auth', 'key_id', 'language'])
    .where('site_id', '=', site)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
