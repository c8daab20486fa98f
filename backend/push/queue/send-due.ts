import { type Kysely, sql } from 'kysely';
import type { PushSettings } from '../../../contracts/push.ts';
import { localDay } from '../../analytics/local-days.ts';
import { reach } from '../../fail-points.ts';
import { giveBackQuota, takeQuota } from '../../http/quota.ts';
import type { OutboundFetch } from '../../integrations/outbound.ts';
import type { Enqueue } from '../../jobs/jobs.ts';
import type { SiteSettings } from '../../sites/settings.ts';
import { siteOf } from '../../sites/site-of.ts';
import type { Tables } from '../../store/schema.ts';
import type { Secrets } from '../../store/secrets.ts';
import { keyPairs } from '../keys/vapid-keys.ts';
import { readPushSettings } from '../settings/read-settings.ts';
import { pushServiceOf } from '../subscriptions/push-service.ts';
import { type ClaimedPush, claimDeliveries } from './claim-deliveries.ts';
import { enqueuePushes } from './enqueue-pushes.ts';
import { type Outcome, outcomeOfAnswer, outcomeOfError } from './outcome.ts';
import { pushRequest } from './push-request.ts';
import { type Attempted, noteHandedOver, settleDeliveries } from './settle-deliveries.ts';

export interface PushSendingParts {
  db: Kysely<Tables>;
  secrets: Secrets;
  /** The one client for outside addresses. */
  fetch: OutboundFetch;
  enqueue: Enqueue;
  now: () => Date;
  /** Most pushes a minute to one push service, from all sites together. */
  perMinute: number;
}

/** A job ends well before the queue's lease does, and leaves the rest to the next one. */
const turnMs = 60_000;
/** Pushes that are on their way to one push service at the same time. */
const batchSize = 20;

/**
 * Sends what is due of a site's pushes: to each push service by itself, a batch at a time, at its pace. What is left, or
 * is due later, is the next job's. Safe to repeat and to run twice at once. Throws only when the store fails.
 */
export async function sendDuePushes(
  parts: PushSendingParts,
  { site: id, signal }: { site: string; signal: AbortSignal },
): Promise<void> {
  const { db, now } = parts;
  const site = await siteOf(db, id);
  const { settings } = await readPushSettings(db, id);
  const services = await servicesDue(db, { site: id, now: now() });
  const endsAt = performance.now() + turnMs;
  const lanes = await Promise.all(
    services.map(async (service) => {
      const waitSec = await sendTo(parts, { site, settings, service, signal, endsAt });
      return { service, waitSec };
    }),
  );
  await enqueueNext(parts, { site: id, paced: lanes });
}

interface Lane {
  site: SiteSettings;
  settings: PushSettings;
  service: string;
  signal: AbortSignal;
  endsAt: number;
}

/** Gives the seconds until the pace allows more; `null`: nothing is left that the pace holds back. */
async function sendTo(parts: PushSendingParts, lane: Lane): Promise<number | null> {
  const { db, now, perMinute } = parts;
  const { site, service, signal, endsAt } = lane;
  while (!signal.aborted && performance.now() < endsAt) {
    if (await isHeld(db, { site: site.id, service, now: now() })) return null;
    const most = Math.min(batchSize, perMinute);
    const quota = { bucket: `push ${service}`, most: perMinute, windowSec: 60, amount: most, now: now() };
    const waitSec = await takeQuota(db, quota);
    if (waitSec !== null) return waitSec;
    const day = localDay(now().getTime(), site.timeZone);
    const { claimed, due } = await db
      .transaction()
      .execute((tx) => claimDeliveries(tx, { site: site.id, service, day, now: now(), most }));
    if (claimed.length < most) await giveBackQuota(db, { ...quota, amount: most - claimed.length });
    reach('push.claimed');
    const attempted = await attempt(parts, { lane, claimed });
    await db
      .transaction()
      .execute((tx) => settleDeliveries(tx, { site: site.id, service, day, now: now(), attempted }));
    if (due < most) return null;
  }
  return null;
}

async function attempt(
  { db, secrets, fetch, now }: PushSendingParts,
  { lane: { site, settings, signal }, claimed }: { lane: Lane; claimed: readonly ClaimedPush[] },
): Promise<Attempted[]> {
  const ids = [...new Set(claimed.map(({ keyId }) => keyId))];
  const pairs = await keyPairs(db, { site: site.id, ids, secrets });
  await noteHandedOver(db, { site: site.id, pushes: claimed });
  reach('push.before-send');
  const attempted = await Promise.all(claimed.map(async (push) => ({ push, outcome: await outcomeOf(push) })));
  reach('push.after-send');
  return attempted;

  async function outcomeOf(push: ClaimedPush): Promise<Outcome> {
    const pair = pairs.get(push.keyId);
    if (!pair) return { kind: 'failed', fault: 'unreadable-keys', ends: false, marksKey: true };
    // What was a known service when the browser subscribed may be none any more.
    if (pushServiceOf(push.endpoint, settings.services) === null)
      return { kind: 'failed', fault: 'refused-address', ends: true, marksKey: false };
    const { url, init } = pushRequest({ push, pair, site, settings, now: now() });
    try {
      return outcomeOfAnswer(await fetch(url, { ...init, signal }), now().getTime());
    } catch (error) {
      return outcomeOfError(error);
    }
  }
}

async function servicesDue(db: Kysely<Tables>, { site, now }: { site: string; now: Date }): Promise<string[]> {
  const rows = await db
    .selectFrom('push_deliveries')
    .select('service')
    .distinct()
    .where('site_id', '=', site)
    .where('due_at', '<=', now)
    .execute();
  return rows.map(({ service }) => service);
}

async function isHeld(
  db: Kysely<Tables>,
  { site, service, now }: { site: string; service: string; now: Date },
): Promise<boolean> {
  const hold = await db
    .selectFrom('push_holds')
    .select('until')
    .where('site_id', '=', site)
    .where('service', '=', service)
    .where('until', '>', now)
    .executeTakeFirst();
  return hold !== undefined;
}

/** Looks again when the next push is due, its push service takes something, and the pace allows it. */
async function enqueueNext(
  { db, enqueue, now }: PushSendingParts,
  { site, paced }: { site: string; paced: readonly { service: string; waitSec: number | null }[] },
): Promise<void> {
  const at = now();
  const waits = paced.flatMap(({ service, waitSec }) => (waitSec === null ? [] : [{ service, waitSec }]));
  const { rows } = await sql<{ service: string; next: Date }>`
    select due.service, greatest(due.at, holds.until) as next
    from (select service, min(due_at) as at from push_deliveries where site_id = ${site} and due_at is not null
      group by service) as due
    left join push_holds as holds on holds.site_id = ${site} and holds.service = due.service
  `.execute(db);
  const delays = rows.map(({ service, next }) => {
    const waitSec = waits.find((one) => one.service === service)?.waitSec ?? 0;
    return Math.max(waitSec, Math.ceil((next.getTime() - at.getTime()) / 1000));
  });
  if (delays.length === 0) return;
  const delaySec = Math.min(...delays);
  await enqueuePushes(db, { enqueue, site, ...(delaySec > 0 && { later: { now: at, delaySec } }) });
}
