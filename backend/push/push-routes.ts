import type { Kysely } from 'kysely';
import * as v from 'valibot';
import {
  PushAudienceAskSchema,
  PushAudienceSizeSchema,
  PushChangeSchema,
  PushMessageDetailSchema,
  PushMessageListSchema,
  PushSendSchema,
  PushViewSchema,
  pushMessageId,
  WorkerCheckSchema,
} from '../../contracts/push.ts';
import { siteId } from '../../contracts/text.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { wholeNumber } from '../http/checked-query.ts';
import { notFound } from '../http/problem.ts';
import type { OutboundFetch } from '../integrations/outbound.ts';
import type { Enqueue } from '../jobs/jobs.ts';
import { timeCursor } from '../lists/time-cursor.ts';
import { siteOf } from '../sites/site-of.ts';
import type { Tables } from '../store/schema.ts';
import type { Secrets } from '../store/secrets.ts';
import { inAudience } from './audience-sql.ts';
import { rotateKeys } from './keys/vapid-keys.ts';
import { listMessages, readMessage } from './messages/message-views.ts';
import { sendMessage } from './messages/send-message.ts';
import { stopMessage } from './messages/stop-message.ts';
import { checkWorker } from './settings/check-worker.ts';
import { takeWorkerCheck } from './settings/limit-checks.ts';
import { pushView } from './settings/push-view.ts';
import { savePushSettings } from './settings/save-settings.ts';

export interface PushRoutesParts {
  db: Kysely<Tables>;
  now: () => Date;
  enqueue: Enqueue;
  secrets: Secrets;
  fetch: OutboundFetch;
  /** Our own address without a slash at the end. */
  publicUrl: string;
  mode: 'production' | 'development';
}

const ofSite = v.object({ site: siteId() });
const ofMessage = v.object({ site: siteId(), message: pushMessageId() });

/** Push of a site: how it asks, its keys, what is sent. Private keys go in and never out. */
export function pushRoutes({ db, now, enqueue, secrets, fetch, publicUrl, mode }: PushRoutesParts): ApiRoute[] {
  const viewOf = async (id: string) =>
    pushView(db, { site: await siteOf(db, id), secrets, publicUrl, mode, now: now() });

  return [
    route({
      method: 'GET',
      path: '/sites/:site/push',
      summary: 'How a site’s pushes are set up, and how many browsers are subscribed.',
      access: 'settings:read',
      params: ofSite,
      answer: PushViewSchema,
      handle: ({ params: { site } }) => viewOf(site),
    }),
    route({
      method: 'PUT',
      path: '/sites/:site/push',
      summary: 'Changes how a site asks for the permission, and what its pushes have in common; live at once.',
      access: 'settings:write',
      params: ofSite,
      body: { schema: PushChangeSchema },
      answer: PushViewSchema,
      async handle({ caller, params: { site }, body: change }) {
        await siteOf(db, site);
        await db.transaction().execute((tx) => savePushSettings(tx, { site, change, caller, mode, now: now() }));
        return viewOf(site);
      },
    }),
    route({
      method: 'POST',
      path: '/sites/:site/push/keys',
      summary: 'Makes new keys for a site. Browsers subscribe anew at their next visit; until then the old ones serve.',
      access: 'settings:write',
      params: ofSite,
      answer: PushViewSchema,
      async handle({ caller, params: { site } }) {
        await siteOf(db, site);
        await db.transaction().execute((tx) => rotateKeys(tx, { site, secrets, caller, now: now() }));
        return viewOf(site);
      },
    }),
    route({
      method: 'POST',
      path: '/sites/:site/push/check',
      summary: 'Looks for the worker’s file on each domain of a site, as a browser would.',
      access: 'settings:read',
      params: ofSite,
      answer: WorkerCheckSchema,
      async handle({ params }) {
        const site = await siteOf(db, params.site);
        await takeWorkerCheck(db, { site: site.id, now: now() });
        return checkWorker({ fetch, site, mode });
      },
    }),
    route({
      method: 'POST',
      path: '/sites/:site/push/audience',
      summary: 'How many browsers a message to this audience would go to.',
      access: 'settings:read',
      params: ofSite,
      body: { schema: PushAudienceAskSchema },
      answer: PushAudienceSizeSchema,
      async handle({ params: { site }, body: { audience } }) {
        const { count } = await db
          .selectFrom('push_subscriptions')
          .select(({ fn }) => fn.countAll<string>().as('count'))
          .where('site_id', '=', site)
          .where(inAudience(audience, now()))
          .executeTakeFirstOrThrow();
        return { subscribers: Number(count) };
      },
    }),
    route({
      method: 'GET',
      path: '/sites/:site/push/messages',
      summary: 'Messages that were sent to subscribers, newest first, with what became of them.',
      access: 'settings:read',
      params: ofSite,
      query: v.object({
        limit: v.optional(wholeNumber({ least: 1, most: 200 }), '20'),
        before: v.optional(timeCursor()),
      }),
      answer: PushMessageListSchema,
      handle: ({ params: { site }, query: { before, limit } }) =>
        listMessages(db, { site, before: before ?? null, limit }),
    }),
    route({
      method: 'GET',
      path: '/sites/:site/push/messages/:message',
      summary: 'One message, and why some did not get it.',
      access: 'settings:read',
      params: ofMessage,
      answer: PushMessageDetailSchema,
      async handle({ params: { site, message: id } }) {
        const found = await readMessage(db, { site, id });
        if (!found) throw notFound();
        return found;
      },
    }),
    route({
      method: 'POST',
      path: '/sites/:site/push/messages',
      summary: 'Sends a message to the subscribers of a site, or to some of them.',
      access: 'settings:write',
      params: ofSite,
      body: { schema: PushSendSchema, mostBytes: 65_536 },
      status: 204,
      async handle({ caller, params, body: send }) {
        const site = await siteOf(db, params.site);
        await db.transaction().execute((tx) => sendMessage(tx, { site, send, caller, enqueue, now: now() }));
      },
    }),
    route({
      method: 'POST',
      path: '/sites/:site/push/messages/:message/stop',
      summary: 'Stops a message: whoever does not have it yet does not get it.',
      access: 'settings:write',
      params: ofMessage,
      status: 204,
      handle: ({ caller, params: { site, message: id } }) =>
        db.transaction().execute((tx) => stopMessage(tx, { site, id, caller, now: now() })),
    }),
  ];
}
