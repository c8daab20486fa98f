import { type Kysely, type Selectable, sql } from 'kysely';
import * as v from 'valibot';
import {
  LetterContentSchema,
  type LetterDetail,
  type LetterList,
  type LetterState,
  type LetterView,
} from '../../../contracts/mail.ts';
import { readCursor, writeCursor } from '../../lists/time-cursor.ts';
import type { LetterTable, Tables } from '../../store/schema.ts';
import { letterWords } from '../letter/letter-words.ts';
import { renderText } from '../letter/render-text.ts';

export interface LettersAsked {
  site: string;
  state: LetterState | null;
  before: string | null;
  limit: number;
}

/** A site's letters, newest first, a page at a time. */
export async function listLetters(
  db: Kysely<Tables>,
  { site, state, before, limit }: LettersAsked,
): Promise<LetterList> {
  const from = before === null ? null : readCursor(before);
  const rows = await db
    .selectFrom('letters')
    .selectAll()
    .where('site_id', '=', site)
    .$if(state !== null, (query) => query.where('state', '=', state ?? 'waiting'))
    .$if(from !== null, (query) => query.where(sql<boolean>`(queued_at, id) < (${from?.at}, ${from?.id}::uuid)`))
    .orderBy('queued_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return { letters: rows.map(letterView), next: last ? writeCursor({ at: last.queued_at, id: last.id }) : null };
}

/** One letter with what it says; `null` where the site has none of this id. */
export async function readLetter(
  db: Kysely<Tables>,
  { site, id }: { site: string; id: string },
): Promise<LetterDetail | null> {
  const row = await db
    .selectFrom('letters')
    .innerJoin('sites', 'sites.id', 'letters.site_id')
    .selectAll('letters')
    .select('sites.name as site_name')
    .where('letters.site_id', '=', site)
    .where('letters.id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const content = v.parse(LetterContentSchema, row.content);
  // Whoever looks at a letter must not be able to unsubscribe its reader by a click.
  const unsubscribeLink = `(${letterWords[content.language].unsubscribe})`;
  return { letter: letterView(row), content, text: renderText(content, { siteName: row.site_name, unsubscribeLink }) };
}

function letterView(row: Selectable<LetterTable>): LetterView {
  return {
    ...{ id: row.id, site: row.site_id, kind: row.kind, recipient: row.recipient, subject: row.content.subject },
    ...{ state: row.state, attempts: row.attempts, maybeTwice: row.unclear > 0, fault: row.fault, said: row.said },
    queuedAt: row.queued_at.toISOString(),
    sentAt: row.state === 'sent' ? (row.ended_at?.toISOString() ?? null) : null,
    nextAt: row.due_at?.toISOString() ?? null,
  };
}
