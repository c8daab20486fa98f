import { withoutPreview } from '../../contracts/preview-address.ts';
import type { Touch, Visit } from '../../contracts/visit.ts';
import { Section } from './section.tsx';
import type { Voice } from './texts.ts';

interface VisitFactsProps {
  visit: Visit | null;
  measured: boolean | null;
  voice: Voice;
}

/** The visit as the tag carries it; why there is none where it waits for consent. */
export function VisitFacts({ visit, measured, voice }: VisitFactsProps) {
  const { say } = voice;
  if (!visit) {
    const why = measured === null ? 'waits' : measured ? 'noVisit' : 'denied';
    return (
      <Section title={say('visit')}>
        <p class="quiet">{say(why)}</p>
      </Section>
    );
  }
  const facts: [string, string][] = [
    [say('visitor'), visit.visitor],
    [say('session'), visit.session],
    [say('visitNumber'), `№ ${visit.number}`],
  ];
  return (
    <Section title={say('visit')} sum={`№ ${visit.number}`}>
      <dl>
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <TouchFact term={say('firstTouch')} touch={visit.first} voice={voice} />
        <TouchFact term={say('lastTouch')} touch={visit.last} voice={voice} />
      </dl>
    </Section>
  );
}

function TouchFact({ term, touch, voice }: { term: string; touch: Touch; voice: Voice }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        {new Date(touch.at).toLocaleTimeString(voice.language)} {withoutPreview(touch.url)}
        {touch.referrer && (
          <span class="quiet"> {voice.say('from', { referrer: withoutPreview(touch.referrer) })}</span>
        )}
      </dd>
    </div>
  );
}
