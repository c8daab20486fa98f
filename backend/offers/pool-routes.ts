import type { Kysely } from 'kysely';
import * as v from 'valibot';
import {
  CodesUploadedSchema,
  CodesUploadSchema,
  mostCodes,
  mostCodesAtOnce,
  mostUploadBytes,
  PoolIdSchema,
  PoolListSchema,
  PoolPutSchema,
  PoolViewSchema,
} from '../../contracts/coupons.ts';
import { siteId } from '../../contracts/text.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import { wrongField } from '../http/wrong-field.ts';
import { siteOf } from '../sites/site-of.ts';
import type { Tables } from '../store/schema.ts';
import { poolViews } from './pool-views.ts';
import { readCodes, type WrongLine } from './read-codes.ts';
import { deletePool, savePool } from './save-pool.ts';
import { uploadCodes } from './upload-codes.ts';

const ofSite = v.object({ site: siteId() });
const ofPool = v.object({ site: siteId(), pool: PoolIdSchema });

/** Every character can take several bytes in JSON. */
const mostBytes = 4 * mostUploadBytes;
/** Whoever made the same mistake in every line knows after these. */
const mostProblems = 50;

/** Coupon pools of a site. Codes go in, and come out to visitors only. */
export function poolRoutes({ db, now }: { db: Kysely<Tables>; now: () => Date }): ApiRoute[] {
  async function viewOf(site: string, pool: string) {
    const [view] = await poolViews(db, { site: await siteOf(db, site), pool, now: now() });
    if (!view) throw notFound();
    return view;
  }

  return [
    route({
      method: 'GET',
      path: '/sites/:site/coupon-pools',
      summary: 'Coupon pools of a site, with how many codes are left.',
      access: 'settings:read',
      params: ofSite,
      answer: PoolListSchema,
      handle: async ({ params }) => ({
        pools: await poolViews(db, { site: await siteOf(db, params.site), now: now() }),
      }),
    }),
    route({
      method: 'GET',
      path: '/sites/:site/coupon-pools/:pool',
      summary: 'A coupon pool.',
      access: 'settings:read',
      params: ofPool,
      answer: PoolViewSchema,
      handle: ({ params: { site, pool } }) => viewOf(site, pool),
    }),
    route({
      method: 'PUT',
      path: '/sites/:site/coupon-pools/:pool',
      summary: 'Makes a coupon pool, or changes it as it was seen.',
      access: 'settings:write',
      params: ofPool,
      body: { schema: PoolPutSchema },
      answer: PoolViewSchema,
      async handle({ caller, params: { site, pool }, body }) {
        await siteOf(db, site);
        await savePool(db, { caller, site, pool, ...body, at: now() });
        return viewOf(site, pool);
      },
    }),
    route({
      method: 'DELETE',
      path: '/sites/:site/coupon-pools/:pool',
      summary: 'Deletes a coupon pool with its codes, unless an offer uses it.',
      access: 'settings:write',
      params: ofPool,
      status: 204,
      handle: ({ caller, params: { site, pool } }) => deletePool(db, { caller, site, pool, at: now() }),
    }),
    route({
      method: 'POST',
      path: '/sites/:site/coupon-pools/:pool/codes',
      summary:
        'Adds codes to a pool of unique ones, from a list or a CSV file; all of them, or none where one is wrong.',
      access: 'settings:write',
      params: ofPool,
      body: { schema: CodesUploadSchema, mostBytes },
      answer: CodesUploadedSchema,
      async handle({ caller, params: { site, pool }, body }) {
        const view = await viewOf(site, pool);
        if (view.settings.kind === 'shared')
          throw wrongField('codes', 'cannot be added to a pool with one shared code');
        const { codes, doubles, wrong } = readCodes(body.codes);
        if (wrong.length > 0) throw wrongCodes(wrong);
        if (codes.size === 0) throw wrongField('codes', 'must have a code, one a line');
        if (codes.size > mostCodesAtOnce)
          throw wrongField('codes', `must be at most ${mostCodesAtOnce} at once; upload the rest in further files`);
        if (view.uploaded + codes.size > mostCodes) throw wrongField('codes', `must be at most ${mostCodes} in a pool`);
        const added = await db.transaction().execute(async (tx) => {
          const added = await uploadCodes(tx, { site, pool, codes });
          const known = codes.size + doubles - added;
          await writeAudit(tx, {
            ...{ caller, action: 'coupon-pool.upload', site, object: pool, after: { added, known }, at: now() },
          });
          return added;
        });
        const { left } = await viewOf(site, pool);
        return { added, known: codes.size + doubles - added, left: left ?? 0 };
      },
    }),
  ];
}

function wrongCodes(wrong: readonly WrongLine[]): ProblemError {
  return new ProblemError({
    code: 'wrong-codes',
    status: 400,
    title: 'Some lines are no codes, so nothing of the file was stored.',
    errors: wrong.slice(0, mostProblems).map(({ line, problem }) => ({ field: `line ${line}`, problem })),
  });
}
