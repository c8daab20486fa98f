import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { FieldError } from '../../../contracts/problem.ts';
import { useWords } from '../../ui/words-context.tsx';
import { FieldErrors } from '../schema-form/form-field.tsx';
import { type ConditionKind, kindOf } from './condition-kind.ts';
import { errorsInside } from './errors-inside.ts';
import { LeafPart } from './leaf-part.tsx';

interface ConditionLeafProps<Leaf extends object> {
  leaf: Leaf;
  kinds: readonly ConditionKind<Leaf>[];
  /** Named from this condition on. */
  errors: readonly FieldError[];
  place: string;
  onChange: (leaf: Leaf) => void;
  /** What can be done with it. */
  children: ComponentChildren;
}

/** One condition: its kind, and what belongs to that. */
export function ConditionLeaf<Leaf extends object>(props: ConditionLeafProps<Leaf>) {
  const { leaf, kinds, errors, place, onChange, children } = props;
  const { say } = useWords();
  const id = useId();
  const kind = kindOf(kinds, leaf);
  const values = leaf as Record<string, unknown>;
  const isAtPart = (field: string) => kind?.parts.some(({ name }) => field === name || field.startsWith(`${name}.`));
  const others = errors.filter(({ field }) => !isAtPart(field));
  const choose = (chosen: string) => {
    const next = kinds.find((one) => one.id === chosen);
    if (next) onChange(next.begin());
  };
  return (
    <fieldset class="condition-leaf" data-place={place}>
      <legend class="unseen">{kind?.describe(leaf) ?? say('treeUnknown')}</legend>
      <div class="leaf-fields">
        <select
          class="select"
          aria-label={say('treeKind')}
          aria-describedby={kind?.help ? `${id}-help` : undefined}
          value={kind?.id ?? ''}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {!kind && <option value="">{say('treeUnknown')}</option>}
          <KindOptions kinds={kinds} />
        </select>
        {kind?.parts.map((part) => (
          <LeafPart
            key={`${kind.id} ${part.name}`}
            part={part}
            value={values[part.name]}
            errors={errorsInside(errors, part.name)}
            onChange={(value) => onChange({ ...leaf, [part.name]: value })}
          />
        ))}
      </div>
      {children}
      {kind?.help && (
        <p class="field-help leaf-about" id={`${id}-help`}>
          {kind.help}
        </p>
      )}
      {others.length > 0 && (
        <div class="leaf-about">
          <FieldErrors errors={others} />
        </div>
      )}
    </fieldset>
  );
}

function KindOptions<Leaf extends object>({ kinds }: { kinds: readonly ConditionKind<Leaf>[] }) {
  const headings = [...new Set(kinds.map(({ heading }) => heading))];
  return (
    <>
      {headings.map((heading) => {
        const options = kinds
          .filter((kind) => kind.heading === heading)
          .map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ));
        return heading === undefined ? (
          options
        ) : (
          <optgroup key={heading} label={heading}>
            {options}
          </optgroup>
        );
      })}
    </>
  );
}
