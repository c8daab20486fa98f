import type { Words } from '../../words.ts';
import type { Condition, FieldCondition } from './conditions.ts';

/** A condition in one sentence, with brackets where it is nested. Pure. */
export function conditionText(condition: Condition, words: Pick<Words, 'say' | 'name'>): string {
  if ('field' in condition) return rowText(condition, words);
  if ('not' in condition) return words.say('conditionNot', { what: inner(condition.not, words) });
  const [list, join] =
    'all' in condition ? [condition.all, 'conditionAnd' as const] : [condition.any, 'conditionOr' as const];
  return list
    .map((one) => (list.length > 1 ? inner(one, words) : conditionText(one, words)))
    .join(` ${words.say(join)} `);
}

function inner(condition: Condition, words: Pick<Words, 'say' | 'name'>): string {
  const text = conditionText(condition, words);
  return 'field' in condition ? text : `(${text})`;
}

function rowText({ field, name, is, value }: FieldCondition, words: Pick<Words, 'say' | 'name'>): string {
  const what = name ? `${words.name('conditionField', field)} ${name}` : words.name('conditionField', field);
  const how = words.name('comparison', is);
  return is === 'present' ? `${what} ${how}` : `${what} ${how} ${words.say('conditionValue', { value: value ?? '' })}`;
}
