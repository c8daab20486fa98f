import { type Kysely, type Selectable, sql } from 'kysely';
import type { KnownContact, MergeList, MergeSide, MergeView } from '../../../contracts/person-merge.ts';
import { type Cursor, formatCursor } from '../../lists/cursor.ts';
import type { MergedSide, PersonMergeTable, Tables } from '../../store/schema.ts';
import { contactKind } from './contact-kind.ts';

interface Asked {
  site: string;
  limit: number;
  /** The `next` of the page before; `null` for the first. */
  before: Cursor | null;
}

/** A site's merges, newest first, a page at a time. */
export async function mergePage(db: Kysely<Tables>, { site, limit, before }: Asked): Promise<MergeList> {
  const rows = await db
    .selectFrom('person_merges')
    .selectAll()
    .where('site_id', '=', site)
    .$if(before !== null, (query) =>
      query.where(sql<boolean>`(at, id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid)`),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    merges: page.map(mergeView),
    next: rows.length > limit && last ? formatCursor(last) : null,
  };
}

/** Merges that a person came of, newest first. */
export async function mergesOf(
  db: Kysely<Tables>,
  { site, person, limit }: { site: string; person: string; limit: number },
): Promise<MergeView[]> {
  const rows = await db
    .selectFrom('person_merges')
    .selectAll()
    .where('site_id', '=', site)
    .where((eb) => eb.or([eb('kept_id', '=', person), eb('joined_id', '=', person)]))
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(mergeView);
}

/** A merge as people see it. Pure. */
export function mergeView(row: Selectable<PersonMergeTable>): MergeView {
  return {
    id: row.id,
    at: row.at.toISOString(),
    person: row.kept_id,
    clue: { contact: contactView(row.contact), visitor: row.is_visitor ? row.subject_id : null },
    kept: sideView(row.kept),
    joined: sideView(row.joined),
    state: row.undone_at === null ? 'holds' : row.undone_by === 'rule' ? 'ended' : 'undone',
    undoneAt: row.undone_at?.toISOString() ?? null,
    undoneBy: row.undone_by === 'rule' ? null : row.undone_by,
  };
}

/** A stored contact without the mark of its kind. Pure. */
export function contactView(contact: string): KnownContact {
  const kind = contactKind(contact);
  return { kind, text: kind === 'user' ? contact.slice(contact.indexOf(':') + 1) : contact };
}

function sideView({ contacts, visitors }: MergedSide): MergeSide {
  return { contacts: contacts.map(contactView), visitors: [...visitors] };
}
