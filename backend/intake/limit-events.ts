import { createHash } from 'node:crypto';
import { addressNetwork } from '../http/client-address.ts';
import { ProblemError } from '../http/problem.ts';
import type { RateBucket, SharedRates } from '../http/shared-rates.ts';
import type { SiteSettings } from '../sites/settings.ts';

/** Events a minute and site from callers that send no Origin: enough for a server's own use, too few for a flood. */
const withoutOrigin = 60;
/** From one network: a whole office or a mobile carrier's gateway, and far below what one process can store. */
const perNetwork = 12_000;
/** From one visitor: an outbox of many tabs that were offline for a week is let go within minutes. */
const perVisitor = 6_000;

/** Who sends, as far as it is known before the body is read. */
export interface EventSender {
  site: SiteSettings;
  /** Network address. */
  address: string;
  hasOrigin: boolean;
}

export interface EventLimits {
  rates: SharedRates;
  /** Most events a minute from everybody together. */
  eventsPerMinute: number;
}

/** Throws a 429 problem at once where the sender, the site or everybody together has used up this minute's events. */
export function refuseFlood({ rates, eventsPerMinute }: EventLimits, sender: EventSender): void {
  const retryAfterSec = rates.waitSec(bucketsOf(sender, eventsPerMinute));
  if (retryAfterSec !== null) throw tooMany(retryAfterSec);
}

/** Takes events of a body that was read. Throws a 429 problem, and takes nothing, where there are not so many left. */
export function takeEvents(
  { rates, eventsPerMinute }: EventLimits,
  sender: EventSender,
  { amount, visitor }: { amount: number; visitor: string | null },
): void {
  const { site } = sender;
  const ofVisitor = visitor === null ? [] : [{ name: `visitor:${site.id}:${visitor}`, most: perVisitor }];
  const retryAfterSec = rates.take([...bucketsOf(sender, eventsPerMinute), ...ofVisitor], amount);
  if (retryAfterSec !== null) throw tooMany(retryAfterSec);
}

function bucketsOf({ site, address, hasOrigin }: EventSender, eventsPerMinute: number): RateBucket[] {
  const network = addressNetwork(address);
  return [
    { name: 'events', most: eventsPerMinute },
    { name: `site:${site.id}`, most: site.eventsPerMinute },
    ...(network === null ? [] : [{ name: networkName(network), most: perNetwork }]),
    ...(hasOrigin ? [] : [{ name: `no-origin:${site.id}`, most: withoutOrigin }]),
  ];
}

const mostRemembered = 10_000;
const names = new Map<string, string>();

/** Networks go to the database as hashes only. */
export function networkName(network: string): string {
  const known = names.get(network);
  if (known) return known;
  if (names.size >= mostRemembered) names.clear();
  const name = `network:${createHash('sha256').update(network).digest('base64url').slice(0, 22)}`;
  names.set(network, name);
  return name;
}

function tooMany(retryAfterSec: number): ProblemError {
  return new ProblemError({
    code: 'too-many',
    status: 429,
    title: 'Too many events in this minute.',
    headers: { 'retry-after': `${retryAfterSec}` },
  });
}
