import type { MailTestOutcome } from '../../../contracts/mail.ts';
import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { FaultWords } from './fault-words.tsx';

/** What came of a test letter, in plain words and with what to do. */
export function TestResult({ outcome }: { outcome: MailTestOutcome }) {
  const { say } = useWords();
  const isGood = outcome.outcome === 'ok';
  return (
    <div class="check-result" data-good={isGood} role="status">
      <Icon name={isGood ? 'check' : 'alert'} />
      <p>
        {isGood ? (
          <>
            <strong class="failure-name">{say('mailTestGood')}</strong>
            <span class="failure-advice">{say('mailTestGoodText', { to: outcome.to })}</span>
          </>
        ) : (
          <FaultWords fault={outcome.reason} said={outcome.said} />
        )}
      </p>
    </div>
  );
}
