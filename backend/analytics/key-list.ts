import { type RawBuilder, sql } from 'kysely';

/** Keys as one parameter, however many. */
export function keyList(keys: readonly string[]): RawBuilder<string> {
  return sql`select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb)`;
}
