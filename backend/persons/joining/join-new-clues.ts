import { type Kysely, sql } from 'kysely';
import { reach } from '../../fail-points.ts';
import type { Tables } from '../../store/schema.ts';
import { holdPersons } from './hold-persons.ts';
import { usualShared } from './joining-rules.ts';
import { outcomeOf } from './outcome-of.ts';
import { reachedClues, type Start } from './reached-clues.ts';
import { storeOutcomes } from './store-outcomes.ts';

/**
 * Joins persons by the clues that this transaction noted. Comes last in a transaction: it holds the sites, so that
 * what two transactions say of one person is joined one after the other, and whoever holds them waits for nobody else.
 * One statement where nothing new was said, which is nearly always; else the same dozen, however much.
 */
export async function joinNewClues(tx: Kysely<Tables>, at: Date): Promise<void> {
  const { rows: starts } = await sql<Start>`
    select clue.site_id, clue.contact, coalesce(max(rules.shared_above), ${usualShared}::integer) as most
    from person_clues as clue
    left join joining_rules as rules on rules.site_id = clue.site_id
    where clue.is_new
    group by clue.site_id, clue.contact
  `.execute(tx);
  if (starts.length > 0) await joinFrom(tx, starts, at);
}

/** Decides anew who is who around these contacts. */
export async function joinFrom(tx: Kysely<Tables>, starts: readonly Start[], at: Date): Promise<void> {
  const sites = [...new Set(starts.map(({ site_id }) => site_id))].sort();
  await holdPersons(tx, sites);
  reach('persons.sites-held');
  const reached = await reachedClues(tx, starts);
  await storeOutcomes(tx, reached.map(outcomeOf), at);
  await sql`
    update person_clues set is_new = false
    where is_new and site_id in (select jsonb_array_elements_text(${JSON.stringify(sites)}::jsonb))
  `.execute(tx);
  reach('persons.joined');
}
