import {
  type ConditionGroup,
  type ConditionNode,
  isGroup,
  type Match,
  matches,
} from '../../../contracts/condition-tree.ts';
import type { FieldError } from '../../../contracts/problem.ts';
import { useWords } from '../../ui/words-context.tsx';
import { FieldErrors } from '../schema-form/form-field.tsx';
import type { ConditionKind } from './condition-kind.ts';
import { ConditionLeaf } from './condition-leaf.tsx';
import { canHoldGroup, hasRoom, type NodePath, withAdded, withNode } from './edit-tree.ts';
import { errorsInside } from './errors-inside.ts';
import { NodeMenu, numberOf } from './node-menu.tsx';

interface ConditionGroupFieldsProps<Leaf extends object> {
  tree: ConditionGroup<Leaf>;
  group: ConditionGroup<Leaf>;
  path: NodePath;
  kinds: readonly ConditionKind<Leaf>[];
  newLeaf: () => Leaf;
  /** Named from this group on. */
  errors: readonly FieldError[];
  /** `focus`: what has the focus afterwards. */
  onChange: (tree: ConditionGroup<Leaf>, focus?: NodePath | null) => void;
}

/** One group: how many of its conditions have to hold, the conditions and groups in it, and what is added to it. */
export function ConditionGroupFields<Leaf extends object>(props: ConditionGroupFieldsProps<Leaf>) {
  const { tree, group, path, newLeaf, errors, onChange } = props;
  const { say, name } = useWords();
  const put = (match: Match) => {
    const next = { ...group, match };
    onChange(path.length === 0 ? next : withNode(tree, path, next));
  };
  const add = (node: ConditionNode<Leaf>) => onChange(withAdded(tree, path, node), [...path, group.of.length]);
  return (
    <div class="condition-group" data-match={group.match}>
      <div class="group-head" data-place={path.join('.')}>
        <select
          class="select"
          aria-label={say('treeMatch')}
          value={group.match}
          onChange={(event) => put(event.currentTarget.value as Match)}
        >
          {matches.map((match) => (
            <option key={match} value={match}>
              {name('treeMatch', match)}
            </option>
          ))}
        </select>
        {path.length > 0 && <NodeMenu {...{ tree, path, onChange }} />}
      </div>
      <FieldErrors errors={errors.filter(({ field }) => ['', 'match', 'of'].includes(field))} />
      {group.of.length === 0 && <p class="quiet">{say(`treeEmpty-${group.match}`)}</p>}
      <ul class="group-nodes">
        {group.of.map((node, at) => (
          <li key={at}>
            {at > 0 && <span class="node-join quiet">{name('treeJoin', group.match)}</span>}
            <GroupNode {...props} node={node} path={[...path, at]} errors={errorsInside(errors, `of.${at}`)} />
          </li>
        ))}
      </ul>
      <div class="group-add">
        {hasRoom(tree) && (
          <button type="button" class="button small" onClick={() => add(newLeaf())}>
            {say('conditionAdd')}
          </button>
        )}
        {canHoldGroup(path) && hasRoom(tree, 1) && (
          <button type="button" class="button small" onClick={() => add({ match: 'any', of: [newLeaf()] })}>
            {say('treeAddGroup')}
          </button>
        )}
      </div>
    </div>
  );
}

function GroupNode<Leaf extends object>({
  node,
  ...props
}: Omit<ConditionGroupFieldsProps<Leaf>, 'group'> & { node: ConditionNode<Leaf> }) {
  const { tree, path, kinds, errors, onChange } = props;
  const { say } = useWords();
  if (isGroup(node)) {
    return (
      <fieldset class="inner-group">
        <legend class="unseen">{say('treeGroup', { number: numberOf(path) })}</legend>
        <ConditionGroupFields {...props} group={node as ConditionGroup<Leaf>} />
      </fieldset>
    );
  }
  return (
    <ConditionLeaf
      {...{ leaf: node as Leaf, kinds, errors, place: path.join('.') }}
      onChange={(leaf) => onChange(withNode(tree, path, leaf))}
    >
      <NodeMenu {...{ tree, path, onChange }} />
    </ConditionLeaf>
  );
}
