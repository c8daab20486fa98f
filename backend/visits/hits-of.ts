import type { Kysely } from 'kysely';
import type { Hit } from '../../contracts/visit-view.ts';
import type { Tables } from '../store/schema.ts';

/** More pages than that no person reads through; the latest are kept. */
const mostHits = 1_000;

/** The pages of a visit, the oldest first, each with the time until the next. */
export async function hitsOf(db: Kysely<Tables>, { site, session }: { site: string; session: string }): Promise<Hit[]> {
  const rows = await db
    .selectFrom('page_views')
    .select(['at', 'url', 'title'])
    .where('site_id', '=', site)
    .where('session_id', '=', session)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostHits)
    .execute();
  const hits = rows.reverse();
  return hits.map(({ at, url, title }, index) => {
    const next = hits[index + 1]?.at;
    const durationSec = next ? Math.round((next.getTime() - at.getTime()) / 1000) : null;
    return { at: at.toISOString(), url, title, durationSec };
  });
}
