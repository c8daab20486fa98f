import type { Kysely } from 'kysely';
import type { Origin } from '../../contracts/inquiry.ts';
import type { Tables } from '../store/schema.ts';
import { landingPage } from '../visits/landing-page.ts';
import { lockVisits, type VisitName } from '../visits/lock-visit.ts';

/** What an inquiry takes over from the visit behind it. */
export interface VisitOrigin {
  origin: Origin;
  landing_page: string;
  device: string;
}

/**
 * The origin of a visit that an inquiry names; `null` while it is not stored. It may be on its way into the store at
 * this moment; then it waits for us, or we see it now.
 */
export async function originOfVisit(tx: Kysely<Tables>, visit: VisitName): Promise<VisitOrigin | null> {
  const origin = await storedOrigin(tx, visit);
  if (origin) return origin;
  await lockVisits(tx, [visit]);
  return storedOrigin(tx, visit);
}

async function storedOrigin(tx: Kysely<Tables>, { site, session }: VisitName): Promise<VisitOrigin | null> {
  const visit = await tx
    .selectFrom('visits')
    .select(['origin', 'device', landingPage.as('landing_page')])
    .where('site_id', '=', site)
    .where('session_id', '=', session)
    .executeTakeFirst();
  return visit ?? null;
}
