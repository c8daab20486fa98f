import type { Origin } from '../../contracts/inquiry.ts';
import type { Audience } from '../../contracts/offer-rules.ts';
import type { Device } from '../visits/device-of.ts';

/** What an offer's audience is held against. */
export interface AudienceFacts {
  isRepeatBuyer: boolean;
  /** What is missing in the order is missing here, and meets no condition. */
  orderSum: number | undefined;
  items: readonly string[];
  categories: readonly string[];
  spot: string | undefined;
  origin: Pick<Origin, 'source' | 'medium' | 'campaign' | 'channel'>;
  device: Device;
  language: string;
  /** Of the site's own segments. */
  segments: ReadonlySet<string>;
}

/** Whether everything that is asked holds. Pure. */
export function fitsAudience(audience: Audience, facts: AudienceFacts): boolean {
  const {
    buyer,
    orderSum,
    items,
    categories,
    spots,
    sources,
    mediums,
    campaigns,
    channels,
    devices,
    languages,
    segments,
  } = audience;
  const { origin } = facts;
  return (
    (buyer === 'any' || (buyer === 'repeat') === facts.isRepeatBuyer) &&
    inBounds(orderSum, facts.orderSum) &&
    anyOf(items, facts.items) &&
    anyOf(categories, facts.categories) &&
    anyOf(spots, [facts.spot]) &&
    anyOf(lowered(sources), lowered([origin.source])) &&
    anyOf(lowered(mediums), lowered([origin.medium])) &&
    anyOf(lowered(campaigns), lowered([origin.campaign])) &&
    anyOf<string>(channels, [origin.channel]) &&
    anyOf(devices, [facts.device]) &&
    anyOf(languages, [facts.language]) &&
    anyOf(segments, [...facts.segments])
  );
}

function inBounds({ from, to }: Audience['orderSum'], sum: number | undefined): boolean {
  if (from === null && to === null) return true;
  return sum !== undefined && (from === null || sum >= from) && (to === null || sum <= to);
}

/** An empty list asks nothing. */
function anyOf<Value>(asked: readonly Value[], found: readonly (Value | null | undefined)[]): boolean {
  return asked.length === 0 || asked.some((one) => found.includes(one));
}

const lowered = (texts: readonly (string | null)[]) => texts.map((text) => text?.toLowerCase());
