import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { InstallationSchema, ModuleListSchema, SiteListSchema, SiteSetupSchema } from '../../contracts/sites.ts';
import { siteId } from '../../contracts/text.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import type { Enqueue } from '../jobs/jobs.ts';
import type { Tables } from '../store/schema.ts';
import type { BuiltModules } from './built-modules.ts';
import { checkSettings } from './check-settings.ts';
import { installation } from './installation.ts';
import { listModules } from './list-modules.ts';
import { listSites } from './list-sites.ts';
import { liveVersion } from './live-version.ts';
import { SiteSettingsSchema } from './settings.ts';
import { siteSetup } from './site-setup.ts';
import { storeVersion } from './store-version.ts';

export interface SiteRoutesParts {
  db: Kysely<Tables>;
  enqueue: Enqueue;
  now: () => Date;
  /** Our own address without a slash at the end. */
  publicUrl: string;
  built: BuiltModules;
}

const ofSite = v.object({ site: siteId() });

/** Sites and how their tags are doing; what changes a site's settings is in version-routes.ts. */
export function siteRoutes({ db, now, publicUrl, built }: Omit<SiteRoutesParts, 'enqueue'>): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/sites',
      summary: 'Sites with their state.',
      access: 'settings:read',
      answer: SiteListSchema,
      handle: async ({ sites }) => ({ sites: await listSites(db, { sites, now: now() }) }),
    }),
    route({
      method: 'POST',
      path: '/sites',
      summary: 'Adds a site.',
      access: 'settings:write',
      body: { schema: SiteSettingsSchema, mostBytes: 1_048_576 },
      answer: SiteSetupSchema,
      status: 201,
      async handle({ caller, body: settings }) {
        // Whoever sees some sites only would not see the new one either.
        if (caller.sites !== null) throw notAllowed();
        await db.transaction().execute(async (tx) => {
          const all = await tx.selectFrom('sites').select('id').execute();
          const sites = [...all.map(({ id }) => id), settings.id];
          const check = checkSettings(settings, sites);
          if ('errors' in check) throw wrongField(check.errors);
          if (all.some(({ id }) => id === settings.id)) throw takenId();
          const stored = await storeVersion(tx, { settings, caller, note: null, now: now() });
          if (stored?.number !== 1) throw takenId();
        });
        return siteSetup(db, { site: settings.id, sites: [settings.id], publicUrl });
      },
    }),
    route({
      method: 'GET',
      path: '/sites/:site/installation',
      summary: 'What has come from the tag: when, from which pages, and what went wrong.',
      access: 'settings:read',
      params: ofSite,
      answer: InstallationSchema,
      async handle({ params }) {
        const live = await liveVersion(db, params.site);
        if (!live) throw notFound();
        return installation(db, { site: live.settings, now: now(), built, publicUrl });
      },
    }),
    route({
      method: 'GET',
      path: '/modules',
      summary: 'All modules: what they need, and their options.',
      access: 'settings:read',
      answer: ModuleListSchema,
      handle: async () => listModules(built),
    }),
  ];
}

function notAllowed(): ProblemError {
  return new ProblemError({
    code: 'not-allowed',
    status: 403,
    title: 'Only who may see every site may add one.',
  });
}

function takenId(): ProblemError {
  return wrongField([{ field: 'id', problem: 'belongs to another site already; choose another one' }]);
}

function wrongField(errors: NonNullable<ProblemError['settings']['errors']>): ProblemError {
  return new ProblemError({
    code: 'wrong-settings',
    status: 400,
    title: 'Something in the settings is wrong.',
    errors,
  });
}
