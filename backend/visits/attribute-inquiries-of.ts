import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';
import { lockVisit, type VisitName } from './lock-visit.ts';

/**
 * Gives the inquiries that name a visit this visit's origin, in place of the default they had while the visit itself
 * was not known. Does nothing while there is no such visit.
 */
export async function attributeInquiriesOf(tx: Kysely<Tables>, visit: VisitName): Promise<void> {
  await lockVisit(tx, visit);
  await tx
    .updateTable('inquiries')
    .from('visits')
    .set((eb) => ({ origin: sql<string>`${eb.ref('visits.origin')}`, default_used: false }))
    .where('visits.site_id', '=', visit.site)
    .where('visits.session_id', '=', visit.session)
    .where('inquiries.visit_site', '=', visit.site)
    .where('inquiries.visit_session', '=', visit.session)
    .execute();
}
