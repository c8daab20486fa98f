import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { byKey } from '../../store/by-key.ts';
import type { Tables } from '../../store/schema.ts';

/** What somebody said to be found by, all in one breath. */
export interface SaidContacts {
  site: string;
  /** `null` where nobody knows the browser, unless `visit` names a visit whose row is there. */
  visitor: string | null;
  visit?: { site: string; session: string } | null;
  /** As `contactsSaid` gives them. */
  contacts: readonly string[];
  at: Date;
}

/**
 * Keeps what was said as clues to who is who, marked as new; `joinNewClues` joins persons by them, later in the same
 * transaction. What is known changes nothing. One statement, however many.
 */
export async function noteClues(tx: Kysely<Tables>, said: readonly SaidContacts[]): Promise<void> {
  const rows = cluesOf(said);
  if (rows.length === 0) return;
  await sql`
    insert into person_clues as known (site_id, contact, subject_id, is_visitor, together, said_at)
    select site_id, contact, subject_id, is_visitor, 
      coalesce(jsonb_agg(distinct other) filter (where other is not null), '[]'), max(said_at)
    from (
      select told.site_id, told.contact, coalesce(told.visitor_id, visits.visitor_id, told.alone_id) as subject_id,
        coalesce(told.visitor_id, visits.visitor_id) is not null as is_visitor, other, told.said_at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (site_id text, contact text, visitor_id uuid,
        visit_site text, visit_session uuid, alone_id uuid, together jsonb, said_at timestamptz)
      left join visits on visits.site_id = told.visit_site and visits.session_id = told.visit_session
        and not visits.bare and told.visit_site = told.site_id
      left join lateral jsonb_array_elements(told.together) as others (other) on true
    ) as named
    group by site_id, contact, subject_id, is_visitor
    order by site_id collate "C", contact collate "C", subject_id
    on conflict (site_id, contact, subject_id) do update set
      is_new = known.is_new or not known.together @> excluded.together,
      said_at = greatest(known.said_at, excluded.said_at),
      together = (select coalesce(jsonb_agg(distinct one), '[]')
        from jsonb_array_elements(known.together || excluded.together) as ones (one))
    -- When it was said last is known to the day: somebody who is logged in says it on every page.
    where not known.together @> excluded.together or known.said_at < excluded.said_at - interval '1 day'
  `.execute(tx);
}

function cluesOf(said: readonly SaidContacts[]) {
  return said
    .flatMap(({ site, visitor, visit, contacts, at }) =>
      contacts.map((contact) => ({
        ...{ site_id: site, contact, visitor_id: visitor, said_at: at, alone_id: aloneId(contacts) },
        ...{ visit_site: visit?.site ?? null, visit_session: visit?.session ?? null },
        together: contacts.filter((other) => other !== contact),
      })),
    )
    .sort(byKey(({ site_id, contact }) => `${site_id} ${contact}`));
}

/** The subject that stands for all that is said of just these contacts by nobody knows which browser; migration 0021 makes it, too. */
function aloneId(contacts: readonly string[]): string {
  const hash = createHash('md5').update(JSON.stringify(contacts)).digest('hex');
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
