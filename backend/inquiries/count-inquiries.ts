import type { Kysely } from 'kysely';
import { type ListCount, mostCounted } from '../../contracts/lists.ts';
import type { Tables } from '../store/schema.ts';
import { type InquiryFilter, isWanted } from './filter-inquiries.ts';

/** How many inquiries a filter wants: exact up to `mostCounted`, else said to be more than that. */
export async function countInquiries(db: Kysely<Tables>, filter: InquiryFilter): Promise<ListCount> {
  const { counted } = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('inquiries')
        .select('id')
        .where((inner) => isWanted(inner, filter))
        .limit(mostCounted + 1)
        .as('wanted'),
    )
    .select((eb) => eb.fn.countAll<number>().as('counted'))
    .executeTakeFirstOrThrow();
  const count = Number(counted);
  return { count: Math.min(count, mostCounted), exact: count <= mostCounted };
}
