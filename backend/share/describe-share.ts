import type { Kysely } from 'kysely';
import type { OpenShare } from '../../contracts/share.ts';
import { siteOf } from '../sites/site-of.ts';
import type { Tables } from '../store/schema.ts';
import type { ShareLink } from './open-share.ts';
import { goalColumnsOf, inquiryColumnsOf } from './shared-list.ts';

/** What a page that shows a link needs to know of it. */
export async function describeShare(db: Kysely<Tables>, link: ShareLink): Promise<OpenShare> {
  const { id, name, language, timeZone, currency } = await siteOf(db, link.site_id);
  return {
    state: 'open',
    ...{ kind: link.kind, name: link.name, query: link.query },
    site: { id, name, language, timeZone, currency },
    ...{ showsContacts: link.shows_contacts, showsCosts: link.shows_costs },
    columns: [...columnsOf(link)],
    expiresAt: link.expires_at.toISOString(),
  };
}

function columnsOf(link: ShareLink) {
  if (link.kind === 'analytics') return [];
  return link.kind === 'goals' ? goalColumnsOf(link) : inquiryColumnsOf(link);
}
