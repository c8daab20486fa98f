import { useWords } from '../../ui/words-context.tsx';

const steps = ['show', 'earn', 'redeem'] as const;

/** What the exchange is, in three steps, for who does not take part yet. */
export function HowItWorks({ members, onJoin }: { members: number; onJoin: (() => void) | null }) {
  const { say, count } = useWords();
  return (
    <section class="card exchange-intro" aria-labelledby="exchange-intro">
      <h2 id="exchange-intro">{say('exchangeIntro')}</h2>
      <p class="quiet">{say('exchangeIntroText')}</p>
      <ol class="exchange-steps">
        {steps.map((step) => (
          <li key={step}>
            <strong>{say(`exchangeStep-${step}`)}</strong>
            <span class="quiet">{say(`exchangeStepText-${step}`)}</span>
          </li>
        ))}
      </ol>
      <p class="quiet">{members === 0 ? say('exchangeNobody') : count('exchangeMembers', members)}</p>
      {onJoin && (
        <div class="form-end">
          <button type="button" class="button primary" onClick={onJoin}>
            {say('exchangeJoin')}
          </button>
        </div>
      )}
    </section>
  );
}
