import { type Kysely, sql } from 'kysely';
import type { SegmentCount, SegmentTree } from '../../contracts/segments.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';
import { compileSegment } from './compile-segment.ts';
import { latestConsents } from './said-sets.ts';
import type { Scope } from './units.ts';

/** Counts who is in a segment now, in one query. */
export async function countSegment(
  db: Kysely<Tables>,
  { site, tree, now }: { site: Pick<SiteSettings, 'id' | 'currency'>; tree: SegmentTree; now: Date },
): Promise<SegmentCount> {
  const scope: Scope = { site: site.id, currency: site.currency, now, only: null };
  const { rows } = await sql<SegmentCount>`
    with members as materialized (${compileSegment(tree, scope)}),
    known as (
      select known.person_id as unit, bool_or(known.contact not like 'user:%') as is_reachable
      from person_contacts as known join members on members.unit = known.person_id
      where known.site_id = ${site.id} and known.shared_at is null
      group by known.person_id),
    agreed as (select unit from (${latestConsents(scope)}) as latest where given)
    select (select count(*)::integer from members) as people,
      count(*)::integer as known,
      (count(*) filter (where is_reachable))::integer as reachable,
      (count(*) filter (where is_reachable and agreed.unit is not null))::integer as consented
    from known left join agreed on agreed.unit = known.unit
  `.execute(db);
  const [counts] = rows;
  if (!counts) throw new Error('an aggregate without groups gives one row');
  return counts;
}
