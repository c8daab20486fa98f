import { useState } from 'preact/hooks';
import type { AuditCheck } from '../../../contracts/audit.ts';
import { formFailure } from '../../format/failure-text.ts';
import { useApi } from '../../ui/api-context.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { useWords } from '../../ui/words-context.tsx';

/** So much of a fingerprint is enough to compare by eye; all of it is the title. */
const shownLetters = 12;

/** Asks the backend whether nobody has changed the log. */
export function ChainCheck() {
  const words = useWords();
  const { say, count } = words;
  const api = useApi();
  const [outcome, setOutcome] = useState<AuditCheck | null>(null);
  const { busy, failure, submit } = useSubmit(async () => {
    setOutcome(null);
    setOutcome(await api.read<AuditCheck>('/api/audit/check'));
  });
  return (
    <form class="chain-check" onSubmit={submit}>
      <button type="submit" class="button" disabled={busy}>
        {say(busy ? 'logChecking' : 'logCheck')}
      </button>
      <output>
        {outcome?.broken === null && (
          <span class="chain-whole" title={outcome.lastHash}>
            {say('logWhole', { hash: outcome.lastHash.slice(0, shownLetters) })},{' '}
            {count('entriesChecked', outcome.entries)}
          </span>
        )}
        {outcome !== null && outcome.broken !== null && (
          <strong class="form-failure">{say('logBroken', { number: outcome.broken })}</strong>
        )}
      </output>
      <span class="form-failure" role="alert">
        {formFailure(failure, [], words)}
      </span>
    </form>
  );
}
