import { type Kysely, sql } from 'kysely';
import type { SegmentTree } from '../../contracts/segments.ts';
import { whoIs } from '../persons/joining/who-is.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';
import { compileSegment } from './compile-segment.ts';
import { joinPerson, unitOf } from './units.ts';

type SiteOf = Pick<SiteSettings, 'id' | 'currency'>;

/**
 * Whether a visitor, with the person behind them, is in a segment now. Reads only what is theirs, so it is cheap enough for
 * every page view. Fit for any transaction.
 */
export async function isInSegment(
  tx: Kysely<Tables>,
  { site, visitor, tree, now }: { site: SiteOf; visitor: string; tree: SegmentTree; now: Date },
): Promise<boolean> {
  const { unit, visitors } = await whoIs(tx, { site: site.id, visitor });
  const scope = { site: site.id, currency: site.currency, now, only: { unit, visitors } };
  const { rows } = await sql<{ is_member: boolean }>`
    select exists (select 1 from (${compileSegment(tree, scope)}) as members where unit = ${unit}::uuid) as is_member
  `.execute(tx);
  return rows[0]?.is_member ?? false;
}

/** A browser of somebody in a segment. `unit` is the same for all browsers of a person. */
export interface SegmentVisitor {
  visitor: string;
  unit: string;
}

/**
 * The browsers of a segment's people, in the order of their ids, a page at a time: `after` is the last visitor of the page
 * before. For what is sent to browsers; each page asks the segment anew.
 */
export async function segmentVisitors(
  tx: Kysely<Tables>,
  {
    site,
    tree,
    now,
    after,
    limit,
  }: { site: SiteOf; tree: SegmentTree; now: Date; after: string | null; limit: number },
): Promise<SegmentVisitor[]> {
  const scope = { site: site.id, currency: site.currency, now, only: null };
  const { rows } = await sql<SegmentVisitor>`
    with members as materialized (${compileSegment(tree, scope)})
    select distinct visits.visitor_id as visitor, members.unit
    from visits ${joinPerson('visits')}
    join members on members.unit = ${unitOf('visits')}
    where visits.site_id = ${site.id} and not visits.suspected and not visits.bare
      and ${after === null ? sql`true` : sql`visits.visitor_id > ${after}::uuid`}
    order by visitor limit ${limit}
  `.execute(tx);
  return rows;
}
