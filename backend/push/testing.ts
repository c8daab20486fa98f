import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import {
  defaultPushSettings,
  everySubscriber,
  type PushAudience,
  type PushContent,
  type PushSettings,
} from '../../contracts/push.ts';
import type { Subscription } from '../../contracts/push-wire.ts';
import { createPush } from '../../demo-site/stand-ins/push/index.ts';
import { openOutbound } from '../integrations/outbound.ts';
import type { SiteSettings } from '../sites/settings.ts';
import { aSite } from '../sites/testing.ts';
import type { Store } from '../store/open-store.ts';
import { createSecrets } from '../store/secrets.ts';
import { idOf } from '../visits/testing.ts';
import { currentKey } from './keys/vapid-keys.ts';
import { chooseRecipients } from './queue/choose-recipients.ts';
import { queuePush } from './queue/queue-push.ts';
import { sendDuePushes } from './queue/send-due.ts';
import { storeSubscription } from './subscriptions/store-subscription.ts';

export const testSecrets = createSecrets(Buffer.alloc(32, 7));
/** The clock of these tests begins here. */
export const startMs = Date.parse('2026-03-01T12:00:00Z');

/** A real push service on a port of its own. */
export async function openPushService(port = 0) {
  let origin = '';
  const { standIn, app } = createPush(() => origin);
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const host = `push.localhost:${(server.address() as AddressInfo).port}`;
  origin = `http://${host}`;
  return {
    ...standIn,
    host,
    payloads: () => standIn.pushes().map(({ payload }) => JSON.parse(payload) as Record<string, string>),
    async close(): Promise<void> {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
export type PushService = Awaited<ReturnType<typeof openPushService>>;

/** As in development: the guard lets this machine through. */
export const testFetch = openOutbound({ allowLoopback: true, mode: 'development' });

/** A site whose tag carries push. */
export const pushSite: SiteSettings = aSite({ modules: { common: {}, push: {} } });

/** Puts the settings into the store as the console would. */
export async function putPush({ db }: Store, changes: Partial<PushSettings>, site = 'salon'): Promise<void> {
  const settings = JSON.stringify({ ...defaultPushSettings, ...changes });
  const row = { settings, changed_at: new Date(startMs), changed_by: 'system' };
  await db
    .insertInto('push_settings')
    .values({ site_id: site, ...row })
    .onConflict((conflict) => conflict.column('site_id').doUpdateSet(row))
    .execute();
}

/** Empties all that these tests write. */
export async function clearPush({ db }: Store): Promise<void> {
  for (const table of [
    ...(['push_settings', 'push_keys', 'push_subscriptions', 'push_messages', 'push_deliveries'] as const),
    ...(['push_holds', 'push_counts', 'push_days', 'troubles', 'quotas', 'orders'] as const),
  ])
    await db.deleteFrom(table).execute();
}

/** A message that is sound. */
export function aMessage(changes: Partial<PushContent> = {}): PushContent {
  return {
    ...{ title: { ru: 'Скидка', en: 'A sale' }, body: { ru: 'До воскресенья', en: 'Until Sunday' } },
    ...{ address: 'https://salon.example/sale?size=m#top', icon: null, picture: null, urgency: 'normal' },
    ...{ ttlHours: 24, replaces: null, campaign: 'spring' },
    ...changes,
  };
}

/** Pushes of a site on a store, with a clock that only the test moves; jobs are noted and not done. */
export function pushingOn({ db }: Store, { perMinute = 6_000 }: { perMinute?: number } = {}) {
  let nowMs = startMs;
  const asked: { name: string; delaySec: number | null }[] = [];
  const enqueue = async (_tx: unknown, name: string, _payload: unknown, options?: { delaySec?: number }) => {
    asked.push({ name, delaySec: options?.delaySec ?? null });
  };
  const now = () => new Date(nowMs);
  const parts = { db, secrets: testSecrets, fetch: testFetch, enqueue, now, perMinute };
  const signal = new AbortController().signal;
  return {
    asked,
    enqueue,
    now,
    pass(seconds: number): void {
      nowMs += seconds * 1000;
    },
    /** Subscribes the browser of a visitor at a push service. */
    async subscribe(service: PushService, visitor: number, changes: Partial<Subscriber> = {}): Promise<Subscription> {
      const { id, publicKey } = await currentKey(db, { site: 'salon', secrets: testSecrets, now: now() });
      const subscription = service.subscribe(publicKey);
      await db.transaction().execute((tx) =>
        storeSubscription(tx, {
          ...{ site: 'salon', day: '2026-03-01', now: now(), subscription, service: service.host, keyId: id },
          ...{ visitor: idOf(1000 + visitor), session: idOf(visitor), language: 'ru', timeZone: 'Europe/Moscow' },
          device: 'desktop',
          ...changes,
        }),
      );
      return subscription;
    },
    queue: (
      to: { visitor: string } | { audience: PushAudience } = { audience: everySubscriber },
      content = aMessage(),
      idempotencyKey = 'first',
    ) =>
      db
        .transaction()
        .execute((tx) =>
          queuePush(tx, { site: pushSite, to, content, idempotencyKey, by: 'system', enqueue, now: now() }),
        ),
    /** Chooses the recipients of every message that has none yet. */
    async choose(): Promise<void> {
      const messages = await db.selectFrom('push_messages').select('id').where('chosen_at', 'is', null).execute();
      for (const { id } of messages) await chooseRecipients(parts, { site: 'salon', message: id, signal });
    },
    work: () => sendDuePushes(parts, { site: 'salon', signal }),
    deliveries: () =>
      db
        .selectFrom('push_deliveries')
        .select(['state', 'attempts', 'unclear', 'fault', 'due_at'])
        .orderBy('visitor_id')
        .execute(),
    subscribers: () => db.selectFrom('push_subscriptions').select(['visitor_id', 'endpoint']).execute(),
    async counts(): Promise<Record<string, number>> {
      const rows = await db
        .selectFrom('push_counts')
        .select((eb) => ['action', eb.fn.sum<string>('count').as('count')])
        .groupBy('action')
        .orderBy('action')
        .execute();
      return Object.fromEntries(rows.map(({ action, count }) => [action, Number(count)]));
    },
  };
}

interface Subscriber {
  language: string;
  device: string;
  session: string;
}
