import { type Kysely, sql } from 'kysely';
import * as v from 'valibot';
import { MailSettingsSchema, type MailView } from '../../../contracts/mail.ts';
import type { Tables } from '../../store/schema.ts';

/** How a site sends e-mail, without its password, and what has become of its letters. */
export async function mailView(db: Kysely<Tables>, site: string): Promise<MailView> {
  const row = await db.selectFrom('mail_settings').selectAll().where('site_id', '=', site).executeTakeFirst();
  const counted = await db
    .selectFrom('letters')
    .select(['state', sql<string>`count(*)`.as('count')])
    .where('site_id', '=', site)
    .groupBy('state')
    .execute();
  const suppressed = await db
    .selectFrom('suppressions')
    .select(sql<string>`count(*)`.as('count'))
    .where('site_id', '=', site)
    .executeTakeFirstOrThrow();
  const counts = new Map(counted.map(({ state, count }) => [state, Number(count)]));
  const of = (state: MailView['letters'] extends Record<infer State, number> ? State : never) => counts.get(state) ?? 0;
  return {
    settings: row ? v.parse(MailSettingsSchema, row.settings) : null,
    password: row?.password_set_at ? { setAt: row.password_set_at.toISOString(), end: row.password_end } : null,
    changedAt: row?.changed_at.toISOString() ?? null,
    letters: { waiting: of('waiting'), sent: of('sent'), failed: of('failed'), withheld: of('withheld') },
    suppressed: Number(suppressed.count),
  };
}
