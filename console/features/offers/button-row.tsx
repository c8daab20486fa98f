import type { ButtonAction, Screen } from '../../../contracts/offer-widget.ts';
import type { FieldError } from '../../../contracts/problem.ts';
import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { FieldErrors } from '../schema-form/form-field.tsx';
import { TextsField } from './texts-field.tsx';

export type ScreenButton = Screen['buttons'][number];

interface ButtonRowProps {
  button: ScreenButton;
  number: number;
  screens: readonly Screen[];
  languages: readonly string[];
  errors: readonly FieldError[];
  onChange: (button: ScreenButton) => void;
  onRemove: () => void;
}

const kinds = ['take', 'send', 'screen', 'address', 'close'] as const;

/** One button of a screen: what it says, and what a press of it does. */
export function ButtonRow({ button, number, screens, languages, errors, onChange, onRemove }: ButtonRowProps) {
  const { say, name } = useWords();
  const { action } = button;
  const ofLabel = errors.filter(({ field }) => /\.label\b/.test(field));
  const put = (next: ButtonAction) => onChange({ ...button, action: next });
  const choose = (kind: ButtonAction['kind']) => put(actionOf(kind, screens));
  return (
    <fieldset class="button-row">
      <legend class="unseen">{say('offerButton', { n: number })}</legend>
      <TextsField
        label={say('offerButtonLabel')}
        value={button.label}
        languages={languages}
        errors={ofLabel}
        onChange={(label) => onChange({ ...button, label: label ?? {} })}
      />
      <div class="condition-row">
        <select
          class="select"
          aria-label={say('offerButtonAction')}
          value={action.kind}
          onChange={(event) => choose(event.currentTarget.value as ButtonAction['kind'])}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {name('offerAction', kind)}
            </option>
          ))}
        </select>
        {'screen' in action && (
          <select
            class="select"
            aria-label={say('offerButtonScreen')}
            value={action.screen}
            onChange={(event) => put({ ...action, screen: event.currentTarget.value })}
          >
            {screens.map(({ id }, index) => (
              <option key={id} value={id}>
                {say('offerScreenNumber', { n: index + 1 })}
              </option>
            ))}
          </select>
        )}
        {action.kind === 'address' && (
          <input
            class="input"
            type="text"
            inputMode="url"
            aria-label={say('offerButtonAddress')}
            placeholder="https://"
            value={action.address}
            onInput={(event) => put({ kind: 'address', address: event.currentTarget.value.trim() })}
          />
        )}
        <button
          type="button"
          class="icon-button"
          aria-label={say('offerButtonRemove', { n: number })}
          onClick={onRemove}
        >
          <Icon name="close" />
        </button>
      </div>
      <FieldErrors errors={errors.filter((error) => !ofLabel.includes(error))} />
    </fieldset>
  );
}

/** What a kind of press begins with: a coupon is taken on the screen that shows it. */
function actionOf(kind: ButtonAction['kind'], screens: readonly Screen[]): ButtonAction {
  if (kind === 'close') return { kind };
  if (kind === 'address') return { kind, address: '' };
  const next = (kind === 'take' && screens.find(({ coupon }) => coupon)) || screens.at(-1);
  return { kind, screen: next?.id ?? '' };
}
