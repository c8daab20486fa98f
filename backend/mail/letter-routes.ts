import type { Kysely } from 'kysely';
import * as v from 'valibot';
import {
  LetterDetailSchema,
  LetterListSchema,
  letterId,
  letterStates,
  NewSuppressionSchema,
  SuppressionListSchema,
  suppressionId,
} from '../../contracts/mail.ts';
import { siteId } from '../../contracts/text.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { wholeNumber } from '../http/checked-query.ts';
import { notFound } from '../http/problem.ts';
import type { Enqueue } from '../jobs/jobs.ts';
import { timeCursor } from '../lists/time-cursor.ts';
import type { Tables } from '../store/schema.ts';
import { addressHash } from './address-hash.ts';
import { listLetters, readLetter } from './letters/list-letters.ts';
import { sendAgain } from './letters/send-again.ts';
import { listSuppressions } from './unsubscribe/list-suppressions.ts';
import { suppress } from './unsubscribe/suppress.ts';

export interface LetterRoutesParts {
  db: Kysely<Tables>;
  enqueue: Enqueue;
  now: () => Date;
}

const ofSite = v.object({ site: siteId() });
const page = { limit: v.optional(wholeNumber({ least: 1, most: 200 }), '50'), before: v.optional(timeCursor()) };

/** What has become of a site's letters, and who gets none. */
export function letterRoutes({ db, enqueue, now }: LetterRoutesParts): ApiRoute[] {
  const access = 'deliveries:manage';
  return [
    route({
      method: 'GET',
      path: '/sites/:site/letters',
      summary: 'Letters of a site, newest first, with what became of them.',
      access,
      params: ofSite,
      query: v.object({
        ...page,
        state: v.optional(v.picklist(letterStates, `must be one of ${letterStates.join(', ')}`)),
      }),
      answer: LetterListSchema,
      handle: ({ params: { site }, query: { state, before, limit } }) =>
        listLetters(db, { site, state: state ?? null, before: before ?? null, limit }),
    }),
    route({
      method: 'GET',
      path: '/sites/:site/letters/:letter',
      summary: 'One letter with what it says.',
      access,
      params: v.object({ site: siteId(), letter: letterId() }),
      answer: LetterDetailSchema,
      async handle({ params: { site, letter: id } }) {
        const found = await readLetter(db, { site, id });
        if (!found) throw notFound();
        return found;
      },
    }),
    route({
      method: 'POST',
      path: '/sites/:site/letters/:letter/send',
      summary: 'Sends a letter again that has failed.',
      access,
      params: v.object({ site: siteId(), letter: letterId() }),
      status: 204,
      handle: ({ caller, params: { site, letter: id } }) =>
        db.transaction().execute((tx) => sendAgain(tx, { site, id, caller, enqueue, now: now() })),
    }),
    route({
      method: 'GET',
      path: '/sites/:site/suppressions',
      summary: 'Addresses that get no letters of a site, newest first.',
      access,
      params: ofSite,
      query: v.object(page),
      answer: SuppressionListSchema,
      handle: ({ params: { site }, query: { before, limit } }) =>
        listSuppressions(db, { site, before: before ?? null, limit }),
    }),
    route({
      method: 'POST',
      path: '/sites/:site/suppressions',
      summary:
        'Sees to it that an address gets no letters of a site any more: by hand, or as a mail provider reports it.',
      access,
      params: ofSite,
      body: { schema: NewSuppressionSchema, mostBytes: 4096 },
      status: 204,
      async handle({ caller, params: { site }, body: { address, reason } }) {
        const hash = addressHash(site, address);
        await db.transaction().execute(async (tx) => {
          const known = await tx.selectFrom('sites').select('id').where('id', '=', site).executeTakeFirst();
          if (!known) throw notFound();
          await suppress(tx, { site, addressHash: hash, address, reason, at: now() });
          await writeAudit(tx, { caller, action: 'mail.suppress', site, object: hash, after: { reason }, at: now() });
        });
      },
    }),
    route({
      method: 'DELETE',
      path: '/sites/:site/suppressions/:suppression',
      summary: 'Lets an address get letters again. Of one that unsubscribed itself only with its owner’s word.',
      access,
      params: v.object({ site: siteId(), suppression: suppressionId() }),
      status: 204,
      async handle({ caller, params: { site, suppression } }) {
        await db.transaction().execute(async (tx) => {
          const removed = await tx
            .deleteFrom('suppressions')
            .where('site_id', '=', site)
            .where('address_hash', '=', suppression)
            .returning('reason')
            .executeTakeFirst();
          if (!removed) throw notFound();
          await writeAudit(tx, { caller, action: 'mail.allow', site, object: suppression, before: removed, at: now() });
        });
      },
    }),
  ];
}
