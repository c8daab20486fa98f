import type { PreviewRefusal } from '../../contracts/preview.ts';
import type { Visit } from '../../contracts/visit.ts';
import type { EventState, PreviewStore } from './preview-state.ts';
import type { Sending } from './watched.ts';

/** More than anybody reads; older ones go. */
const mostShown = 100;
const refusals: readonly PreviewRefusal[] = ['forged', 'expired', 'draft-changed', 'draft-gone'];

interface RawEvent {
  id: string;
  type?: string;
  at?: number;
  visit?: Visit;
  [field: string]: unknown;
}

/** Notes the events of an envelope, and what the answer says of them. An event that is sent again stays where it is. */
export async function watchEnvelope(store: PreviewStore, { body, answer }: Sending): Promise<void> {
  const { events } = JSON.parse(body) as { events: RawEvent[] };
  store.change((state) => ({
    events: events.reduce(withEvent, state.events).slice(0, mostShown),
    visit: events.findLast(({ visit }) => visit)?.visit ?? state.visit,
  }));

  const { status = 0, content = null } = (await answer) ?? {};
  const over = refusals.find((refusal) => content?.type === `/problems/preview-${refusal}`);
  store.change((state) => ({
    events: state.events.map((event) => {
      const index = events.findIndex(({ id }) => id === event.id);
      if (index < 0) return event;
      if (content?.accepted?.includes(event.id)) return { ...event, state: 'accepted' };
      const refusal = content?.refused?.find((one) => one.index === index);
      return refusal ? { ...event, state: 'refused', errors: refusal.errors } : { ...event, state: 'failed' };
    }),
    origin: content?.preview ?? state.origin,
    over: over ?? (status === 200 ? null : state.over),
  }));
}

function withEvent(shown: readonly EventState[], { visit: _, ...event }: RawEvent): readonly EventState[] {
  if (shown.some(({ id }) => id === event.id)) {
    return shown.map((one) => (one.id === event.id ? { ...one, state: 'sent' } : one));
  }
  const { id, type = 'sealed', at } = event;
  return [{ id, type, name: nameOf(event), at: at ?? Date.now(), state: 'sent', errors: [], content: event }, ...shown];
}

/** What a page called a goal, or the page itself is called. */
function nameOf({ asked, name, title, form }: RawEvent): string {
  return [asked, name, title, form].find((text) => typeof text === 'string' && text !== '')?.toString() ?? '';
}
