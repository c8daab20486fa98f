import type { EventState, PreviewState } from './preview-state.ts';
import { Section } from './section.tsx';
import type { Voice } from './texts.ts';

/** How much is on its way, on the disk, taken and refused. */
export function OutboxFacts({ state: { events, onDisk }, voice: { say } }: { state: PreviewState; voice: Voice }) {
  const inState = (...states: EventState['state'][]) => events.filter(({ state }) => states.includes(state)).length;
  const waiting = inState('sent', 'failed');
  const facts: [string, number | string][] = [
    [say('waiting'), waiting],
    [say('onDisk'), onDisk ?? '…'],
    [say('taken'), inState('accepted')],
    [say('refused'), inState('refused')],
  ];
  return (
    <Section title={say('outbox')} sum={waiting}>
      <dl class="figures">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
