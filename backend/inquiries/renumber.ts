import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';

/** Numbers persons' inquiries on a site by their time, from 1: one that comes late takes its place in the row. */
export async function renumber(
  tx: Kysely<Tables>,
  persons: readonly { site: string; person: string }[],
): Promise<void> {
  if (persons.length === 0) return;
  const each = new Map(persons.map((named) => [`${named.site} ${named.person}`, named]));
  await sql`
    update inquiries set number = ranked.number
    from (
      select inquiries.site_id, inquiries.id,
        row_number() over (partition by inquiries.site_id, inquiries.person_id order by inquiries.at, inquiries.id) as number
      from jsonb_to_recordset(${JSON.stringify([...each.values()])}::jsonb) as named (site text, person uuid)
      join inquiries on inquiries.site_id = named.site and inquiries.person_id = named.person
    ) as ranked
    where inquiries.site_id = ranked.site_id and inquiries.id = ranked.id and inquiries.number <> ranked.number
  `.execute(tx);
}
