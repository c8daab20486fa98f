import { sql } from 'kysely';
import type { Facet } from '../../contracts/list-words.ts';
import type { FacetValue } from '../lists/values-of.ts';

/** What stands for a facet in a row of `inquiries`; none is `null`. */
export const facetsOfInquiries: Record<Facet, FacetValue> = {
  kind: { text: sql`kind` },
  form: { text: sql`form` },
  source: { text: sql`origin ->> 'source'` },
  medium: { text: sql`origin ->> 'medium'` },
  campaign: { text: sql`origin ->> 'campaign'` },
  channel: { text: sql`origin ->> 'channel'` },
  landing: { text: sql`landing_page` },
  device: { text: sql`device` },
  match: { text: sql`match` },
  default: { text: sql`case when default_used then 'yes' else 'no' end` },
  robot: { text: sql`case when suspicions = '[]' then 'no' else 'yes' end` },
  repeat: { text: sql`case when number > 1 then 'again' else 'first' end` },
  label: { labels: sql`origin -> 'labels'` },
};
