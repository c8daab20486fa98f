import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';
import { isDirect, originKey } from './origin-key.ts';
import type { ReportQuery } from './report-query.ts';

/** An inquiry as the report needs it. `key` and `direct` are its own origin's. */
export interface ReportInquiry {
  id: string;
  at: Date;
  session: string | null;
  key: string | null;
  direct: boolean;
}

/** Enough that the number of statements does not matter, and few enough that their touches fit into memory. */
const chunkSize = 2_000;

/**
 * The inquiries of a report, the newest first, in chunks: a hundred thousand never stand in memory at once. They are
 * cut by time and id, so that what arrives meanwhile moves nothing.
 */
export async function* reportInquiries(
  db: Kysely<Tables>,
  { site, from, to, kind, by, robots }: ReportQuery,
): AsyncGenerator<ReportInquiry[]> {
  let before: ReportInquiry | undefined;
  for (;;) {
    const chunk: ReportInquiry[] = await db
      .selectFrom('inquiries')
      .select(['id', 'at', 'visit_session as session'])
      .select([originKey('inquiries', by).as('key'), isDirect('inquiries').as('direct')])
      .where('site_id', '=', site)
      .where('at', '>=', from)
      .where('at', '<', to)
      .$if(kind !== undefined, (select) => select.where('kind', '=', kind ?? ''))
      .$if(!robots, (select) => select.where(sql<boolean>`suspicions = '[]'::jsonb`))
      .$if(before !== undefined, (select) =>
        select.where((eb) => eb(eb.refTuple('at', 'id'), '<', eb.tuple(before?.at ?? to, before?.id ?? ''))),
      )
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(chunkSize)
      .execute();
    if (chunk.length > 0) yield chunk;
    if (chunk.length < chunkSize) return;
    before = chunk.at(-1);
  }
}
