import type { ConditionGroup } from '../../../contracts/condition-tree.ts';
import { Popover } from '../../ui/popover.tsx';
import { useWords } from '../../ui/words-context.tsx';
import {
  canGroup,
  groupsFor,
  type NodePath,
  nodeAt,
  withGroupAround,
  withMoved,
  without,
  withStep,
} from './edit-tree.ts';

interface NodeMenuProps<Leaf extends object> {
  tree: ConditionGroup<Leaf>;
  path: NodePath;
  onChange: (tree: ConditionGroup<Leaf>, focus?: NodePath | null) => void;
}

/** What can be done with a condition or a group: moved within its group, into another or a new one, and removed. */
export function NodeMenu<Leaf extends object>({ tree, path, onChange }: NodeMenuProps<Leaf>) {
  const { say } = useWords();
  const number = numberOf(path);
  const at = path.at(-1) ?? 0;
  const group = path.slice(0, -1);
  const last = (nodeAt(tree, group) as ConditionGroup<Leaf>).of.length - 1;
  const step = (by: -1 | 1) => onChange(withStep(tree, path, by), [...group, at + by]);
  const moveTo = (target: NodePath) => {
    const moved = withMoved(tree, path, target);
    onChange(moved.tree, moved.path);
  };
  const items: [name: string, act: () => void][] = [
    ...(at > 0 ? [[say('treeUp'), () => step(-1)] as [string, () => void]] : []),
    ...(at < last ? [[say('treeDown'), () => step(1)] as [string, () => void]] : []),
    ...(canGroup(tree, path)
      ? [[say('treeIntoNew'), () => onChange(withGroupAround(tree, path), [...path, 0])] as [string, () => void]]
      : []),
    ...groupsFor(tree, path).map((target): [string, () => void] => [
      target.length === 0 ? say('treeIntoOutermost') : say('treeInto', { number: numberOf(target) }),
      () => moveTo(target),
    ]),
    [say('treeRemove'), () => onChange(without(tree, path))],
  ];
  return (
    <div class="node-menu">
      <span class="node-number quiet" aria-hidden="true">
        {number}
      </span>
      <Popover icon="more" label={say('treeMenu', { number })} iconOnly edge="end">
        {(close) =>
          items.map(([name, act]) => (
            <button
              key={name}
              type="button"
              class="pick"
              onClick={() => {
                close();
                act();
              }}
            >
              {name}
            </button>
          ))
        }
      </Popover>
    </div>
  );
}

/** A node's place as people count it: `2.1`. */
export function numberOf(path: NodePath): string {
  return path.map((at) => at + 1).join('.');
}
