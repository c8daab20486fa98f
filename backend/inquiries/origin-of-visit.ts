import type { Kysely } from 'kysely';
import type { Origin } from '../../contracts/inquiry.ts';
import type { Tables } from '../store/schema.ts';
import { lockVisits, type VisitName } from '../visits/lock-visit.ts';

/**
 * The origin of a visit that an inquiry names; `null` while it is not stored. It may be on its way into the store at
 * this moment; then it waits for us, or we see it now.
 */
export async function originOfVisit(tx: Kysely<Tables>, visit: VisitName): Promise<Origin | null> {
  const origin = await storedOrigin(tx, visit);
  if (origin) return origin;
  await lockVisits(tx, [visit]);
  return storedOrigin(tx, visit);
}

async function storedOrigin(tx: Kysely<Tables>, { site, session }: VisitName): Promise<Origin | null> {
  const visit = await tx
    .selectFrom('visits')
    .select('origin')
    .where('site_id', '=', site)
    .where('session_id', '=', session)
    .executeTakeFirst();
  return visit?.origin ?? null;
}
