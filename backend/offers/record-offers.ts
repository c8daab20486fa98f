import { type Kysely, sql } from 'kysely';
import type { OfferEvent } from '../../contracts/offer-wire.ts';
import { localDay } from '../analytics/local-days.ts';
import type { SiteSettings } from '../sites/settings.ts';
import { byKey } from '../store/by-key.ts';
import type { Tables } from '../store/schema.ts';
import { addCounts, type CountedAction } from './add-counts.ts';
import { type OrderWithCodes, redeemCoupons } from './redeem-coupons.ts';

/** What a page said became of a showing. */
export interface ToldOfOffer {
  site: SiteSettings;
  event: OfferEvent;
}

/**
 * Stores what became of showings, and which coupons orders have redeemed, and counts each once a showing, however often it
 * is told. Showings that nobody knows are let go: they are erased, too old, or made up. The same few statements however
 * many; none where there is nothing. Call it late in a transaction, for its counts are changed by many.
 */
export async function recordOffers(
  tx: Kysely<Tables>,
  { told, orders }: { told: readonly ToldOfOffer[]; orders: readonly OrderWithCodes[] },
): Promise<void> {
  const done = [...(await markShowings(tx, told)), ...(await redeemCoupons(tx, orders))];
  await addCounts(tx, done);
}

async function markShowings(tx: Kysely<Tables>, told: readonly ToldOfOffer[]): Promise<CountedAction[]> {
  if (told.length === 0) return [];
  const names = [...new Map(told.map((one) => [keyOf(one), nameOf(one)])).values()].sort(
    byKey(({ site_id, id }) => `${site_id} ${id}`),
  );
  const { rows: held } = await sql<Held>`
    select site_id, id, offer_id, variant_id, shown_at, clicked_at, closed_at, screens
    from offer_showings
    where (site_id, id) in (select site_id, id from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as named (
      site_id text, id uuid))
    order by site_id collate "C", id for update
  `.execute(tx);
  const marks = held.map((row) => {
    const own = told.filter((one) => keyOf(one) === `${row.site_id} ${row.id}`);
    return markedBy(row, own);
  });
  const changed = marks.filter(({ done }) => done.length > 0).map(({ row }) => row);
  if (changed.length > 0) await update(tx, changed);
  return marks.flatMap(({ done }) => done);
}

interface Held {
  site_id: string;
  id: string;
  offer_id: string;
  variant_id: string;
  shown_at: Date | null;
  clicked_at: Date | null;
  closed_at: Date | null;
  screens: string[];
}

const keyOf = ({ site, event }: ToldOfOffer) => `${site.id} ${event.showing}`;
const nameOf = ({ site, event }: ToldOfOffer) => ({ site_id: site.id, id: event.showing });

/** The showing's row as it becomes, and what of all this is new. */
function markedBy(before: Held, told: readonly ToldOfOffer[]): { row: Held; done: CountedAction[] } {
  const row = { ...before, screens: [...before.screens] };
  const done: CountedAction[] = [];
  for (const { site, event } of told) {
    const at = new Date(event.at);
    const count = (action: string) => {
      const { site_id, offer_id, variant_id } = row;
      done.push({ site_id, offer_id, variant_id, day: localDay(event.at, site.timeZone), action });
    };
    if (event.action === 'screen') {
      if (event.screen === undefined || row.screens.includes(event.screen) || row.screens.length >= mostScreens)
        continue;
      row.screens.push(event.screen);
      count(`screen:${event.screen}`);
    } else {
      const mark = marks[event.action];
      if (row[mark] !== null) continue;
      row[mark] = at;
      count(event.action);
    }
  }
  return { row, done };
}

/** As many as a widget can have (contracts/offer-widget.ts). */
const mostScreens = 8;
const marks = { shown: 'shown_at', clicked: 'clicked_at', closed: 'closed_at' } as const;

async function update(tx: Kysely<Tables>, rows: readonly Held[]): Promise<void> {
  await sql`
    update offer_showings as kept
    set shown_at = told.shown_at, clicked_at = told.clicked_at, closed_at = told.closed_at, screens = told.screens
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (site_id text, id uuid, shown_at timestamptz,
      clicked_at timestamptz, closed_at timestamptz, screens jsonb)
    where kept.site_id = told.site_id and kept.id = told.id
  `.execute(tx);
}
