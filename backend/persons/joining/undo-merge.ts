import { type Kysely, type Selectable, sql } from 'kysely';
import type { Caller } from '../../accounts/caller.ts';
import { callerName, writeAudit } from '../../audit/write-audit.ts';
import { notFound, ProblemError } from '../../http/problem.ts';
import { byKey } from '../../store/by-key.ts';
import type { MergedSide, PersonMergeTable, Tables } from '../../store/schema.ts';
import { apartKey } from './group-clues.ts';
import { joinFrom } from './join-new-clues.ts';
import { sharedAboveOf } from './joining-rules.ts';

/** Of each side. Nobody has as many. */
const mostContacts = 50;

interface ToUndo {
  caller: Caller;
  site: string;
  merge: string;
  at: Date;
}

/**
 * Takes apart again what a merge made one, and notes it in the log of changes. What was said since stays with the side that
 * it was said of. The contacts of the two sides are never joined again by somebody who names both, nor a browser by the
 * contact that joined it; other clues can. Gives whether such clues still make them one. Throws a problem where there is
 * no such merge, or it is undone already.
 */
export function undoMerge(db: Kysely<Tables>, { caller, site, merge: id, at }: ToUndo): Promise<{ stillOne: boolean }> {
  return db.transaction().execute(async (tx) => {
    const merge = await tx
      .selectFrom('person_merges')
      .selectAll()
      .where('site_id', '=', site)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!merge) throw notFound();
    if (merge.undone_at !== null) throw undoneAlready();
    await keepApart(tx, merge, at);
    await cutClues(tx, merge, at);
    await tx
      .updateTable('person_merges')
      .set({ undone_at: at, undone_by: callerName(caller) })
      .where('site_id', '=', site)
      .where('id', '=', id)
      .execute();
    await joinFrom(tx, await startsOf(tx, merge), at);
    const stillOne = await areOne(tx, merge);
    await writeAudit(tx, { caller, action: 'person.undo-merge', site, object: id, after: { stillOne }, at });
    return { stillOne };
  });
}

async function keepApart(
  tx: Kysely<Tables>,
  { site_id, kept, joined }: Selectable<PersonMergeTable>,
  at: Date,
): Promise<void> {
  const pairs = kept.contacts
    .slice(0, mostContacts)
    .flatMap((contact) => joined.contacts.slice(0, mostContacts).map((other) => [contact, other].sort()));
  const rows = [...new Map(pairs.map((pair) => [apartKey(pair[0] ?? '', pair[1] ?? ''), pair])).values()]
    .map(([contact = '', other = '']) => ({ site_id, contact, other, at }))
    .sort(byKey(({ contact, other }) => `${contact} ${other}`));
  if (rows.length === 0) return;
  await tx
    .insertInto('persons_apart')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function cutClues(
  tx: Kysely<Tables>,
  { site_id, kept, joined }: Selectable<PersonMergeTable>,
  at: Date,
): Promise<void> {
  for (const [browsers, contacts] of [
    [joined.visitors, kept.contacts],
    [kept.visitors, joined.contacts],
  ] as const) {
    if (browsers.length === 0 || contacts.length === 0) continue;
    await tx
      .updateTable('person_clues')
      .set({ cut_at: at })
      .where('site_id', '=', site_id)
      .where('subject_id', 'in', [...browsers])
      .where('contact', 'in', [...contacts])
      .where('cut_at', 'is', null)
      .execute();
  }
}

async function startsOf(tx: Kysely<Tables>, { site_id, kept, joined }: Selectable<PersonMergeTable>) {
  const most = await sharedAboveOf(tx, site_id);
  return [...kept.contacts, ...joined.contacts].map((contact) => ({ site_id, contact, most }));
}

async function areOne(tx: Kysely<Tables>, { site_id, kept, joined }: Selectable<PersonMergeTable>): Promise<boolean> {
  const personsOf = async ({ contacts, visitors }: MergedSide) => {
    const { rows } = await sql<{ person_id: string }>`
      select person_id from person_contacts
      where site_id = ${site_id} and contact = any(${contacts}::text[]) and shared_at is null
      union
      select person_id from person_visitors where site_id = ${site_id} and visitor_id = any(${visitors}::uuid[])
    `.execute(tx);
    return rows.map(({ person_id }) => person_id);
  };
  const of = new Set(await personsOf(kept));
  return (await personsOf(joined)).some((person) => of.has(person));
}

function undoneAlready(): ProblemError {
  return new ProblemError({
    code: 'undone-already',
    status: 409,
    title: 'This merge is undone already. Look at the list again.',
  });
}
