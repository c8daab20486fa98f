import type { CheckedEnvelope } from '../../intake/envelope.ts';
import type { ShowingMark } from './mark-showings.ts';
import type { PartnersOrder } from './redeem-handouts.ts';

/** What envelopes say of partners' offers, and the orders in them. What robots do says nothing of people. */
export function exchangeInEnvelopes(envelopes: readonly CheckedEnvelope[]): {
  told: ShowingMark[];
  orders: PartnersOrder[];
} {
  const events = envelopes
    .filter(({ sender }) => sender.suspicions.length === 0)
    .flatMap(({ site, events }) => events.map(({ event, visit }) => ({ site: site.id, event, visit })))
    .filter(({ event }) => event.robot !== true);
  return {
    told: events.flatMap(({ site, event }) =>
      event.type === 'exchange'
        ? [{ host: site, showing: event.showing, action: event.action, at: new Date(event.at) }]
        : [],
    ),
    orders: events.flatMap(({ site, event, visit }) => (event.type === 'order' ? [{ site, order: event, visit }] : [])),
  };
}
