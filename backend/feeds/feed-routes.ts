import type { Kysely } from 'kysely';
import * as v from 'valibot';
import {
  FeedPutSchema,
  FeedViewSchema,
  HeldDecisionSchema,
  ProductListSchema,
  ProductSearchSchema,
  UnknownItemsSchema,
} from '../../contracts/feed.ts';
import { siteId } from '../../contracts/text.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { notFound } from '../http/problem.ts';
import type { Enqueue } from '../jobs/jobs.ts';
import { siteOf } from '../sites/site-of.ts';
import type { Tables } from '../store/schema.ts';
import { enqueueLoad } from './enqueue-load.ts';
import { feedView, searchProducts, unknownItems } from './feed-view.ts';
import { decideHeld, deleteFeed, saveFeed } from './save-feed.ts';

export interface FeedRouteParts {
  db: Kysely<Tables>;
  enqueue: Enqueue;
  now: () => Date;
}

const ofSite = v.object({ site: siteId() });

/** `/api/sites/<site>/feed`: the product feed of a site, what came of its last load, and its products. */
export function feedRoutes({ db, enqueue, now }: FeedRouteParts): ApiRoute[] {
  const viewOf = (site: string) => feedView(db, { site, now: now() });
  return [
    route({
      method: 'GET',
      path: '/sites/:site/feed',
      summary: 'A site’s product feed and what came of its last load.',
      access: 'settings:read',
      params: ofSite,
      answer: FeedViewSchema,
      handle: ({ params: { site } }) => viewOf(site),
    }),
    route({
      method: 'PUT',
      path: '/sites/:site/feed',
      summary: 'Makes a site’s product feed, or changes it as it was seen, and loads it.',
      access: 'settings:write',
      params: ofSite,
      body: { schema: FeedPutSchema },
      answer: FeedViewSchema,
      async handle({ caller, params: { site }, body }) {
        await siteOf(db, site);
        await saveFeed(db, { caller, site, ...body, at: now(), enqueue });
        return viewOf(site);
      },
    }),
    route({
      method: 'DELETE',
      path: '/sites/:site/feed',
      summary: 'Deletes a site’s product feed with its products.',
      access: 'settings:write',
      params: ofSite,
      status: 204,
      handle: ({ caller, params: { site } }) => deleteFeed(db, { caller, site, at: now() }),
    }),
    route({
      method: 'POST',
      path: '/sites/:site/feed/load',
      summary: 'Loads a site’s product feed now.',
      access: 'settings:write',
      params: ofSite,
      answer: FeedViewSchema,
      async handle({ caller, params: { site } }) {
        await db.transaction().execute(async (tx) => {
          const feed = await tx.selectFrom('feeds').select('site_id').where('site_id', '=', site).executeTakeFirst();
          if (!feed) throw notFound();
          await enqueueLoad(tx, { enqueue, site, delaySec: null });
          await writeAudit(tx, { caller, action: 'feed.load', site, object: site, at: now() });
        });
        return viewOf(site);
      },
    }),
    route({
      method: 'PUT',
      path: '/sites/:site/feed/held',
      summary: 'Makes a feed that was held back live, or lets it go.',
      access: 'settings:write',
      params: ofSite,
      body: { schema: HeldDecisionSchema },
      answer: FeedViewSchema,
      async handle({ caller, params: { site }, body: { decision } }) {
        await decideHeld(db, { caller, site, decision, at: now() });
        return viewOf(site);
      },
    }),
    route({
      method: 'GET',
      path: '/sites/:site/feed/products',
      summary: 'Products of the live feed by id or a part of their title.',
      access: 'settings:read',
      params: ofSite,
      query: ProductSearchSchema,
      answer: ProductListSchema,
      handle: async ({ params: { site }, query }) => ({ products: await searchProducts(db, { site, ...query }) }),
    }),
    route({
      method: 'GET',
      path: '/sites/:site/feed/unknown',
      summary: 'Ids of products that the site’s pages say and the feed lacks.',
      access: 'settings:read',
      params: ofSite,
      answer: UnknownItemsSchema,
      handle: ({ params: { site } }) => unknownItems(db, { site, now: now() }),
    }),
  ];
}
