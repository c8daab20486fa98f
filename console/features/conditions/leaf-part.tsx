import { useId } from 'preact/hooks';
import type { FieldError } from '../../../contracts/problem.ts';
import { useWords } from '../../ui/words-context.tsx';
import { ChoiceControl, LinesControl, NumberControl, TextControl } from '../schema-form/controls.tsx';
import { type ControlIds, FieldErrors } from '../schema-form/form-field.tsx';
import type { ConditionPart } from './condition-kind.ts';

interface LeafPartProps {
  part: ConditionPart;
  value: unknown;
  /** Named from this part on. */
  errors: readonly FieldError[];
  onChange: (value: unknown) => void;
}

/** One value of a condition, with its name before it and its unit behind it. */
export function LeafPart({ part, value, errors, onChange }: LeafPartProps) {
  const id = useId();
  const about = [part.help && `${id}-help`, errors.length > 0 && `${id}-error`].filter(Boolean).join(' ');
  const ids: ControlIds = { id, 'aria-describedby': about || undefined, 'aria-invalid': errors.length > 0 };
  const label = part.isNamedByKind ? 'unseen' : 'part-label';
  const hasManyControls = part.control === 'range' || part.control === 'choices';
  return (
    <div class="leaf-part" data-control={part.control}>
      {hasManyControls ? (
        <fieldset class="part-control">
          <legend class={label}>{part.label}</legend>
          {part.control === 'range' ? (
            <RangeControl {...{ ids, value, errors, onChange }} />
          ) : (
            <ChoicesControl {...{ ids, value, choices: part.choices, onChange }} />
          )}
          <Unit part={part} />
        </fieldset>
      ) : (
        <div class="part-control">
          <label class={label} for={id}>
            {part.label}
          </label>
          <SingleControl {...{ part, ids, value, onChange }} />
          <Unit part={part} />
        </div>
      )}
      {part.help && (
        <p class="field-help" id={`${id}-help`}>
          {part.help}
        </p>
      )}
      <FieldErrors id={`${id}-error`} errors={errors} />
    </div>
  );
}

function Unit({ part }: { part: ConditionPart }) {
  return 'unit' in part && part.unit ? <span class="quiet">{part.unit}</span> : null;
}

interface ControlProps {
  ids: ControlIds;
  value: unknown;
  onChange: (value: unknown) => void;
}

function SingleControl({ part, ids, value, onChange }: ControlProps & { part: ConditionPart }) {
  // An emptied field stays in what is sent, so that the backend says at it what is wrong.
  const putText = (text: unknown) => onChange(text ?? '');
  if (part.control === 'number')
    return (
      <NumberControl
        {...{ ids, value, empty: null }}
        onChange={(number) => onChange(number === null && !part.mayBeEmpty ? '' : number)}
      />
    );
  if (part.control === 'lines') return <LinesControl {...{ ids, value, onChange }} />;
  if (part.control === 'choice') return <ChoiceControl {...{ ids, value, choices: part.choices, onChange }} />;
  if (part.control === 'day')
    return (
      <input
        {...ids}
        class="input short"
        type="date"
        value={String(value ?? '')}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    );
  const suggestions = part.control === 'text' ? part.suggestions : [];
  return <TextControl {...{ ids, value, suggestions, onChange: putText }} />;
}

function RangeControl({ ids, value, errors, onChange }: ControlProps & { errors: readonly FieldError[] }) {
  const { say } = useWords();
  const range = { from: null, to: null, ...(value as object | null) };
  return (
    <>
      {(['from', 'to'] as const).map((end) => (
        <span key={end} class="range-end">
          <label class="part-label" for={`${ids.id}-${end}`}>
            {say(`treeRange-${end}`)}
          </label>
          <NumberControl
            ids={{
              ...ids,
              id: `${ids.id}-${end}`,
              'aria-invalid': errors.some(({ field }) => field === end || field === ''),
            }}
            value={range[end]}
            empty={null}
            onChange={(bound) => onChange({ ...range, [end]: bound })}
          />
        </span>
      ))}
    </>
  );
}

type Choices = Extract<ConditionPart, { control: 'choices' }>['choices'];

function ChoicesControl({ ids, value, choices, onChange }: ControlProps & { choices: Choices }) {
  const chosen = Array.isArray(value) ? value : [];
  const put = (one: string, isChosen: boolean) =>
    onChange(choices.map((choice) => choice.value).filter((own) => (own === one ? isChosen : chosen.includes(own))));
  return (
    <>
      {choices.map((choice) => (
        <label key={choice.value} class="check-row">
          <input
            type="checkbox"
            aria-describedby={ids['aria-describedby']}
            aria-invalid={ids['aria-invalid']}
            checked={chosen.includes(choice.value)}
            onChange={(event) => put(choice.value, event.currentTarget.checked)}
          />
          {choice.label}
        </label>
      ))}
    </>
  );
}
