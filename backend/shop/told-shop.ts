import type { Item, ShopEvent } from '../../contracts/shop.ts';
import type { Visit } from '../../contracts/visit.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { StoredItem } from '../store/schema.ts';
import type { VisitReport } from '../visits/record-visits.ts';
import { toMinor } from './to-minor.ts';

/** Something that a shop's page said, with the visit that it was said in. */
export interface Told<Event extends ShopEvent = ShopEvent> {
  site: SiteSettings;
  visit: Visit;
  event: Event;
  receivedAt: Date;
}

/** All of one kind among what envelopes report. Without a visit there is none: the intake refuses that. */
export function toldOf<Type extends ShopEvent['type']>(
  reports: readonly VisitReport[],
  type: Type,
): Told<Extract<ShopEvent, { type: Type }>>[] {
  return reports.flatMap(({ site, visit, recalled, events, receivedAt }) =>
    visit
      ? events
          .filter((event): event is Extract<ShopEvent, { type: Type }> => event.type === type)
          .map((event) => ({ site, visit: { ...visit, ...recalled }, event, receivedAt }))
      : [],
  );
}

/** Items as they are stored. */
export function storedItems(items: readonly Item[], currency: string): StoredItem[] {
  return items.map(({ price, ...item }) => ({
    ...(item as StoredItem),
    ...(price !== undefined && { priceMinor: toMinor(price, currency) }),
  }));
}

/** What they cost together; `null` where one has no price. */
export function totalMinor(items: readonly StoredItem[]): number | null {
  if (items.some(({ priceMinor }) => priceMinor === undefined)) return null;
  return items.reduce((sum, { priceMinor = 0, count }) => sum + Math.round(priceMinor * count), 0);
}
