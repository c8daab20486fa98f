import { type Kysely, sql } from 'kysely';
import { byKey } from '../../store/by-key.ts';
import type { Tables } from '../../store/schema.ts';
import { enterViews } from '../ledger/enter-views.ts';
import type { ExchangeDone } from './add-exchange-counts.ts';

/** What became of a showing on a site. */
export interface ShowingMark {
  host: string;
  showing: string;
  action: 'viewed' | 'clicked';
  at: Date;
}

/**
 * Marks showings, each once however often it is told, and enters the views into the ledger; gives what is new, to be counted.
 * Showings that nobody knows are let go: they are erased, too old, or made up. The same few statements however many.
 */
export async function markShowings(tx: Kysely<Tables>, marks: readonly ShowingMark[]): Promise<ExchangeDone[]> {
  if (marks.length === 0) return [];
  const names = [...new Map(marks.map((mark) => [keyOf(mark), { site_id: mark.host, id: mark.showing }])).values()];
  const { rows: held } = await sql<Held>`
    select site_id, id, spot, partner_site, offer_id, viewed_at, clicked_at
    from exchange_showings
    where (site_id, id) in (select site_id, id from jsonb_to_recordset(
      ${JSON.stringify(names.sort(byKey(({ site_id, id }) => `${site_id} ${id}`)))}::jsonb) as named (site_id text, id uuid))
    order by site_id collate "C", id for update
  `.execute(tx);
  const changed = held.map((row) => markedBy(row, marks)).filter(({ done }) => done.length > 0);
  if (changed.length === 0) return [];
  await sql`
    update exchange_showings as kept set viewed_at = told.viewed_at, clicked_at = told.clicked_at
    from jsonb_to_recordset(${JSON.stringify(changed.map(({ row }) => row))}::jsonb) as told (
      site_id text, id uuid, viewed_at timestamptz, clicked_at timestamptz)
    where kept.site_id = told.site_id and kept.id = told.id
  `.execute(tx);
  const done = changed.flatMap((one) => one.done);
  await enterViews(
    tx,
    done.filter(({ action }) => action === 'viewed'),
  );
  return done;
}

interface Held {
  site_id: string;
  id: string;
  spot: string;
  partner_site: string;
  offer_id: string;
  viewed_at: Date | null;
  clicked_at: Date | null;
}

const keyOf = ({ host, showing }: ShowingMark) => `${host} ${showing}`;

function markedBy(before: Held, marks: readonly ShowingMark[]) {
  const row = { ...before };
  const done: (ExchangeDone & { showing: string })[] = [];
  for (const { host, showing, action, at } of marks) {
    if (host !== row.site_id || showing !== row.id) continue;
    const mark = action === 'viewed' ? 'viewed_at' : 'clicked_at';
    if (row[mark] !== null) continue;
    row[mark] = at;
    done.push({ host, showing, partner: row.partner_site, offer: row.offer_id, spot: row.spot, action, at });
  }
  return { row, done };
}
