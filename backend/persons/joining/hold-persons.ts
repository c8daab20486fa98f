import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../store/schema.ts';

/**
 * Holds who is who on sites until the transaction ends; `sites` are sorted. Whoever joins or erases persons takes it last,
 * so that nobody decides by clues that another is just changing.
 */
export async function holdPersons(tx: Kysely<Tables>, sites: readonly string[]): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended('persons ' || site, 0))
    from jsonb_array_elements_text(${JSON.stringify(sites)}::jsonb) as sites (site)
  `.execute(tx);
}
