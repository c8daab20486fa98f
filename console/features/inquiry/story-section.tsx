import type { StoryStep } from '../../../contracts/inquiry.ts';
import { moneyText } from '../../format/numbers.ts';
import { clockTime, dayOf, fullTime } from '../../format/time.ts';
import { Section } from '../../ui/facts.tsx';
import { useNow } from '../../ui/now-context.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { useWords } from '../../ui/words-context.tsx';
import type { Words } from '../../words.ts';
import { storyDays } from './story-days.ts';

/** The way to the inquiry and what came after it, day by day, oldest first. */
export function StorySection({ story, timeZone }: { story: StoryStep[]; timeZone: string }) {
  const { language, say } = useWords();
  const now = useNow();
  const days = storyDays(story, (at) => dayOf(at, { language, timeZone, now }));
  if (!days.length) return null;
  return (
    <Section title={say('story')}>
      {days.map(({ day, steps }) => (
        <div key={`${day} ${steps[0]?.at}`} class="story-day">
          <h4>{day}</h4>
          <ol class="story">
            {steps.map((step, index) => (
              // Steps have no id and hold no state of their own, so their place is a good enough name.
              <Step key={index} step={step} timeZone={timeZone} />
            ))}
          </ol>
        </div>
      ))}
    </Section>
  );
}

function Step({ step, timeZone }: { step: StoryStep; timeZone: string }) {
  const words = useWords();
  const { language, name } = words;
  const title = name('story', step.kind);
  const text = stepText(step, words);
  // A page is named by its title alone.
  const isPage = step.kind === 'page' && text !== null;
  return (
    <li class="step" data-kind={step.kind}>
      <time class="step-time" dateTime={step.at} title={fullTime(step.at, { language, timeZone })}>
        {clockTime(step.at, { language, timeZone })}
      </time>
      <div class="step-what">
        <p>
          {isPage ? text : title}
          {text && !isPage && <span class="quiet"> · {text}</span>}
          {step.money && (
            <span class="step-money">
              {' · '}
              {moneyText(step.money.amount, { language, currency: step.money.currency })}
            </span>
          )}
        </p>
        {step.origin && <p class="step-origin quiet">{originText(step.origin, words)}</p>}
        {step.url && (
          <p class="step-url">
            <PageLink url={step.url} />
          </p>
        )}
      </div>
    </li>
  );
}

/** `Paid · yandex / cpc · spring` */
function originText({ channel, source, medium, campaign }: NonNullable<StoryStep['origin']>, { name }: Words): string {
  const parts = [name('channel', channel), [source, medium].filter(Boolean).join(' / '), campaign];
  return parts.filter(Boolean).join(' · ');
}

/** A step's text in words where it is a code of ours, and someone's own words else. */
function stepText({ kind, text }: StoryStep, { name, say }: Words): string | null {
  if (!text) return null;
  if (kind === 'session') return say('visitNumber', { n: text });
  const family = { match: 'match', webhook: 'status', message: 'message' }[kind as string];
  return family ? name(family, text) : text;
}
