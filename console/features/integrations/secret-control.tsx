import { useState } from 'preact/hooks';
import { useWords } from '../../ui/words-context.tsx';
import type { ControlIds } from '../schema-form/form-field.tsx';
import { When } from '../sites/when.tsx';

interface SecretControlProps {
  ids: ControlIds;
  label: string;
  /** Since when one is stored; `null`: there is none yet. */
  setAt: string | null;
  site: string;
  value: unknown;
  onChange: (value: unknown) => void;
}

/** A secret: typed, never shown again. A stored one stays until it is replaced. */
export function SecretControl({ ids, label, setAt, site, value, onChange }: SecretControlProps) {
  const { say } = useWords();
  const [replacing, setReplacing] = useState(false);
  if (setAt !== null && !replacing && !ids['aria-invalid']) {
    return (
      <div class="secret-kept">
        <span id={ids.id}>
          <span class="secret-dots" aria-hidden="true">
            ••••••••
          </span>{' '}
          {say('secretSet', { when: '' })}
          <When at={setAt} site={site} />, <span class="quiet">{say('secretHidden')}</span>
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
  const keep = () => {
    setReplacing(false);
    onChange(undefined);
  };
  return (
    <div class="secret-new">
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
        <button type="button" class="text-button" onClick={keep}>
          {say('secretKeep')}
        </button>
      )}
    </div>
  );
}
