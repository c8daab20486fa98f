import { randomUUID } from 'node:crypto';
import { type Kysely, type Selectable, sql } from 'kysely';
import { renumber } from '../../inquiries/renumber.ts';
import { byKey } from '../../store/by-key.ts';
import type { MergedSide, PersonMergeTable, Tables } from '../../store/schema.ts';
import type { NamedGroup } from './name-groups.ts';
import type { Outcome } from './outcome-of.ts';

/** Stores who is who now: contacts, browsers, inquiries with their numbers, and the log of merges. The same few statements however many. */
export async function storeOutcomes(tx: Kysely<Tables>, outcomes: readonly Outcome[], at: Date): Promise<void> {
  await storeContacts(tx, outcomes, at);
  await storeVisitors(tx, outcomes);
  await storeMerges(tx, outcomes, at);
  await endMerges(tx, outcomes, at);
}

async function storeContacts(tx: Kysely<Tables>, outcomes: readonly Outcome[], at: Date): Promise<void> {
  const rows = outcomes
    .flatMap(({ site, contacts }) =>
      contacts.map(({ contact, person, isShared }) => ({
        ...{ site_id: site, contact, person_id: person, shared_at: isShared ? at : null },
      })),
    )
    .sort(byKey(({ site_id, contact }) => `${site_id} ${contact}`));
  if (rows.length === 0) return;
  const list = JSON.stringify(rows);
  await sql`
    insert into person_contacts (site_id, contact, person_id, shared_at)
    select site_id, contact, person_id, shared_at
    from jsonb_to_recordset(${list}::jsonb) as told (site_id text, contact text, person_id uuid, shared_at timestamptz)
    on conflict (site_id, contact) do update set person_id = excluded.person_id,
      shared_at = case when excluded.shared_at is null then null else coalesce(person_contacts.shared_at, excluded.shared_at) end
  `.execute(tx);
  const moved = await sql<{ site: string; person: string; was: string }>`
    with told as (
      select distinct inquiries.site_id, inquiries.id, inquiries.person_id as was
      from jsonb_to_recordset(${list}::jsonb) as changed (site_id text, contact text)
      join inquiries on inquiries.site_id = changed.site_id
        and (inquiries.phone = changed.contact or inquiries.email = changed.contact)
    )
    update inquiries set person_id = coalesce(by_phone.person_id, by_email.person_id, inquiries.id)
    from told
    left join inquiries as same on same.site_id = told.site_id and same.id = told.id
    left join person_contacts as by_phone on by_phone.site_id = told.site_id and by_phone.contact = same.phone
      and by_phone.shared_at is null
    left join person_contacts as by_email on by_email.site_id = told.site_id and by_email.contact = same.email
      and by_email.shared_at is null
    where inquiries.site_id = told.site_id and inquiries.id = told.id
      and inquiries.person_id <> coalesce(by_phone.person_id, by_email.person_id, inquiries.id)
    returning inquiries.site_id as site, inquiries.person_id as person, told.was
  `.execute(tx);
  await renumber(
    tx,
    moved.rows.flatMap(({ site, person, was }) => [
      { site, person },
      { site, person: was },
    ]),
  );
}

async function storeVisitors(tx: Kysely<Tables>, outcomes: readonly Outcome[]): Promise<void> {
  const rows = outcomes
    .flatMap(({ site, visitors }) =>
      visitors.map(({ visitor, person }) => ({ site_id: site, visitor_id: visitor, person_id: person })),
    )
    .sort(byKey(({ site_id, visitor_id }) => `${site_id} ${visitor_id}`));
  const owned = rows.filter(({ person_id }) => person_id !== null);
  if (owned.length > 0)
    await sql`
      insert into person_visitors (site_id, visitor_id, person_id)
      select site_id, visitor_id, person_id
      from jsonb_to_recordset(${JSON.stringify(owned)}::jsonb) as told (site_id text, visitor_id uuid, person_id uuid)
      on conflict (site_id, visitor_id) do update set person_id = excluded.person_id
    `.execute(tx);
  const free = rows.filter(({ person_id }) => person_id === null);
  if (free.length > 0)
    await sql`
      delete from person_visitors
      using jsonb_to_recordset(${JSON.stringify(free)}::jsonb) as told (site_id text, visitor_id uuid)
      where person_visitors.site_id = told.site_id and person_visitors.visitor_id = told.visitor_id
    `.execute(tx);
}

async function storeMerges(tx: Kysely<Tables>, outcomes: readonly Outcome[], at: Date): Promise<void> {
  const rows = outcomes.flatMap(({ site, merges }) =>
    merges.map(({ kept, joined, clue, keptSide, joinedSide }) => ({
      ...{ site_id: site, id: randomUUID(), at, kept_id: kept, joined_id: joined },
      ...{ contact: clue.contact, subject_id: clue.subject, is_visitor: clue.isVisitor },
      ...{ kept: JSON.stringify(keptSide), joined: JSON.stringify(joinedSide) },
    })),
  );
  if (rows.length > 0) await tx.insertInto('person_merges').values(rows).execute();
}

/** Merges of which nothing is left, since a contact or a browser turned out to be shared, say so. */
async function endMerges(tx: Kysely<Tables>, outcomes: readonly Outcome[], at: Date): Promise<void> {
  const split = outcomes.flatMap(({ site, split: persons }) => persons.map((person) => ({ site_id: site, person })));
  if (split.length === 0) return;
  const { rows } = await sql<Pick<Selectable<PersonMergeTable>, 'site_id' | 'id' | 'kept' | 'joined'>>`
    select merge.site_id, merge.id, merge.kept, merge.joined
    from jsonb_to_recordset(${JSON.stringify(split)}::jsonb) as split (site_id text, person uuid)
    join person_merges as merge on merge.site_id = split.site_id and merge.kept_id = split.person
    where merge.undone_at is null
  `.execute(tx);
  const over = rows.filter(({ site_id, kept, joined }) => {
    const groups = outcomes.find(({ site }) => site === site_id)?.groups ?? [];
    return !groups.some((group) => meets(group, kept) && meets(group, joined));
  });
  if (over.length === 0) return;
  await sql`
    update person_merges as merge set undone_at = ${at}, undone_by = 'rule'
    from jsonb_to_recordset(${JSON.stringify(over.map(({ site_id, id }) => ({ site_id, id })))}::jsonb) as told (
      site_id text, id uuid)
    where merge.site_id = told.site_id and merge.id = told.id
  `.execute(tx);
}

function meets({ contacts, visitors }: NamedGroup, side: MergedSide): boolean {
  return side.contacts.some((one) => contacts.includes(one)) || side.visitors.some((one) => visitors.includes(one));
}
