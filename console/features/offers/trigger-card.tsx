import { useMemo } from 'preact/hooks';
import type { FieldError } from '../../../contracts/problem.ts';
import type { Trigger } from '../../../contracts/trigger.ts';
import { useWords } from '../../ui/words-context.tsx';
import { ConditionTreeEditor } from '../conditions/condition-tree-editor.tsx';
import { newCondition, triggerExamples, triggerKinds } from './trigger-kinds.ts';

interface TriggerCardProps {
  trigger: Trigger;
  currency: string;
  errors: readonly FieldError[];
  /** Whether examples are offered: for an offer that is yet to be made. */
  isNew: boolean;
  onChange: (trigger: Trigger) => void;
}

const examples = Object.keys(triggerExamples) as (keyof typeof triggerExamples)[];

/** What leads to an offer before the order. */
export function TriggerCard({ trigger, currency, errors, isNew, onChange }: TriggerCardProps) {
  const words = useWords();
  const { say, name } = words;
  const kinds = useMemo(() => triggerKinds(words, currency), [words, currency]);
  return (
    <section class="card" aria-labelledby="offer-trigger">
      <h2 id="offer-trigger">{say('offerTrigger')}</h2>
      <p class="quiet">{say('offerTriggerText')}</p>
      {isNew && (
        <div class="choice-tabs">
          <span class="quiet">{say('triggerBeginWith')}</span>
          {examples.map((example) => (
            <button key={example} type="button" class="button small" onClick={() => onChange(triggerExamples[example])}>
              {name('triggerExample', example)}
            </button>
          ))}
        </div>
      )}
      <ConditionTreeEditor
        legend={say('offerTriggerLegend')}
        {...{ tree: trigger, kinds, newLeaf: newCondition, errors, onChange }}
        path="settings.trigger"
      />
    </section>
  );
}
