import type { CheckOutcome } from '../../../contracts/integrations.ts';
import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { FailureWords } from './failure-words.tsx';

/** What the outside system said to a check, in plain words and with what to do. */
export function CheckResult({ outcome }: { outcome: CheckOutcome }) {
  const { say } = useWords();
  if (outcome.outcome === 'failed') {
    return (
      <div class="check-result" data-good={false} role="status">
        <Icon name="alert" />
        <p>
          <FailureWords code={outcome.reason} />
          {outcome.branch && <span class="quiet">{say('checkAt', { branch: outcome.branch })}</span>}
        </p>
      </div>
    );
  }
  const { branches, of } = outcome;
  return (
    <div class="check-result" data-good={true} role="status">
      <Icon name="check" />
      <div>
        <p>
          <strong class="failure-name">{say('checkGood')}</strong>
        </p>
        <ul>
          {branches.map(({ id, name }) => (
            <li key={id}>
              {say('checkBranch', { id })}
              {name && `: ${name}`}
            </li>
          ))}
        </ul>
        {branches.length < of && <p class="quiet">{say('checkSome', { n: branches.length, of })}</p>}
      </div>
    </div>
  );
}
