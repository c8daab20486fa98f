import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '../../store/schema.ts';

/** A visitor as one of somebody's browsers. */
export interface Who {
  /** The person's id, and the visitor's own where nobody said who they are. */
  unit: string;
  /** All browsers of the person, this one among them. */
  visitors: string[];
}

/** Who a visitor is, with all browsers of theirs: for whatever holds for a person in every browser. One statement; fit for any transaction. */
export async function whoIs(tx: Kysely<Tables>, { site, visitor }: { site: string; visitor: string }): Promise<Who> {
  const { rows } = await sql<{ person_id: string; visitor_id: string }>`
    select whose.person_id, other.visitor_id ${ofTheSame({ site, visitor })} order by other.visitor_id
  `.execute(tx);
  const [first] = rows;
  if (!first) return { unit: visitor, visitors: [visitor] };
  return { unit: first.person_id, visitors: rows.map((row) => row.visitor_id) };
}

/** A subquery for the visitors that are the same person as this one, itself among them; none where nobody said who they are. */
export function theirBrowsers(whose: { site: string; visitor: string }): RawBuilder<{ visitor_id: string }> {
  return sql`select other.visitor_id ${ofTheSame(whose)}`;
}

function ofTheSame({ site, visitor }: { site: string; visitor: string }): RawBuilder<unknown> {
  return sql`from person_visitors as whose
    join person_visitors as other on other.site_id = whose.site_id and other.person_id = whose.person_id
    where whose.site_id = ${site} and whose.visitor_id = ${visitor}`;
}
