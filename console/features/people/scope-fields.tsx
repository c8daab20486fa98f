import { useId } from 'preact/hooks';
import type { Scope } from '../../../contracts/access.ts';
import { useWords } from '../../ui/words-context.tsx';

/** As contracts/access.ts has them, whose checks a page of the console does without. */
const scopes: readonly Scope[] = [
  'inquiries:read',
  'inquiries:export',
  'analytics:read',
  'settings:read',
  'settings:write',
  'persons:manage',
  'access:manage',
];

interface ScopeFieldsProps {
  chosen: readonly Scope[];
  onChoose: (scopes: Scope[]) => void;
  error: string | undefined;
}

/** What a program may do. */
export function ScopeFields({ chosen, onChoose, error }: ScopeFieldsProps) {
  const { say, name } = useWords();
  const id = useId();
  return (
    <fieldset class="choices" aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{say('tokenRights')}</legend>
      {scopes.map((scope) => (
        <label key={scope} class="choice">
          <input
            type="checkbox"
            checked={chosen.includes(scope)}
            onChange={(event) =>
              onChoose(scopes.filter((one) => (one === scope ? event.currentTarget.checked : chosen.includes(one))))
            }
          />
          <span>{name('scope', scope)}</span>
        </label>
      ))}
      {error && (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
