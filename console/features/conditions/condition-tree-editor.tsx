import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ConditionGroup } from '../../../contracts/condition-tree.ts';
import type { FieldError } from '../../../contracts/problem.ts';
import { useWords } from '../../ui/words-context.tsx';
import { ConditionGroupFields } from './condition-group-fields.tsx';
import type { ConditionKind } from './condition-kind.ts';
import { describeConditions } from './describe-conditions.ts';
import type { NodePath } from './edit-tree.ts';
import { errorsInside } from './errors-inside.ts';

interface ConditionTreeEditorProps<Leaf extends object> {
  /** What the conditions are for, as the legend: "Show when". */
  legend: string;
  tree: ConditionGroup<Leaf>;
  kinds: readonly ConditionKind<Leaf>[];
  /** What a new condition begins as. */
  newLeaf: () => Leaf;
  /** Of the whole form; those of the tree are found by `path`. */
  errors: readonly FieldError[];
  /** Where the tree stands in what is sent: `settings.trigger`. */
  path: string;
  onChange: (tree: ConditionGroup<Leaf>) => void;
}

/**
 * Conditions in groups of "all", "any" and "none", up to four inside each other, for every kind of condition there is: what a
 * kind is called and how it is edited is told by `kinds`. Everything works by keyboard; what was added or moved has the focus.
 */
export function ConditionTreeEditor<Leaf extends object>({
  legend,
  tree,
  kinds,
  newLeaf,
  errors,
  path,
  onChange,
}: ConditionTreeEditorProps<Leaf>) {
  const words = useWords();
  const root = useRef<HTMLFieldSetElement>(null);
  const next = useRef<NodePath | null>(null);
  useLayoutEffect(() => {
    const wanted = next.current;
    next.current = null;
    if (wanted)
      root.current?.querySelector<HTMLElement>(`[data-place="${wanted.join('.')}"] :is(select, button)`)?.focus();
  }, [tree]);
  const change = (changed: ConditionGroup<Leaf>, focus: NodePath | null = null) => {
    next.current = focus;
    onChange(changed);
  };
  return (
    <fieldset class="condition-tree" ref={root}>
      <legend>{legend}</legend>
      <ConditionGroupFields
        {...{ tree, kinds, newLeaf, errors: errorsInside(errors, path), onChange: change }}
        group={tree}
        path={[]}
      />
      {tree.of.length > 1 && (
        <p class="tree-sentence quiet">
          {words.say('treeReads', { sentence: describeConditions(tree, kinds, words) })}
        </p>
      )}
    </fieldset>
  );
}
