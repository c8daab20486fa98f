import { type Kysely, sql } from 'kysely';
import type { TroubleKind } from '../../contracts/inquiry.ts';
import { limits } from '../../contracts/limits.ts';
import { byKey } from '../store/by-key.ts';
import type { Tables } from '../store/schema.ts';

/** Something refused, lost, ignored or parked. `reason` is a stable code; `detail` names field and fix, never personal data. */
export interface Trouble {
  site: string;
  kind: TroubleKind;
  reason: string;
  detail: string | null;
  at: Date;
  /** How many at once; one where it is absent. */
  count?: number;
}

/** Counts a trouble where a person sees it. A flood of one kind stays one row, with the latest time and detail. */
export function countTrouble(db: Kysely<Tables>, trouble: Trouble): Promise<void> {
  return countTroubles(db, [trouble]);
}

/** Counts many in one statement. */
export async function countTroubles(db: Kysely<Tables>, troubles: readonly Trouble[]): Promise<void> {
  if (troubles.length === 0) return;
  const rows = [...sums(troubles)].sort(byKey(([key]) => key)).map(([, row]) => row);
  await sql`
    insert into troubles as stored (site_id, kind, reason, count, last_at, detail)
    select site_id, kind, reason, count, last_at, detail
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (
      site_id text, kind text, reason text, count integer, last_at timestamptz, detail text)
    on conflict (site_id, kind, reason) do update set
      count = least(stored.count::bigint + excluded.count, 2147483647),
      last_at = greatest(stored.last_at, excluded.last_at), detail = excluded.detail
  `.execute(db);
}

const mostCounted = 2_147_483_647;

function sums(troubles: readonly Trouble[]) {
  const rows = new Map<string, ReturnType<typeof rowOf>>();
  for (const trouble of troubles) {
    const row = rowOf(trouble);
    const key = `${row.site_id} ${row.kind} ${row.reason}`;
    const before = rows.get(key);
    if (!before) rows.set(key, row);
    else {
      const last_at = new Date(Math.max(before.last_at.getTime(), row.last_at.getTime()));
      rows.set(key, { ...row, last_at, count: Math.min(before.count + row.count, mostCounted) });
    }
  }
  return rows;
}

function rowOf({ site, kind, reason, detail, at, count = 1 }: Trouble) {
  const storable = detail?.slice(0, limits.line).toWellFormed().replaceAll('\u0000', '') ?? null;
  return { site_id: site, kind, reason, count: Math.min(count, mostCounted), last_at: at, detail: storable };
}
