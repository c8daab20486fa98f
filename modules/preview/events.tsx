import { Glyph, type GlyphName } from './glyph.tsx';
import type { EventState } from './preview-state.ts';
import { Section } from './section.tsx';
import type { Voice } from './texts.ts';

const glyphs: Record<EventState['state'], GlyphName> = {
  ...{ sent: 'wait', accepted: 'check', refused: 'alert', failed: 'alert' },
};

/** What the tag has sent, the latest first, each with what the backend said and with its whole content behind it. */
export function Events({ events, voice }: { events: readonly EventState[]; voice: Voice }) {
  const { say, name, language } = voice;
  return (
    <Section title={say('events')} sum={events.length}>
      {events.length === 0 && <p class="quiet">{say('noEvents')}</p>}
      <ul class="events">
        {events.map((event) => (
          <li key={event.id} data-event={event.type} data-state={event.state}>
            <details>
              <summary>
                <Glyph name={glyphs[event.state]} />
                <span class="name">
                  {name('event', event.type)} {event.name && <span class="quiet">{event.name}</span>}
                </span>
                <span class="quiet">{name('state', event.state)}</span>
                <time class="quiet">{new Date(event.at).toLocaleTimeString(language)}</time>
              </summary>
              {event.errors.map(({ field, problem }) => (
                <p class="error" key={field} lang="en">
                  {field} {problem}
                </p>
              ))}
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
              <pre tabIndex={0}>{JSON.stringify(event.content, null, 2)}</pre>
            </details>
          </li>
        ))}
      </ul>
    </Section>
  );
}
