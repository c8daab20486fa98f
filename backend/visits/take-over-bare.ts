import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';
import type { SeenPage } from './insert-page-views.ts';

/**
 * A page that was left as a bare arrival and came back from the back/forward cache sends its page view again, now
 * with the session it belonged to all along: the page view moves there and the visit made up for it goes.
 */
export async function takeOverBare(tx: Kysely<Tables>, pages: readonly SeenPage[]): Promise<void> {
  if (pages.length === 0) return;
  const seen = JSON.stringify(pages.map(({ site, session, view }) => ({ site, id: view.id, session })));
  const madeUp = await sql<{ site: string; id: string; session: string }>`
    delete from visits using jsonb_to_recordset(${seen}::jsonb) as seen (site text, id uuid, session uuid)
    where visits.site_id = seen.site and visits.session_id = seen.id and visits.session_id <> seen.session and visits.bare
    returning seen.site, seen.id, seen.session
  `.execute(tx);
  if (madeUp.rows.length === 0) return;
  await sql`
    update page_views set session_id = moved.session
    from jsonb_to_recordset(${JSON.stringify(madeUp.rows)}::jsonb) as moved (site text, id uuid, session uuid)
    where page_views.site_id = moved.site and page_views.id = moved.id
  `.execute(tx);
}
