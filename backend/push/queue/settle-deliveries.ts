import { type Kysely, sql } from 'kysely';
import type { PushFault } from '../../../contracts/push.ts';
import { reach } from '../../fail-points.ts';
import { retryDelayMs } from '../../mail/queue/retry-delay.ts';
import type { Tables } from '../../store/schema.ts';
import { countTroubles } from '../../troubles/count-trouble.ts';
import { addPushCounts, type CountedPush } from '../messages/add-counts.ts';
import { countSubscriptions } from '../subscriptions/count-days.ts';
import { type ClaimedPush, mostUnclear } from './claim-deliveries.ts';
import type { Outcome } from './outcome.ts';

/** A push, and what became of its attempt. */
export interface Attempted {
  push: ClaimedPush;
  outcome: Outcome;
}

interface Settling {
  site: string;
  service: string;
  /** Of the site's time zone. */
  day: string;
  now: Date;
}

/** Notes that these are about to be handed over: from here on a kill leaves open whether they arrived. */
export async function noteHandedOver(
  db: Kysely<Tables>,
  { site, pushes }: { site: string; pushes: readonly ClaimedPush[] },
): Promise<void> {
  if (pushes.length === 0) return;
  await db
    .updateTable('push_deliveries')
    .set({ handed_over: true })
    .where('site_id', '=', site)
    .where(
      'id',
      'in',
      pushes.map(({ id }) => id),
    )
    .execute();
}

/** Stores what became of a batch of attempts, in the caller's transaction; the same few statements however many. */
export async function settleDeliveries(
  tx: Kysely<Tables>,
  { site, service, day, now, attempted }: Settling & { attempted: readonly Attempted[] },
): Promise<void> {
  if (attempted.length === 0) return;
  const rows = attempted.map(({ push, outcome }) => settled({ push, outcome, now }));
  await sql`
    update push_deliveries as kept set state = told.state, due_at = told.due_at, ended_at = told.ended_at,
      unclear = told.unclear, fault = told.fault, handed_over = false, leased_until = null
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (id uuid, state text, due_at timestamptz,
      ended_at timestamptz, unclear integer, fault text)
    where kept.site_id = ${site} and kept.id = told.id
  `.execute(tx);
  await holdUp(tx, { site, service, now, attempted });
  await markKeys(tx, { site, now, attempted });
  const ended = await endSubscriptions(tx, { site, attempted });
  await countSubscriptions(tx, { site, day, ended });
  const counted = rows.flatMap(({ state, message_id }): CountedPush[] =>
    state === 'waiting' ? [] : [{ site_id: site, message_id, day, action: state }],
  );
  await addPushCounts(tx, counted);
  await countTroubles(tx, troublesOf({ site, now, attempted }));
  reach('push.before-done');
}

function settled({ push, outcome, now }: Attempted & { now: Date }) {
  const row = { id: push.id, message_id: push.messageId, unclear: push.unclear, fault: null, due_at: null };
  if (outcome.kind === 'sent') return { ...row, state: 'sent' as const, ended_at: now };
  const { fault } = outcome;
  if (outcome.kind === 'failed') return { ...row, fault, state: 'failed' as const, ended_at: now };
  const unclear = push.unclear + (outcome.isUnclear ? 1 : 0);
  if (unclear >= mostUnclear)
    return { ...row, unclear, fault: 'unknown-outcome', state: 'failed' as const, ended_at: now };
  const waitMs = outcome.afterMs ?? retryDelayMs(push.attempts, Math.random());
  // What is then too old ends at that moment, and not later.
  const dueAt = new Date(Math.min(now.getTime() + waitMs, push.expiresAt.getTime()));
  return { ...row, unclear, fault, state: 'waiting' as const, due_at: dueAt, ended_at: null };
}

type OfBatch = Pick<Settling, 'site' | 'now'> & { attempted: readonly Attempted[] };

/** A push service that wants nothing for now, or cannot be reached, is not knocked at by one push after the other. */
async function holdUp(
  tx: Kysely<Tables>,
  { site, service, now, attempted }: OfBatch & Pick<Settling, 'service'>,
): Promise<void> {
  const waits = attempted.flatMap(({ push, outcome }) =>
    outcome.kind === 'retry' && outcome.holdsUp ? [outcome.afterMs ?? retryDelayMs(push.attempts, 0.5)] : [],
  );
  if (waits.length === 0) return;
  const until = new Date(now.getTime() + Math.max(...waits));
  await tx
    .insertInto('push_holds')
    .values({ site_id: site, service, until })
    .onConflict((conflict) => conflict.columns(['site_id', 'service']).doUpdateSet({ until }))
    .execute();
}

/** A key that is not taken is marked where a person sees it, until it is taken again. */
async function markKeys(tx: Kysely<Tables>, { site, now, attempted }: OfBatch): Promise<void> {
  const refused = attempted.filter(({ outcome }) => outcome.kind === 'failed' && outcome.marksKey);
  const taken = attempted.filter(({ outcome }) => outcome.kind === 'sent');
  for (const [pushes, refusedAt] of [
    [refused, now],
    [taken, null],
  ] as const) {
    if (pushes.length === 0) continue;
    await tx
      .updateTable('push_keys')
      .set({ refused_at: refusedAt })
      .where('site_id', '=', site)
      .where('id', 'in', [...new Set(pushes.map(({ push }) => push.keyId))])
      .where('refused_at', refusedAt ? 'is' : 'is not', null)
      .execute();
  }
}

/** Gives how many there were. */
async function endSubscriptions(tx: Kysely<Tables>, { site, attempted }: Omit<OfBatch, 'now'>): Promise<number> {
  const gone = attempted.filter(({ outcome }) => outcome.kind === 'failed' && outcome.ends);
  if (gone.length === 0) return 0;
  // Only as it was sent to: a browser that has subscribed anew meanwhile stays.
  const rows = gone.map(({ push }) => ({ id: push.subscriptionId, endpoint: push.endpoint }));
  const { numAffectedRows = 0n } = await sql`
    delete from push_subscriptions as kept using jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as gone (
      id uuid, endpoint text)
    where kept.site_id = ${site} and kept.id = gone.id and kept.endpoint = gone.endpoint
  `.execute(tx);
  return Number(numAffectedRows);
}

const advice: Partial<Record<PushFault, string>> = {
  'keys-refused': 'A push service does not take the site’s keys; make new ones on the page Push.',
  'unreadable-keys':
    'The site’s keys were sealed with a master key that is not at hand; make new ones on the page Push.',
  'refused-address': 'A browser was subscribed at a push service that is not known here any more.',
};

/** What a person can do something about; that a subscription is over is the way of things. */
function troublesOf({ site, now, attempted }: OfBatch) {
  return attempted.flatMap(({ outcome }) =>
    outcome.kind === 'failed' && outcome.fault !== 'gone'
      ? [{ site, kind: 'push' as const, reason: outcome.fault, detail: advice[outcome.fault] ?? null, at: now }]
      : [],
  );
}
