import type { Kysely } from 'kysely';
import type { ShareView } from '../../contracts/share.ts';
import type { Tables } from '../store/schema.ts';
import { makersOf } from './maker.ts';

/** Newer ones push out older ones; a page of more would be read by nobody. */
const mostShown = 500;
/** For so long a link that is over is still shown, and can be told apart from one that was withdrawn. */
const keptDays = 30;

/** The links of some sites, newest first; `sites` `null`: of all. */
export async function listShares(
  db: Kysely<Tables>,
  { sites, now }: { sites: readonly string[] | null; now: Date },
): Promise<ShareView[]> {
  const rows = await db
    .selectFrom('share_links')
    .selectAll()
    .$if(sites !== null, (select) => select.where('site_id', 'in', sites?.length ? [...sites] : ['']))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(mostShown)
    .execute();
  const makers = await makersOf(db, rows, now);
  return rows.map((row, index): ShareView => {
    const maker = makers[index];
    return {
      ...{ id: row.id, site: row.site_id, kind: row.kind, name: row.name, query: row.query },
      ...{ showsContacts: row.shows_contacts, showsCosts: row.shows_costs, hasPassword: row.password_hash !== null },
      madeBy: maker?.name ?? '',
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
      state: row.expires_at <= now ? 'expired' : maker?.mayStill ? 'live' : 'lapsed',
    };
  });
}

/** Removes links that have been over for some time. */
export async function forgetShares(db: Kysely<Tables>, now: Date): Promise<void> {
  await db
    .deleteFrom('share_links')
    .where('expires_at', '<', new Date(now.getTime() - keptDays * 86_400_000))
    .execute();
}
