import type { Kysely } from 'kysely';
import { isInSegment } from '../segments/segment-members.ts';
import { segmentTree } from '../segments/stored-segments.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';
import type { LiveOffer } from './choose-offer.ts';

/** Of the segments that these offers ask for, those that the visitor is in now; no query where none does. */
export async function segmentsOf(
  db: Kysely<Tables>,
  offers: readonly LiveOffer[],
  { site, visitor, now }: { site: SiteSettings; visitor: string; now: Date },
): Promise<Set<string>> {
  const asked = new Set(offers.flatMap(({ settings }) => settings.audience.segments));
  const own = new Set<string>();
  for (const segment of asked) {
    const tree = await segmentTree(db, { site: site.id, segment });
    if (tree && (await isInSegment(db, { site, visitor, tree, now }))) own.add(segment);
  }
  return own;
}
