import { type Kysely, sql } from 'kysely';
import type { PushTelling } from '../../../contracts/push-wire.ts';
import { localDay } from '../../analytics/local-days.ts';
import type { SiteSettings } from '../../sites/settings.ts';
import type { Tables } from '../../store/schema.ts';
import { addPushCounts } from '../messages/add-counts.ts';

type Told = Extract<PushTelling, { kind: 'told' }>['told'];

/**
 * Stores what became of notifications, and counts each once a delivery, however often it is told. Deliveries that nobody
 * knows are let go. Three statements however many.
 */
export function recordTold(
  db: Kysely<Tables>,
  { site, now, told }: { site: SiteSettings; now: Date; told: Told },
): Promise<object> {
  // A browser's clock may be wrong: nothing happens after now.
  const rows = told.map(({ delivery, action, at }) => ({
    id: delivery,
    action,
    at: new Date(Math.min(at, now.getTime())),
  }));
  return db.transaction().execute(async (tx) => {
    await sql`
      select id from push_deliveries where site_id = ${site.id}
        and id in (select id from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (id uuid))
      order by id for update
    `.execute(tx);
    // A row of an update sees itself as it was before, which is what tells new from known.
    const { rows: changed } = await sql<Changed>`
      with told as (
        select id, min(at) filter (where action = 'shown') as shown, min(at) filter (where action = 'clicked') as clicked,
          min(at) filter (where action = 'closed') as closed
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one (id uuid, action text, at timestamptz)
        group by id
      ), before as (
        select kept.id, kept.message_id, shown_at, clicked_at, closed_at
        from push_deliveries as kept join told using (id) where kept.site_id = ${site.id}
      )
      update push_deliveries as kept set shown_at = coalesce(kept.shown_at, told.shown),
        clicked_at = coalesce(kept.clicked_at, told.clicked), closed_at = coalesce(kept.closed_at, told.closed)
      from told join before using (id)
      where kept.site_id = ${site.id} and kept.id = told.id
      returning before.message_id, case when before.shown_at is null then told.shown end as shown,
        case when before.clicked_at is null then told.clicked end as clicked,
        case when before.closed_at is null then told.closed end as closed
    `.execute(tx);
    const done = changed.flatMap(({ message_id, ...marks }) =>
      (['shown', 'clicked', 'closed'] as const).flatMap((action) => {
        const at = marks[action];
        return at ? [{ site_id: site.id, message_id, day: localDay(at.getTime(), site.timeZone), action }] : [];
      }),
    );
    await addPushCounts(tx, done);
    return {};
  });
}

interface Changed {
  message_id: string;
  shown: Date | null;
  clicked: Date | null;
  closed: Date | null;
}
