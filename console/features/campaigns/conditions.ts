/** What a list of fields offers; a site's own labels and click ids have a name beside it. */
export const fieldChoices = [
  'source',
  'medium',
  'channel',
  ...['utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term'],
  'label',
  'clickId',
  'landingPage',
  'referrer',
  'referrerDomain',
  'searchEngine',
  'searchQuery',
];

export const comparisons = ['equals', 'contains', 'regex', 'present'] as const;

/** One field compared with a value; `name` for a label of the site's own and a click id. */
export interface FieldCondition {
  field: string;
  name?: string;
  is: (typeof comparisons)[number];
  value?: string;
}

/** A tree of conditions, as the settings have it. */
export type Condition = { all: Condition[] } | { any: Condition[] } | { not: Condition } | FieldCondition;

/** Conditions that all or any of must be met: what the builder can show. */
export interface SimpleCondition {
  join: 'all' | 'any';
  rows: FieldCondition[];
}

/** A campaign as the settings have it. */
export interface Campaign {
  id: string;
  name: string;
  priority: number;
  state: 'active' | 'off';
  when: Condition;
}

/** The rows of a condition; `null` where it is nested deeper than a builder of rows can show. Pure. */
export function toSimple(condition: Condition): SimpleCondition | null {
  if ('field' in condition) return { join: 'all', rows: [condition] };
  const join = 'all' in condition ? 'all' : 'any';
  const list = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [];
  const rows = list.filter((one) => 'field' in one);
  return rows.length > 0 && rows.length === list.length ? { join, rows } : null;
}

/** The shortest condition that says the rows. Pure. */
export function fromSimple({ join, rows }: SimpleCondition): Condition {
  const [only, ...more] = rows.map(cleanRow);
  if (only && more.length === 0) return only;
  return join === 'all' ? { all: rows.map(cleanRow) } : { any: rows.map(cleanRow) };
}

/** Only what belongs to the row: a value where there is something to compare with, a name where the field has one. */
function cleanRow({ field, name = '', is, value = '' }: FieldCondition): FieldCondition {
  const named = field === 'label' || field === 'clickId';
  return { field, ...(named && { name }), is, ...(is !== 'present' && { value }) };
}

/** Whether a value has the shape of a condition. */
export function isCondition(value: unknown): value is Condition {
  if (typeof value !== 'object' || value === null) return false;
  if ('field' in value) return true;
  if ('not' in value) return isCondition(value.not);
  const list = 'all' in value ? value.all : 'any' in value ? value.any : null;
  return Array.isArray(list) && list.every(isCondition);
}
