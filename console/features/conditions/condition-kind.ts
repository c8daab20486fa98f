import type { Choice } from '../schema-form/controls.tsx';

/** A part of a condition that is edited by itself: the property `name` of the leaf. Its texts are in the reader's language. */
export type ConditionPart = {
  name: string;
  /** Stands before the control, and names it for those who listen. */
  label: string;
  /** Whether the label is for listeners only, since the condition's own name says it. */
  isNamedByKind?: true;
  help?: string;
} & (
  | { control: 'number'; unit?: string /** Whether it may be left empty, which is `null`. */; mayBeEmpty?: true }
  /** `{ from, to }`, either of which may be empty: `null`. */
  | { control: 'range'; unit?: string }
  | { control: 'text'; suggestions?: readonly string[] }
  /** A list of texts, one a line. */
  | { control: 'lines' }
  | { control: 'choice'; choices: readonly Choice[] }
  /** A list of some of a few, each with a box to tick. */
  | { control: 'choices'; choices: readonly Choice[] }
  /** A day such as 2026-03-31. */
  | { control: 'day' }
);

/** One kind of condition that a tree may hold, as people choose, edit and read it. */
export interface ConditionKind<Leaf extends object> {
  id: string;
  label: string;
  /** Kinds with the same heading stand together in the list of kinds. */
  heading?: string;
  /** What it means exactly, below the condition. */
  help?: string;
  isOf: (leaf: Leaf) => boolean;
  /** What it begins with. */
  begin: () => Leaf;
  parts: readonly ConditionPart[];
  /** As a part of a sentence: `the cart is 1,000 or more`. */
  describe: (leaf: Leaf) => string;
}

/** The kind of a condition; undefined where the backend knows more of them than this page. */
export function kindOf<Leaf extends object>(
  kinds: readonly ConditionKind<Leaf>[],
  leaf: Leaf,
): ConditionKind<Leaf> | undefined {
  return kinds.find(({ isOf }) => isOf(leaf));
}
