import type { FeedReport, FeedSettings } from '../../../contracts/feed.ts';
import type { Json, Maybe, MaybeJson, Time } from './columns.ts';

// Product feeds and what they brought.

/**
 * A site's feed. Products of `generation` are live; one that is being loaded, or is held back until a person has looked, has a
 * generation of its own. `loading_since`: absent while nothing is loaded.
 */
export interface FeedTable {
  site_id: string;
  settings: Json<FeedSettings>;
  changed_at: Time;
  changed_by: string;
  generation: number;
  products: number;
  last_generation: number;
  loading_generation: Maybe<number>;
  loading_since: Maybe<Date>;
  held_generation: Maybe<number>;
  held_products: Maybe<number>;
  etag: Maybe<string>;
  last_modified: Maybe<string>;
  loaded_at: Maybe<Date>;
  tried_at: Maybe<Date>;
  report: MaybeJson<FeedReport>;
}

/** A product of a feed; prices in the currency's smallest unit. `category`: its path, for people. */
export interface ProductTable {
  site_id: string;
  generation: number;
  id: string;
  title: string;
  price_minor: number | null;
  old_price_minor: number | null;
  currency: string;
  address: string | null;
  picture: string | null;
  category_id: string | null;
  category: string | null;
  vendor: string | null;
  is_available: boolean;
}
