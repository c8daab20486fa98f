import type { Kysely, Selectable } from 'kysely';
import type { PersonVisitorTable, Tables, VisitorConsentTable, VisitorProfileTable } from '../store/schema.ts';
import { listedIds } from './join-clues.ts';

/** What is known of a person by their browsers. */
export interface SaidOf {
  browsers: Selectable<PersonVisitorTable>[];
  consents: Selectable<VisitorConsentTable>[];
  profiles: Selectable<VisitorProfileTable>[];
}

/** The browsers that are joined to these persons, and what was said in them: consents to advertisements and profiles. */
export async function saidOf(
  tx: Kysely<Tables>,
  { site, persons }: { site: string; persons: ReadonlySet<string> },
): Promise<SaidOf> {
  const browsers = await tx
    .selectFrom('person_visitors')
    .selectAll()
    .where('site_id', '=', site)
    .where('person_id', 'in', listedIds(persons))
    .orderBy('visitor_id')
    .execute();
  const visitors = listedIds(browsers.map(({ visitor_id }) => visitor_id));
  return {
    browsers,
    consents: await tx
      .selectFrom('visitor_consents')
      .selectAll()
      .where('site_id', '=', site)
      .where('visitor_id', 'in', visitors)
      .orderBy('at')
      .orderBy('id')
      .execute(),
    profiles: await tx
      .selectFrom('visitor_profiles')
      .selectAll()
      .where('site_id', '=', site)
      .where('visitor_id', 'in', visitors)
      .orderBy('name')
      .execute(),
  };
}
