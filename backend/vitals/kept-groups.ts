import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';

/** More groups of pages a day say nothing to anybody; what comes later that day is counted together. */
const mostGroups = 200;
export const otherPages = '*';

interface PageOfDay {
  site_id: string;
  day: string;
  page: string;
}

/** Tells under which group each of these pages is counted, so that made-up addresses cannot fill the table. */
export async function keptGroups(
  tx: Kysely<Tables>,
  pages: readonly PageOfDay[],
): Promise<(page: PageOfDay) => string> {
  const days = [...new Map(pages.map(({ site_id, day }) => [`${site_id} ${day}`, { site_id, day }])).values()];
  if (days.length === 0) return ({ page }) => page;
  const { rows } = await sql<{ site_id: string; day: string; page: string }>`
    select distinct asked.site_id, asked.day::text as day, vitals.page
    from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as asked (site_id text, day date)
    join vitals on vitals.site_id = asked.site_id and vitals.day = asked.day and vitals.measure = 'view'`.execute(tx);
  const kept = Map.groupBy(rows, ({ site_id, day }) => `${site_id} ${day}`);
  const known = new Map([...kept].map(([key, list]) => [key, new Set(list.map(({ page }) => page))]));
  return ({ site_id, day, page }) => {
    const key = `${site_id} ${day}`;
    const groups = known.get(key) ?? new Set<string>();
    known.set(key, groups);
    if (groups.has(page)) return page;
    if (groups.size >= mostGroups) return otherPages;
    groups.add(page);
    return page;
  };
}
