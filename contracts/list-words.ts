/** The lists of raw data that can be filtered, kept as views, exported and shared. */
export const listNames = ['inquiries', 'goals'] as const;
export type ListName = (typeof listNames)[number];

/** What a list of inquiries can be narrowed by, beside its period, site and search. Several values of one are joined by "or". */
export const facets = [
  'kind',
  'form',
  'source',
  'medium',
  'campaign',
  'channel',
  'landing',
  'device',
  'match',
  'default',
  'robot',
  'repeat',
  'label',
] as const;
export type Facet = (typeof facets)[number];

/** What a list of goals can be narrowed by: the goal's name, and what its visit says. */
export const goalFacets = [
  'goal',
  'source',
  'medium',
  'campaign',
  'channel',
  'landing',
  'device',
  'robot',
  'label',
] as const;
export type GoalFacet = (typeof goalFacets)[number];

/** Periods that move along with the calendar; `7-days` and the like end today. */
export const presets = ['today', 'yesterday', '7-days', '30-days', '90-days', 'this-month', 'last-month'] as const;
export type Preset = (typeof presets)[number];

/** Values of one facet in one parameter: `yandex|vk`; a bar or backslash of a value has a backslash before it. */
export function formatValues(values: readonly string[]): string {
  // One empty value must differ from no value at all.
  return values.length === 1 && values[0] === '' ? '\\' : values.map(withEscapes).join('|');
}

/** Reads them again. Never throws: a backslash at the end means nothing. */
export function parseValues(text: string): string[] {
  const values = [''];
  for (const [, escaped, bar, plain] of text.matchAll(/\\([\s\S]?)|(\|)|([^\\|]+)/g)) {
    if (bar) values.push('');
    else values.push((values.pop() ?? '') + (plain ?? escaped ?? ''));
  }
  return values;
}

const withEscapes = (value: string) => value.replace(/[\\|]/g, '\\$&');

/** Columns of the list of inquiries, in the order that it has by itself. */
export const listColumns = [
  'time',
  'contact',
  'what',
  'source',
  'campaign',
  'channel',
  'page',
  'session',
  'match',
  'landing',
  'device',
  'site',
  'number',
] as const;
export type ListColumn = (typeof listColumns)[number];

/** The columns of a list of inquiries whose reader has chosen none; where there is no room the later ones hide first. */
export const usualColumns: readonly ListColumn[] = listColumns.slice(0, 9);

/** Columns of the list of goals, in the order that it has by itself. */
export const goalColumns = [
  'time',
  'goal',
  'source',
  'campaign',
  'channel',
  'page',
  'session',
  'landing',
  'device',
  'site',
] as const;
export type GoalColumn = (typeof goalColumns)[number];

export const usualGoalColumns: readonly GoalColumn[] = goalColumns.slice(0, 7);
