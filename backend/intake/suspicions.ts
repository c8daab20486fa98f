import { isbot } from 'isbot';
import type { InquiryEvent, TendrilEvent } from '../../contracts/event.ts';

/** Why something may not be a person's: stable codes. Whoever is suspected is kept and marked, never refused (reliability S19). */
export type Suspicion =
  | 'known-robot'
  | 'no-user-agent'
  | 'no-language'
  | 'driven-browser'
  | 'trap'
  | 'filled-too-fast'
  | 'repeated-content';

/** No person fills a form with a phone in less, even where the browser fills it in for them. */
const leastFillMs = 1_000;

const mostRemembered = 2_000;
const remembered = new Map<string, boolean>();

/** What the request's own headers give away. Every browser that people use sends both. Pure but for a bounded memory. */
export function senderSuspicions(sender: { userAgent: string; acceptLanguage: string }): Suspicion[] {
  return [
    ...(sender.userAgent.trim() === '' ? ['no-user-agent' as const] : []),
    ...(isKnownRobot(sender.userAgent) ? ['known-robot' as const] : []),
    ...(sender.acceptLanguage.trim() === '' ? ['no-language' as const] : []),
  ];
}

/** What an inquiry itself gives away. */
export function inquirySuspicions(event: InquiryEvent, { isRepeated }: { isRepeated: boolean }): Suspicion[] {
  return [
    ...(event.robot ? ['driven-browser' as const] : []),
    ...(event.trap ? ['trap' as const] : []),
    ...(event.fillMs !== undefined && event.fillMs < leastFillMs ? ['filled-too-fast' as const] : []),
    ...(isRepeated ? ['repeated-content' as const] : []),
  ];
}

/** A visit is suspected for its sender, and for what the browser itself says in any of its events. */
export function visitSuspicions(sender: readonly string[], events: readonly TendrilEvent[]): readonly string[] {
  return events.some((event) => event.robot) ? [...sender, 'driven-browser'] : sender;
}

/** The list of robots is one long regular expression; most visits come with one of a few hundred user agents. */
function isKnownRobot(userAgent: string): boolean {
  const known = remembered.get(userAgent);
  if (known !== undefined) return known;
  if (remembered.size >= mostRemembered) remembered.clear();
  const found = isbot(userAgent);
  remembered.set(userAgent, found);
  return found;
}
