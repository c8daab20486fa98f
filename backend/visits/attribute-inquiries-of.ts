import { type Kysely, sql } from 'kysely';
import { byKey } from '../store/by-key.ts';
import type { Tables } from '../store/schema.ts';
import { landingPage } from './landing-page.ts';
import type { VisitName } from './lock-visit.ts';

/**
 * Gives the inquiries that name these visits the visits' origin, in place of the default they had while the visit itself
 * was not known. Does nothing where there is no such visit. The visits must be held (lock-visit.ts). Most have no inquiry
 * that waits for them, so that is looked up first.
 */
export async function attributeInquiriesOf(tx: Kysely<Tables>, visits: readonly VisitName[]): Promise<void> {
  if (visits.length === 0) return;
  const waiting = await sql<{ site_id: string; id: string }>`
    select inquiries.site_id, inquiries.id
    from jsonb_to_recordset(${JSON.stringify(visits)}::jsonb) as named (site text, session uuid)
    join inquiries on inquiries.visit_site = named.site and inquiries.visit_session = named.session
  `.execute(tx);
  if (waiting.rows.length === 0) return;
  const rows = waiting.rows.sort(byKey(({ site_id, id }) => `${site_id} ${id}`));
  await sql`
    update inquiries set origin = visits.origin, campaign_id = visits.campaign_id, default_used = false,
      landing_page = ${landingPage}, device = visits.device
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as waiting (site_id text, id uuid), visits
    where inquiries.site_id = waiting.site_id and inquiries.id = waiting.id
      and visits.site_id = inquiries.visit_site and visits.session_id = inquiries.visit_session
  `.execute(tx);
}
