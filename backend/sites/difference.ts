import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../../contracts/sites.ts';

type Tree = Readonly<Record<string, unknown>>;

/**
 * What has to be changed in one site's settings to get the other: as deep as a person thinks of it, so that a default, a
 * condition and a list are whole. Campaigns are told apart by their ids; their order has no meaning. Pure.
 */
export function difference(before: object, after: object): Change[] {
  return changesBetween(treeOf(before), treeOf(after), []);
}

/** Settings with the changes made, not checked yet. What is to be removed and is not there stays away. Pure. */
export function applyChanges(settings: object, changes: readonly Pick<Change, 'path' | 'after'>[]): Tree {
  return settingsOf(changes.reduce((tree, { path, after }) => put(tree, path, after), treeOf(settings)));
}

function changesBetween(before: Tree, after: Tree, path: readonly string[]): Change[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => {
    const here = [...path, key];
    const [old, now] = [own(before, key), own(after, key)];
    if (isDeepStrictEqual(old, now)) return [];
    if (isTree(old) && isTree(now) && !isWhole(here)) return changesBetween(old, now, here);
    return [{ path: here, ...(old !== undefined && { before: old }), ...(now !== undefined && { after: now }) }];
  });
}

function put(tree: Tree, [key, ...rest]: readonly string[], value: unknown): Tree {
  if (key === undefined) return tree;
  const inner = own(tree, key);
  if (rest.length > 0) {
    if (value === undefined && !isTree(inner)) return tree;
    return { ...tree, [key]: put(isTree(inner) ? inner : {}, rest, value) };
  }
  if (value !== undefined) return { ...tree, [key]: value };
  return Object.fromEntries(Object.entries(tree).filter(([name]) => name !== key));
}

/** Kinds of a default and shapes of a condition have nothing in common that could be compared field by field. */
function isWhole([first, , third]: readonly string[]): boolean {
  return first === 'fallback' || (first === 'campaigns' && third === 'when');
}

/** Settings with the campaigns by their ids. */
function treeOf(settings: object): Tree {
  const { campaigns, ...rest } = settings as Tree;
  if (!Array.isArray(campaigns)) return settings as Tree;
  return {
    ...rest,
    campaigns: Object.fromEntries(campaigns.map((campaign: { id: string }) => [campaign.id, campaign])),
  };
}

/** A tree as settings again, its campaigns in the order in which they are looked at. */
function settingsOf(tree: Tree): Tree {
  const { campaigns } = tree;
  if (!isTree(campaigns)) return tree;
  return { ...tree, campaigns: Object.values(campaigns).toSorted(byPriority) };
}

function byPriority(first: unknown, second: unknown): number {
  const [a, b] = [first, second].map((campaign) => (isTree(campaign) ? campaign : {}));
  const priority = (campaign: Tree | undefined) => Number(campaign?.priority ?? 100);
  return priority(a) - priority(b) || (String(a?.id) < String(b?.id) ? -1 : 1);
}

function own(tree: Tree, key: string): unknown {
  return Object.hasOwn(tree, key) ? tree[key] : undefined;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
