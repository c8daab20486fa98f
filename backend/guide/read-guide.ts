import type { Kysely } from 'kysely';
import type { Guide, GuideLanguage } from '../../contracts/guide.ts';
import { notFound } from '../http/problem.ts';
import { connectionRulesOf } from '../inquiries/connection-rules.ts';
import type { BuiltModules } from '../sites/built-modules.ts';
import { installation } from '../sites/installation.ts';
import { liveVersion } from '../sites/live-version.ts';
import type { Tables } from '../store/schema.ts';
import { guideOf } from './guide-of.ts';

export interface GuidePorts {
  db: Kysely<Tables>;
  now: () => Date;
  /** Our own address without a slash at the end. */
  publicUrl: string;
  built: BuiltModules;
}

/** The guide of a site as it is live. Throws 404 where there is no such site. */
export async function readGuide(
  { db, now, publicUrl, built }: GuidePorts,
  { site, language }: { site: string; language: GuideLanguage },
): Promise<Guide> {
  const live = await liveVersion(db, site);
  if (!live) throw notFound();
  const { settings, number } = live;
  return guideOf({
    ...{ settings, version: number, language, now: now() },
    installation: await installation(db, { site: settings, now: now(), built, publicUrl }),
    ...(await bookingNumbers(db, site)),
  });
}

/** What a site's connections know by number: booking forms and branches. Nothing secret. */
async function bookingNumbers(db: Kysely<Tables>, site: string): Promise<{ forms: string[]; branches: string[] }> {
  const connections = await db
    .selectFrom('connections')
    .select(['id', 'site_id', 'settings'])
    .where('site_id', '=', site)
    .orderBy('id')
    .execute();
  if (connections.length === 0) return { forms: [], branches: [] };
  const branches = await db
    .selectFrom('connection_branches')
    .select('branch')
    .where(
      'connection_id',
      'in',
      connections.map(({ id }) => id),
    )
    .orderBy('branch')
    .execute();
  return {
    forms: connections.flatMap((connection) => Object.keys(connectionRulesOf(connection).forms)),
    branches: branches.map(({ branch }) => branch),
  };
}
