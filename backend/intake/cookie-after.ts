import type { Receipt } from '../../contracts/problem.ts';
import type { CheckedEnvelope } from './envelope.ts';
import { forgetVisitor, keepVisitor, type VisitorCookie } from './visitor-cookie.ts';

/**
 * What `Set-Cookie` says after an envelope on the site's own sub-domain: keeps the visitor of a visit that was accepted,
 * takes the cookie away when consent is withdrawn; `null` for nothing. Pure.
 */
export function cookieAfter(
  { events, sender }: CheckedEnvelope,
  { accepted, known }: Receipt,
  cookie: VisitorCookie,
): string | null {
  const taken = events.filter(({ event }) => accepted.includes(event.id));
  if (taken.some(({ event }) => event.type === 'withdrawal')) return forgetVisitor(cookie);
  const visitor = known?.visitor ?? taken.findLast(({ visit }) => visit)?.visit?.visitor;
  return visitor === undefined ? null : keepVisitor(sender.cookieVisitor ?? visitor, cookie);
}
