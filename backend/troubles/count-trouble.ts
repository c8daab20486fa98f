import { type Kysely, sql } from 'kysely';
import type { TroubleKind } from '../../contracts/inquiry.ts';
import { limits } from '../../contracts/limits.ts';
import type { Tables } from '../store/schema.ts';

/** Something refused, ignored or parked. `reason` is a stable code; `detail` names field and fix, never personal data. */
export interface Trouble {
  site: string;
  kind: TroubleKind;
  reason: string;
  detail: string | null;
  at: Date;
}

/** Counts a trouble where a person sees it. A flood of one kind stays one row, with the latest time and detail. */
export async function countTrouble(db: Kysely<Tables>, { site, kind, reason, detail, at }: Trouble): Promise<void> {
  const storable = detail?.slice(0, limits.line).toWellFormed().replaceAll('\u0000', '') ?? null;
  await db
    .insertInto('troubles')
    .values({ site_id: site, kind, reason, count: 1, last_at: at, detail: storable })
    .onConflict((conflict) =>
      conflict.columns(['site_id', 'kind', 'reason']).doUpdateSet((eb) => ({
        count: sql<number>`least(${eb.ref('troubles.count')}::bigint + 1, 2147483647)`,
        last_at: sql<Date>`greatest(${eb.ref('troubles.last_at')}, ${eb.ref('excluded.last_at')})`,
        detail: eb.ref('excluded.detail'),
      })),
    )
    .execute();
}
