import type { ExchangeOfferSettings, MemberSettings, Verdict } from '../../../contracts/exchange.ts';
import { inSchedule } from '../../offers/in-schedule.ts';
import type { Device } from '../../visits/device-of.ts';

/** A site that takes part, and what it has decided of others, by their ids. */
export interface Member {
  site: string;
  /** The site's own. */
  timeZone: string;
  settings: MemberSettings;
  verdicts: ReadonlyMap<string, NonNullable<Verdict>>;
}

/** Who looks, as far as offers ask for it. */
export interface Looker {
  language: string;
  device: Device;
  nowMs: number;
}

/** Why a partner's offers are not shown on a site; `yes`: they may be. */
export type Admission = 'yes' | 'blocked' | 'not-listed' | 'refused-topic' | 'refuses-us';

/** Whether a site shows a partner's offers, and the partner lets it: both have to. Pure. */
export function admissionOf(host: Member, partner: Member): Admission {
  const own = host.verdicts.get(partner.site);
  if (own === 'blocked') return 'blocked';
  if (own !== 'allowed') {
    if (host.settings.admits === 'listed') return 'not-listed';
    if (host.settings.refusedTopics.includes(partner.settings.topic)) return 'refused-topic';
  }
  const theirs = partner.verdicts.get(host.site);
  const refuses = theirs === 'blocked' || (theirs !== 'allowed' && partner.settings.admits === 'listed');
  return refuses ? 'refuses-us' : 'yes';
}

/** Whether an offer may be shown to this visitor on this site, by what the offer asks for. Pure. */
export function fitsPlace(
  { state, schedule, where }: ExchangeOfferSettings,
  { host, partner, looker }: { host: Member; partner: Member; looker: Looker },
): boolean {
  const { regions, topics, languages, devices } = where;
  return (
    state === 'on' &&
    inSchedule(schedule, looker.nowMs, partner.timeZone) &&
    inRegions(regions, host.settings.regions) &&
    anyOf(topics, host.settings.topic) &&
    anyOf(languages, looker.language) &&
    anyOf(devices, looker.device)
  );
}

/** A site without regions is everywhere; `RU` asks for all of it, `RU-MOW` of a site in `RU` for a part. */
function inRegions(asked: readonly string[], own: readonly string[]): boolean {
  if (asked.length === 0 || own.length === 0) return true;
  const within = (inner: string, outer: string) => inner === outer || inner.startsWith(`${outer}-`);
  return asked.some((one) => own.some((region) => within(region, one) || within(one, region)));
}

/** An empty list asks nothing. */
function anyOf<Value>(asked: readonly Value[], found: Value): boolean {
  return asked.length === 0 || asked.includes(found);
}
