import { CopyButton } from '../../ui/copy-button.tsx';
import { useWords } from '../../ui/words-context.tsx';

/** New recovery codes, this one time. */
export function RecoveryCodesShown({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { say } = useWords();
  return (
    <div class="once">
      <h3>
        {say('recoveryTitle')} <CopyButton value={codes.join('\n')} what={say('recoveryWord')} />
      </h3>
      <p class="quiet">{say('recoveryText')}</p>
      <ol class="recovery-codes code">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <button type="button" class="button primary" onClick={onKept}>
        {say('recoverySaved')}
      </button>
    </div>
  );
}
