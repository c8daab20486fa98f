import type { Kysely } from 'kysely';
import { notFound } from '../http/problem.ts';
import type { Tables } from '../store/schema.ts';
import { readSites } from './read-sites.ts';
import type { SiteSettings } from './settings.ts';

/** The settings of a site that is named. Throws a 404 problem where there is none. */
export async function siteOf(db: Kysely<Tables>, id: string): Promise<SiteSettings> {
  const site = (await readSites(db, [id])).get(id);
  if (!site) throw notFound();
  return site;
}
