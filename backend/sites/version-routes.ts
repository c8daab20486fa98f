import type { Transaction } from 'kysely';
import * as v from 'valibot';
import {
  DraftEditSchema,
  PublishSchema,
  SiteSetupSchema,
  VersionListSchema,
  VersionStorySchema,
} from '../../contracts/sites.ts';
import { siteId } from '../../contracts/text.ts';
import type { Caller } from '../accounts/caller.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { wholeNumber } from '../http/checked-query.ts';
import { notFound } from '../http/problem.ts';
import type { Tables } from '../store/schema.ts';
import { changeDraft, type DraftAsk, dropDraft, rebaseDraft } from './drafts.ts';
import { publish } from './publish.ts';
import type { SiteRoutesParts } from './site-routes.ts';
import { siteSetup } from './site-setup.ts';
import { listVersions, versionStory } from './versions.ts';

const ofSite = v.object({ site: siteId() });
const ofVersion = v.object({ site: siteId(), number: wholeNumber({ least: 1, most: 999_999_999 }) });

/** A site's settings: live, draft, history. Each change answers with the settings as they are then. */
export function versionRoutes({ db, enqueue, now, publicUrl }: Omit<SiteRoutesParts, 'built'>): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/sites/:site/settings',
      summary: 'What is live of a site, its draft and how they differ.',
      access: 'settings:read',
      params: ofSite,
      answer: SiteSetupSchema,
      handle: ({ caller, params: { site } }) => setup(site, caller),
    }),
    route({
      method: 'PATCH',
      path: '/sites/:site/draft',
      summary: 'Changes the draft; only sound settings are kept.',
      access: 'settings:write',
      params: ofSite,
      body: { schema: DraftEditSchema, mostBytes: 1_048_576 },
      answer: SiteSetupSchema,
      handle: ({ caller, params: { site }, body: { changes } }) =>
        change({ site, caller }, (tx, ask) => changeDraft(tx, { ...ask, changes })),
    }),
    route({
      method: 'POST',
      path: '/sites/:site/draft/rebase',
      summary: 'Makes the draft’s changes anew in what was published meanwhile.',
      access: 'settings:write',
      params: ofSite,
      answer: SiteSetupSchema,
      handle: ({ caller, params: { site } }) => change({ site, caller }, rebaseDraft),
    }),
    route({
      method: 'DELETE',
      path: '/sites/:site/draft',
      summary: 'Throws the draft away.',
      access: 'settings:write',
      params: ofSite,
      answer: SiteSetupSchema,
      handle: ({ caller, params: { site } }) => change({ site, caller }, dropDraft),
    }),
    route({
      method: 'POST',
      path: '/sites/:site/versions',
      summary: 'Publishes the draft, or an old version again.',
      access: 'settings:write',
      params: ofSite,
      body: { schema: PublishSchema },
      answer: SiteSetupSchema,
      status: 201,
      handle: ({ caller, params: { site }, body }) =>
        change({ site, caller }, (tx, ask) => publish(tx, { ...ask, ask: body, enqueue })),
    }),
    route({
      method: 'GET',
      path: '/sites/:site/versions',
      summary: 'What was published: when, by whom, with which note.',
      access: 'settings:read',
      params: ofSite,
      answer: VersionListSchema,
      async handle({ params: { site } }) {
        const versions = await listVersions(db, site);
        if (versions.length === 0) throw notFound();
        return { versions };
      },
    }),
    route({
      method: 'GET',
      path: '/sites/:site/versions/:number',
      summary: 'What a version changed, and what publishing it again would change.',
      access: 'settings:read',
      params: ofVersion,
      answer: VersionStorySchema,
      async handle({ params }) {
        const story = await versionStory(db, params);
        if (!story) throw notFound();
        return story;
      },
    }),
  ];

  async function change(
    { site, caller }: { site: string; caller: Caller },
    work: (tx: Transaction<Tables>, ask: DraftAsk) => Promise<void>,
  ) {
    const sites = await nameable(caller);
    await db.transaction().execute((tx) => work(tx, { site, caller, now: now(), sites }));
    return setup(site, caller);
  }

  async function setup(site: string, caller: Caller) {
    return siteSetup(db, { site, sites: await nameable(caller), publicUrl });
  }

  /** A default may lead inquiries to the caller's own sites only. */
  async function nameable({ sites }: Caller): Promise<readonly string[]> {
    if (sites) return sites;
    return (await db.selectFrom('sites').select('id').execute()).map(({ id }) => id);
  }
}
