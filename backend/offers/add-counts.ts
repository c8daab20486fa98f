import { type Kysely, sql } from 'kysely';
import { byKey } from '../store/by-key.ts';
import type { Tables } from '../store/schema.ts';

/** Something that was done once. `day` is of the site's time zone; `action` an `OfferAction`, or `screen:<id>`. */
export interface CountedAction {
  site_id: string;
  offer_id: string;
  variant_id: string;
  day: string;
  action: string;
}

/** Adds to the counts of offers. Many transactions change these rows: call it late, and none waits for another while it holds them. */
export async function addCounts(tx: Kysely<Tables>, done: readonly CountedAction[]): Promise<void> {
  if (done.length === 0) return;
  const counts = new Map<string, CountedAction & { count: number }>();
  for (const { site_id, offer_id, variant_id, day, action } of done) {
    const row = { site_id, offer_id, variant_id, day, action };
    const key = JSON.stringify(Object.values(row));
    counts.set(key, { ...row, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const rows = [...counts].sort(byKey(([key]) => key)).map(([, row]) => row);
  await sql`
    insert into offer_counts as kept (site_id, offer_id, variant_id, day, action, count)
    select site_id, offer_id, variant_id, day, action, count
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (
      site_id text, offer_id text, variant_id text, day date, action text, count integer)
    on conflict (site_id, offer_id, variant_id, day, action) do update set count = kept.count + excluded.count
  `.execute(tx);
}
