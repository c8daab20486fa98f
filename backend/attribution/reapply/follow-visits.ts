import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '../../store/schema.ts';
import { landingPage } from '../../visits/landing-page.ts';
import { BusyRows } from './busy-rows.ts';

/**
 * Gives inquiries of a site that name a visit this visit's origin, where they have another: those that `which`, a
 * condition on columns of `inquiries` and `visits`, chooses. Writes only what differs. Throws BusyRows where the intake holds one.
 */
export async function followVisits(
  tx: Kysely<Tables>,
  { site, which }: { site: string; which: RawBuilder<unknown> },
): Promise<void> {
  const outdated = sql`
    from inquiries join visits on visits.site_id = ${site} and visits.session_id = inquiries.visit_session
    where inquiries.visit_site = ${site} and inquiries.site_id = ${site} and ${which}
      and (inquiries.origin <> visits.origin or inquiries.campaign_id is distinct from visits.campaign_id)`;
  const { rows: wanted } = await sql<{ id: string }>`select inquiries.id ${outdated}`.execute(tx);
  if (wanted.length === 0) return;
  const held = await sql<{ id: string }>`
    select inquiries.id ${outdated} for update of inquiries skip locked`.execute(tx);
  if (held.rows.length < wanted.length) throw new BusyRows();
  await sql`
    update inquiries set origin = visits.origin, campaign_id = visits.campaign_id, default_used = false,
      landing_page = ${landingPage}, device = visits.device
    from visits
    where inquiries.site_id = ${site}
      and inquiries.id in (select id from jsonb_to_recordset(${JSON.stringify(held.rows)}::jsonb) as held (id uuid))
      and visits.site_id = ${site} and visits.session_id = inquiries.visit_session
  `.execute(tx);
}
