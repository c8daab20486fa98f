import { createHash } from 'node:crypto';
import type { TriggerList } from '../../contracts/trigger.ts';
import { manifest, moduleIds, withNeeds } from '../../modules/manifest.ts';
import type { LiveOptions } from '../sites/published-config.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { LiveOffer } from './choose-offer.ts';
import { inSchedule } from './in-schedule.ts';
import type { OfferReader } from './offer-reader.ts';

/** The offers before the order that are live now, and what leads to each; the same list has the same version. */
export interface LiveTriggers {
  list: TriggerList;
  /** Empty where there are none. */
  version: string;
}

/** Makes the list out of a site's offers that are switched on. Pure. */
export function liveTriggers(
  offers: readonly LiveOffer[],
  { nowMs, timeZone }: { nowMs: number; timeZone: string },
): LiveTriggers {
  const triggers = offers.flatMap(({ id, settings: { trigger, schedule } }) =>
    trigger && inSchedule(schedule, nowMs, timeZone) ? [{ offer: id, when: trigger }] : [],
  );
  const list = { triggers: triggers.sort((a, b) => (a.offer < b.offer ? -1 : 1)) };
  const digest = createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 12);
  return { list, version: triggers.length > 0 ? digest : '' };
}

/**
 * Returns what a site's tag carries beside its settings. Where offers cannot be read the tag goes without: it measures all the
 * same. Never rejects.
 */
export function liveOptionsOf({ offersOf, now }: { offersOf: OfferReader; now: () => Date }) {
  return async (site: SiteSettings): Promise<LiveOptions> => {
    if (!showsBeforeOrders(site)) return {};
    const offers = await offersOf(site.id).catch(() => []);
    return { triggers: liveTriggers(offers, { nowMs: now().getTime(), timeZone: site.timeZone }).version };
  };
}

function showsBeforeOrders({ modules }: SiteSettings): boolean {
  const enabled = withNeeds(moduleIds.filter((id) => Object.hasOwn(modules, id)));
  return enabled.some((id) => 'live' in manifest[id]);
}
