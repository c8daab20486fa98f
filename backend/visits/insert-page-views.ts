import { type Kysely, sql } from 'kysely';
import type { PageViewEvent } from '../../contracts/event.ts';
import { byKey } from '../store/by-key.ts';
import type { Tables } from '../store/schema.ts';
import { cleanedUrl } from './cleaned-url.ts';

/** A page seen in a session. */
export interface SeenPage {
  site: string;
  session: string;
  view: PageViewEvent;
  receivedAt: Date;
}

/** Stores pages seen; of two with one id the first is kept. Resolves to the ids, with their sites, that were new. */
export async function insertPageViews(tx: Kysely<Tables>, pages: readonly SeenPage[]): Promise<Set<string>> {
  if (pages.length === 0) return new Set();
  const rows = pages.map(rowOf).sort(byKey(({ site_id, id }) => `${site_id} ${id}`));
  const added = await sql<{ site_id: string; id: string }>`
    insert into page_views (site_id, id, session_id, at, received_at, url, referrer, title)
    select site_id, id, session_id, at, received_at, url, referrer, title
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as seen (
      site_id text, id uuid, session_id uuid, at timestamptz, received_at timestamptz, url text, referrer text, title text)
    on conflict (site_id, id) do nothing
    returning site_id, id
  `.execute(tx);
  return new Set(added.rows.map((row) => pageKey(row.site_id, row.id)));
}

/** How `insertPageViews` names a page view. */
export function pageKey(site: string, id: string): string {
  return `${site} ${id}`;
}

function rowOf({ site, session, view, receivedAt }: SeenPage) {
  return {
    site_id: site,
    id: view.id,
    session_id: session,
    at: new Date(view.at),
    received_at: receivedAt,
    url: cleanedUrl(view.url),
    referrer: view.referrer === undefined ? null : cleanedUrl(view.referrer),
    title: view.title ?? null,
  };
}
