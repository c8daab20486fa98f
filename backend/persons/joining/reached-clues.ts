import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../store/schema.ts';
import { apartKey, type Clue } from './group-clues.ts';

/** Where to begin: contacts, with the number of subjects above which one of the site's is shared. */
export interface Start {
  site_id: string;
  contact: string;
  most: number;
}

/** A contact as it stands. */
export interface ReachedContact {
  contact: string;
  /** Whose it is so far; `null` where nobody had it. */
  person: string | null;
  /** Whether it was known before this transaction. */
  isOld: boolean;
  wasShared: boolean;
  isShared: boolean;
}

export type ReachedClue = Clue & { saidAt: Date; isNew: boolean };

/** Everything of a site that what is new can change, and no more than that. */
export interface Reached {
  site: string;
  contacts: Map<string, ReachedContact>;
  clues: ReachedClue[];
  /** Visitors whose person is known so far. */
  visitors: Map<string, string>;
  apart: Set<string>;
}

/** Nobody has so many; a chain that somebody makes on purpose ends here, and then nothing is joined by what is new. */
export const mostReached = 2000;

/**
 * Follows contacts to the subjects that said them and these to their other contacts, until nothing new is found; contacts
 * that are shared lead nowhere, as long as they were so before. The caller holds the sites. Two statements, however many.
 */
export async function reachedClues(tx: Kysely<Tables>, starts: readonly Start[]): Promise<Reached[]> {
  const { rows } = await sql<ReachedRow>`
    with recursive reached (site_id, contact, most) as (
      select site_id, contact, most
      from jsonb_to_recordset(${JSON.stringify(starts)}::jsonb) as start (site_id text, contact text, most integer)
      union
      select other.site_id, other.contact, reached.most
      from reached
      left join person_contacts as known on known.site_id = reached.site_id and known.contact = reached.contact
      join person_clues as clue on clue.site_id = reached.site_id and clue.contact = reached.contact
      join person_clues as other on other.site_id = clue.site_id and other.subject_id = clue.subject_id
      where known.shared_at is null or not ${isShared('reached')}
    ), judged as materialized (
      select reached.*, ${isShared('reached')} as is_shared, known.shared_at is not null as was_shared, known.person_id,
        coalesce(known.known_since < now(), false) as is_old
      from (select * from reached limit ${mostReached + 1}) as reached
      left join person_contacts as known on known.site_id = reached.site_id and known.contact = reached.contact
    )
    select judged.site_id, judged.contact, judged.is_shared, judged.was_shared, judged.person_id, judged.is_old,
      clue.subject_id, clue.is_visitor, clue.together, clue.said_at, clue.is_new, clue.cut_at is not null as is_cut,
      whose.person_id as visitor_person
    from judged
    left join person_clues as clue on clue.site_id = judged.site_id and clue.contact = judged.contact
      and not (judged.is_shared and judged.was_shared)
    left join person_visitors as whose on clue.is_visitor and whose.site_id = clue.site_id
      and whose.visitor_id = clue.subject_id
  `.execute(tx);
  const apart = await sql<{ site_id: string; contact: string; other: string }>`
    select apart.site_id, apart.contact, apart.other
    from (select distinct site_id, contact from jsonb_to_recordset(${JSON.stringify(
      rows.map(({ site_id, contact }) => ({ site_id, contact })),
    )}::jsonb) as reached (site_id text, contact text)) as reached
    join persons_apart as apart on apart.site_id = reached.site_id and apart.contact = reached.contact
  `.execute(tx);
  return [...Map.groupBy(rows, ({ site_id }) => site_id)].map(([site, ofSite]) =>
    siteReached(
      site,
      ofSite,
      apart.rows.filter(({ site_id }) => site_id === site),
    ),
  );
}

interface ReachedRow {
  site_id: string;
  contact: string;
  is_shared: boolean;
  was_shared: boolean;
  person_id: string | null;
  is_old: boolean;
  subject_id: string | null;
  is_visitor: boolean;
  together: string[];
  said_at: Date;
  is_new: boolean;
  is_cut: boolean;
  visitor_person: string | null;
}

/** Whether a contact is nobody's: by decision, or because more subjects have said it than a person has. */
function isShared(of: string) {
  const [site, contact, most] = [sql.ref(`${of}.site_id`), sql.ref(`${of}.contact`), sql.ref(`${of}.most`)];
  return sql<boolean>`(
    exists (select 1 from ignored_contacts as ignored where ignored.site_id = ${site} and ignored.contact = ${contact})
    or (select count(*) from (select 1 from person_clues as said
      where said.site_id = ${site} and said.contact = ${contact} limit ${most} + 1) as few) > ${most})`;
}

function siteReached(
  site: string,
  rows: readonly ReachedRow[],
  apart: readonly { contact: string; other: string }[],
): Reached {
  const contacts = new Map(
    rows.map((row) => [
      row.contact,
      {
        ...{ contact: row.contact, person: row.person_id, isOld: row.is_old },
        ...{ wasShared: row.was_shared, isShared: row.is_shared },
      },
    ]),
  );
  const clues = rows.flatMap((row) =>
    row.subject_id === null
      ? []
      : {
          ...{ contact: row.contact, subject: row.subject_id, isVisitor: row.is_visitor, together: row.together },
          ...{ isCut: row.is_cut, saidAt: row.said_at, isNew: row.is_new },
        },
  );
  const visitors = new Map(
    rows.flatMap((row) =>
      row.subject_id && row.visitor_person ? [[row.subject_id, row.visitor_person] as const] : [],
    ),
  );
  return {
    site,
    contacts,
    clues,
    visitors,
    apart: new Set(apart.map(({ contact, other }) => apartKey(contact, other))),
  };
}
