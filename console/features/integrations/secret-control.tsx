import { useState } from 'preact/hooks';
import type { ConnectionView } from '../../../contracts/integrations.ts';
import { useWords } from '../../ui/words-context.tsx';
import type { ControlIds } from '../schema-form/form-field.tsx';
import { When } from '../sites/when.tsx';

interface SecretControlProps {
  ids: ControlIds;
  label: string;
  /** What is told of the stored one; `null`: there is none yet. */
  kept: ConnectionView['secrets'][number] | null;
  site: string;
  value: unknown;
  onChange: (value: unknown) => void;
}

/** A secret: typed, never shown again but for its end. A stored one stays until it is replaced. */
export function SecretControl({ ids, label, kept, site, value, onChange }: SecretControlProps) {
  const { say } = useWords();
  const [replacing, setReplacing] = useState(false);
  if (kept !== null && !replacing && !ids['aria-invalid']) {
    return (
      <div key="kept" class="secret-kept">
        <span id={ids.id}>
          <span class="secret-dots" aria-hidden="true">
            ••••••••
          </span>
          {kept.end !== null && (
            <>
              <span class="unseen">{say('secretEnd')} </span>
              <code class="secret-end">{kept.end}</code>,
            </>
          )}{' '}
          {say('secretSet', { when: '' })}
          <When at={kept.setAt} site={site} />, <span class="quiet">{say('secretHidden')}</span>
        </span>
        <button
          type="button"
          class="text-button"
          aria-label={say('secretReplaceWhat', { what: label })}
          onClick={() => setReplacing(true)}
        >
          {say('secretReplace')}
        </button>
      </div>
    );
  }
  const keepOld = () => {
    setReplacing(false);
    onChange(undefined);
  };
  return (
    // Another thing than what stood here, so that the focus goes to the field.
    <div key="new" class="secret-new">
      <input
        {...ids}
        class="input code"
        type="password"
        autocomplete="off"
        spellcheck={false}
        value={typeof value === 'string' ? value : ''}
        onInput={(event) => onChange(event.currentTarget.value || undefined)}
      />
      {replacing && (
        <button type="button" class="text-button" onClick={keepOld}>
          {say('secretKeep')}
        </button>
      )}
    </div>
  );
}
