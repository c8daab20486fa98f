import type { Condition } from './settings.ts';

/** The names of a site's own labels that a condition looks at, at whatever depth. Pure. */
export function labelsAsked(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(labelsAsked);
  if ('any' in condition) return condition.any.flatMap(labelsAsked);
  if ('not' in condition) return labelsAsked(condition.not);
  return condition.field === 'label' ? [condition.name] : [];
}
